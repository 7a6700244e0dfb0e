import ast

import pytest

from benchmarks.mutants.mutant import Mutant, draw, mutants, mutated

SOURCE = '''"""Prices."""

from typing import Literal

Kind = Literal["new", "used"]


class Shop:
    """Sells."""

    def price(self, count: int = 1) -> "float":
        """What so many cost."""
        if count < 1:
            raise ValueError("none" + "!")
        for _ in zip(self, self, strict=True):
            pass
        return count * 3 + count * 3
'''
NAMES = [
    "shop.py Shop.price: number: 1 -> 2",
    "shop.py Shop.price: condition: count < 1 -> True",
    "shop.py Shop.price: condition: count < 1 -> False",
    "shop.py Shop.price: comparison: count < 1 -> count <= 1",
    "shop.py Shop.price: number: 1 -> 2 #2",
    "shop.py Shop.price: arithmetic: count * 3 + count * 3 -> count * 3 - count * 3",
    "shop.py Shop.price: arithmetic: count * 3 -> count / 3",
    "shop.py Shop.price: number: 3 -> 4",
    "shop.py Shop.price: arithmetic: count * 3 -> count / 3 #2",
    "shop.py Shop.price: number: 3 -> 4 #2",
]


def _named(name: str, source: str = SOURCE) -> Mutant:
    (mutant,) = (mutant for mutant in mutants("shop.py", source) if mutant.name == name)
    return mutant


def test_code_without_effect_at_run_time_is_not_mutated() -> None:
    """Docstrings, types, error messages, and the `strict` argument of `zip` are left alone."""
    assert set(NAMES) == {mutant.name for mutant in mutants("shop.py", SOURCE)}


def test_equal_mistakes_are_numbered() -> None:
    """Each name occurs once."""
    assert len(NAMES) == len({mutant.name for mutant in mutants("shop.py", SOURCE)})


def test_a_name_lasts_while_the_lines_above_it_change() -> None:
    """The line is printed, but not part of the name."""
    longer = SOURCE.replace("Kind =", "\nKind =")
    own, moved = (_named(NAMES[3], source) for source in (SOURCE, longer))
    assert 1 == moved.line - own.line


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (NAMES[0], "def price(self, count: int=2) -> 'float':"),
        (NAMES[2], "if False:"),
        (NAMES[4], "if count < 2:"),
        (NAMES[8], "return count * 3 + count / 3"),
    ],
)
def test_a_mutant_differs_by_its_mistake_only(name: str, line: str) -> None:
    """One line differs from the source."""
    own = ast.unparse(mutated(SOURCE, _named(name))).splitlines()
    (other,) = set(own) - set(ast.unparse(ast.parse(SOURCE)).splitlines())
    assert line == other.strip()


def test_a_removed_argument_is_gone() -> None:
    """The other arguments stay."""
    source = "price(count=3, kind=new)"
    mutant = _named("shop.py: argument: count=3 ->", source)
    assert "price(kind=new)" == ast.unparse(mutated(source, mutant))


def test_a_mutant_of_another_source_is_refused() -> None:
    """Its mistake cannot be made in this source."""
    with pytest.raises(KeyError):
        mutated("DAYS = []", _named(NAMES[0]))


def test_a_seed_draws_the_same_mutants_in_the_order_of_the_file() -> None:
    """Another seed draws other mutants."""
    everything = mutants("shop.py", SOURCE)
    drawn = draw(everything, 5, "a seed")
    assert drawn == draw(everything[::-1], 5, "a seed")[::-1]
    assert drawn == sorted(drawn, key=everything.index)
    assert 5 == len(drawn)
    assert any(drawn != draw(everything, 5, f"seed {number}") for number in range(3))


def test_the_lots_are_the_same_on_every_machine() -> None:
    """By `sha256sum` the lots of these four begin with 3c87, 5256, 7ca3 and 58dd."""
    four = [_named(NAMES[number]) for number in (0, 6, 7, 9)]
    assert [NAMES[0]] == [mutant.name for mutant in draw(four, 1, "a seed")]
    assert [NAMES[0], NAMES[6]] == [mutant.name for mutant in draw(four, 2, "a seed")]
    assert [NAMES[0], NAMES[6], NAMES[9]] == [mutant.name for mutant in draw(four, 3, "a seed")]


def test_new_code_replaces_few_of_those_drawn() -> None:
    """A drawn mutant stays drawn, unless a new one takes its place."""
    everything = mutants("shop.py", SOURCE)
    more = mutants("shop.py", f"{SOURCE}\n    def half(self) -> float:\n        return 1 / 2\n")
    before, after = (set(draw(own, 5, "a seed")) for own in (everything, more))
    assert after - before <= set(more) - set(everything)


def test_all_are_drawn_if_there_are_fewer() -> None:
    """None is drawn twice."""
    everything = mutants("shop.py", SOURCE)
    assert everything == draw(everything, 400, "a seed")
