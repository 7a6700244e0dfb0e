import pytest

from bot.asking.buying.electricity import read_electricity
from bot.asking.mistake import Mistake
from bot.library.library import Library


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("0.35 eur", 0.35, "eur"),
        ("0,35 €/kWh", 0.35, "eur"),
        ("17 cents per kWh", 0.17, "usd"),
        ("$0.17", 0.17, "usd"),
        ("30p", 0.30, "gbp"),
        ("0.6元/度", 0.6, "cny"),
        ("6毛", 0.6, "cny"),
        ("60分", 0.6, "cny"),
        ("0 usd", 0.0, "usd"),
    ],
)
def test_price_of_a_kilowatt_hour_is_read_as_people_write_it(
    library: Library, text: str, amount: float, currency: str
) -> None:
    """In dollars at the catalog's rate; with solar power it may be nothing."""
    price = read_electricity(text, library.rates, "usd")
    expected = round(amount * library.rates[currency].usd, 6)
    assert (expected, currency) == (price.usd_per_kwh, price.currency)


def test_bare_price_is_in_the_usual_currency(library: Library) -> None:
    """A bare number of cents too."""
    assert "cny" == read_electricity("0.6", library.rates, "cny").currency
    assert read_electricity("35 ct", library.rates, "eur").bare
    assert not read_electricity("0.35 eur", library.rates, "eur").bare


@pytest.mark.parametrize("text", ["cheap", "-1", "5 usd", "", "35", "1e3", "9" * 200])
def test_unreadable_price_is_a_mistake_with_examples(library: Library, text: str) -> None:
    """35 dollars a kilowatt hour were cents."""
    with pytest.raises(Mistake) as caught:
        read_electricity(text, library.rates, "usd")
    assert ("bad_electricity", "0.35 eur") == (caught.value.kind, caught.value.suggestions[0])
