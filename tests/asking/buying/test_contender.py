import pytest

from bot.asking.buying.contender import Contender, Contenders, read_contenders
from bot.asking.mistake import Mistake
from bot.asking.question import Options
from bot.catalog.machine import Machine
from bot.library.library import Library


def _machine(library: Library, text: str) -> Machine:
    machine = library.hardware_names.find(text)
    assert isinstance(machine, Machine)
    return machine


def _between(library: Library, text: str, own: tuple[str, ...] = ()) -> Contenders:
    owned = [_machine(library, name) for name in own]
    return read_contenders(text, Options({}), library, owned, "eur")


def test_things_are_machines_with_and_without_a_price(library: Library) -> None:
    """The price is in dollars; a yuan is worth an eighth of one here."""
    first, second = _between(library, "2x rtx 9090 at 8000 cny, m9 max 64gb").things
    assert ("machine", _machine(library, "2x rtx 9090"), 1000) == (
        first.kind,
        first.machine,
        first.price_usd,
    )
    assert (None, None) == (first.system, first.route)
    assert ("studio-64", "mac", None) == (second.system, second.route, second.price_usd)


def test_one_thing_at_a_price_is_an_offer(library: Library) -> None:
    """Without a price there is nothing to say of one thing alone."""
    (offer,) = _between(library, "rtx 9090 at 650 eur").things
    assert offer.price_usd is not None
    with pytest.raises(Mistake, match="one_contender"):
        _between(library, "rtx 9090")


def test_system_of_the_catalog_is_named_by_its_words(library: Library) -> None:
    """A card alone is no PC that has it."""
    pc, card = _between(library, "double pc, rtx 9090").things
    assert ("double-pc", "pc-multi-gpu") == (pc.system, pc.route)
    assert (None, None) == (card.system, card.route)


def test_what_is_no_machine_has_a_kind(library: Library) -> None:
    """In English and Chinese; what is rented may be named."""
    things = _between(library, "keep, an API, rent a rtx 9090", ("m9 max 64gb",)).things
    assert ["keep", "api", "rent"] == [thing.kind for thing in things]
    assert [_machine(library, "m9 max 64gb"), None, _machine(library, "rtx 9090")] == [
        thing.machine for thing in things
    ]
    chinese = _between(library, "我的电脑、api、云服务器", ("m9 max 64gb",)).things
    assert ["keep", "api", "rent"] == [thing.kind for thing in chinese]


def test_machine_like_the_owned_one_is_kept_unless_it_has_a_price(library: Library) -> None:
    """With a price it is a second one that is on offer."""
    own = ("rtx 9090",)
    assert "keep" == _between(library, "rtx 9090, m9 max 64gb", own).things[0].kind
    assert "machine" == _between(library, "rtx 9090 at 650, api", own).things[0].kind
    kept, second = _between(library, "keep, rtx 9090", own).things
    assert ("keep", "machine") == (kept.kind, second.kind)


def test_bare_price_is_in_the_usual_currency_and_noted(library: Library) -> None:
    """Its text then has the currency, so that everybody reads the same."""
    options = Options({})
    result = read_contenders("rtx 9090 at 650, api", options, library, (), "eur")
    assert pytest.approx(650 * library.rates["eur"].usd) == result.things[0].price_usd
    assert "rtx 9090 at 650 eur; api" == result.text
    assert [("currency", "EUR")] == [(entry.option, entry.value) for entry in options.assumed]


def test_text_is_read_the_same_again(library: Library) -> None:
    """The text of an answer asks the same question."""
    result = _between(library, "rtx 9090 $650 or double pc or rent")
    assert result.text is not None
    again = _between(library, result.text)
    assert again.text == result.text
    assert [(thing.kind, thing.machine, thing.price_usd) for thing in again.things] == [
        (thing.kind, thing.machine, thing.price_usd) for thing in result.things
    ]


def test_nothing_is_compared_unless_it_is_named(library: Library) -> None:
    """Without the option there are no contenders."""
    assert Contenders() == read_contenders(None, Options({}), library, (), "usd")
    assert Contender("api", "api", route="api") == _between(library, "api, rent").things[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("rtx 9090", "one_contender"),
        (" , ", "one_contender"),
        ("rtx 9090, rtx 9090", "same_contender"),
        ("rtx 9090 at 1 usd, rtx 9090 at 2 usd", "same_contender"),
        ("api, an api", "same_contender"),
        ("rtx 9090, a toaster", "unknown_hardware"),
        (f"rtx 9090, {'x' * 200}", "unknown_hardware"),
        ("rtx 9090 at 0 usd, api", "bad_budget"),
        ("rtx 9090 at -5 usd, api", "bad_budget"),
        ("rtx 9090 at 900 xau, api", "unknown_currency"),
        ("keep, api", "missing_option"),
        ("a, b, c, d, e, f", "too_many_things"),
    ],
)
def test_unusable_lists_are_mistakes(library: Library, text: str, kind: str) -> None:
    """One thing, the same twice, unknown ones, bad prices, and more than five."""
    with pytest.raises(Mistake) as caught:
        _between(library, text)
    assert kind == caught.value.kind
    own = {name: value for name, value in caught.value.values.items() if name != "known"}
    assert all(len(value) <= 60 for value in own.values())
