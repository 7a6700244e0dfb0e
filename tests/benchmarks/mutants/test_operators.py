import pytest

from benchmarks.mutants.mutant import mutants


def _mistakes(code: str) -> list[str]:
    return [
        f"{mutant.operator}: {mutant.before} -> {mutant.after}".strip()
        for mutant in mutants("a.py", code)
    ]


@pytest.mark.parametrize(
    ("code", "mistake"),
    [
        ("a < b", "comparison: a < b -> a <= b"),
        ("a <= b", "comparison: a <= b -> a < b"),
        ("a >= b", "comparison: a >= b -> a > b"),
        ("a == b", "comparison: a == b -> a != b"),
        ("a is None", "comparison: a is None -> a is not None"),
        ("a in b", "comparison: a in b -> a not in b"),
        ("a + b", "arithmetic: a + b -> a - b"),
        ("a * b", "arithmetic: a * b -> a / b"),
        ("a // b", "arithmetic: a // b -> a / b"),
        ("a += b", "arithmetic: a += b -> a -= b"),
        ("a and b", "boolean: a and b -> a or b"),
        ("not a", "sign: not a -> a"),
        ("-a", "sign: -a -> a"),
        ("a = 256", "number: 256 -> 257"),
        ("a = 1e9", "number: 1000000000.0 -> 2000000000.0"),
        ("a = 0.0", "number: 0.0 -> 1.0"),
        ("a = True", "truth: True -> False"),
        ("a = 'f16'", "text: 'f16' -> 'XXf16'"),
        ("a = f'{b} c'", "text: f'{b} c' -> f'XX{b} c'"),
        ("min(a)", "builtin: min(a) -> max(a)"),
        ("all(a)", "builtin: all(a) -> any(a)"),
        ("size(slots=a)", "argument: slots=a ->"),
    ],
)
def test_each_operator_makes_one_small_mistake(code: str, mistake: str) -> None:
    """Each case lists the original code and the code of the mutants."""
    assert [mistake] == _mistakes(code)


def test_continue_becomes_break() -> None:
    """The loop ends where it went on."""
    assert ["loop: continue -> break"] == _mistakes("for a in b:\n    continue")


@pytest.mark.parametrize(
    "code",
    [
        "if a:\n    b",
        "b if a else c",
        "[b for b in c if a]",
        "match b:\n    case c if a:\n        d",
    ],
)
def test_a_condition_is_made_always_true_or_false(code: str) -> None:
    """Statements, expressions, comprehensions and guards are covered."""
    assert ["condition: a -> True", "condition: a -> False"] == _mistakes(code)


def test_no_loop_is_made_endless_by_its_condition() -> None:
    """A loop's condition is only made false."""
    assert ["condition: a -> False"] == _mistakes("while a:\n    b")


def test_each_comparison_of_a_chain_is_changed_by_itself() -> None:
    """The other comparison stays."""
    assert [
        "comparison: a < b == c -> a <= b == c",
        "comparison: a < b == c -> a < b != c",
    ] == _mistakes("a < b == c")
