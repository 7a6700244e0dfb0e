from dataclasses import replace
from datetime import date

import pytest

from bot.answers.buy.answer import Reason
from bot.answers.buy.between.entrant import Entrant, entrant, terms_of, usd_per_month
from bot.answers.buy.terms import scale_of
from bot.asking.mistake import Mistake
from bot.library.library import Library
from tests.samples.small_library import device
from tests.samples.small_shop import found_for, goal

TODAY = date(2026, 11, 11)


def _entrant(shop: Library, thing: str, **options: str) -> Entrant:
    """The first of these things with the model that it runs, beside a dear PC."""
    options = {"goal": "learning", **options}
    purchase = found_for(shop, between=f"{thing}, double-pc at 90000 usd", **options)
    return entrant(purchase.asked.between[0], purchase, TODAY)


def _out(one: Entrant) -> list[str]:
    return [reason.key for reason in one.out]


def _machine(one: Entrant) -> str | None:
    return one.machine.name if one.machine else None


def _runs(one: Entrant) -> tuple[str, str] | None:
    return (one.run.need.model, one.run.format) if one.run else None


def _training(shop: Library) -> Library:
    """The shop whose fine-tuning trains: one with a program for CUDA only."""
    trained = goal(
        "fine-tuning", ["small-7b"], trains={"method": "qlora", "model": "small-7b"}, cuda_only=True
    )
    return replace(shop, goals={**shop.goals, "fine-tuning": trained})


def test_what_is_kept_costs_nothing_and_runs_what_it_runs_best(shop: Library) -> None:
    """It is at home, is no part of something, and nothing is out of it."""
    one = _entrant(shop, "keep", own="rtx-9090")
    assert (0, True, False, ()) == (one.price_usd, one.is_local, one.is_part, one.out)
    assert ("RTX-9090", ("small-7b", "Q8_0")) == (_machine(one), _runs(one))


def test_of_several_owned_machines_the_named_one_is_kept(shop: Library) -> None:
    """`keep` alone means that which serves best."""
    own = "32GB RAM; rtx-9090; m9-max 64gb"
    named = _entrant(shop, "m9-max 64gb, rtx-9090", own=own)
    other = _entrant(shop, "rtx-9090, m9-max 64gb", own=own)
    assert ["M9-MAX 64 GB", "RTX-9090"] == [_machine(named), _machine(other)]
    assert named.run != other.run
    assert "M9-MAX 64 GB" == _machine(_entrant(shop, "keep", own=own))


@pytest.mark.parametrize(
    ("options", "out", "machine"),
    [
        ({"own": "32GB RAM", "goal": "coding"}, ["reads-slowly"], "DDR5-9999 32 GB"),
        ({"own": "32GB RAM", "speed": "30"}, ["slow"], "DDR5-9999 32 GB"),
        ({"own": "32GB RAM", "speed": "9"}, [], "DDR5-9999 32 GB"),
        ({"own": "m9-air", "goal": "chat", "model": "big-30b"}, ["runs-none"], "M9-AIR"),
        (
            {"own": "m9-air; 32GB RAM", "model": "mix-50b", "context": "32k"},
            ["runs-none"],
            "M9-AIR",
        ),
        ({"own": "m9-max 64gb", "goal": "fine-tuning"}, ["runs-none"], "M9-MAX 64 GB"),
    ],
)
def test_what_is_kept_and_does_not_serve_says_why(
    shop: Library, options: dict[str, str], out: list[str], machine: str
) -> None:
    """Too slow, too slow to read prompts, too small, or without CUDA."""
    one = _entrant(shop, "keep", **options)
    assert (out, machine) == (_out(one), _machine(one))


def test_a_slow_machine_says_how_fast_it_is(shop: Library) -> None:
    """At 100 GB/s a 7B in four bits is written at 10 tokens/s, at 50 GB/s at 5."""
    half = device("m9-air", "apple", "16 GB", bandwidth="50 GB/s")
    library = replace(shop, devices={**shop.devices, "m9-air": half})
    for one in (_entrant(shop, "keep", own="32GB RAM", speed="30"), _entrant(library, "air-16")):
        assert one.run is not None
        assert one.out == (Reason(key="slow", values={"tokens_per_s": one.run.each_tokens_per_s}),)


def test_what_does_not_train_is_said_of_training(shop: Library) -> None:
    """Training has no speed at which it would be too slow."""
    trained = _training(shop)
    own = "m9-max 128gb"
    assert ["trains-none"] == _out(_entrant(trained, "keep", own=own, goal="fine-tuning"))
    slow = _entrant(trained, "keep", own="32GB RAM", goal="fine-tuning", speed="30")
    assert ["trains-none"] == _out(slow)
    out = _out(_entrant(trained, "studio-64", goal="fine-tuning"))
    assert ["needs-cuda", "trains-none"] == out
    assert [] == _out(_entrant(trained, "single-pc", goal="fine-tuning", speed="9000"))
    assert ["needs-cuda"] == _out(_entrant(shop, "studio-64", goal="fine-tuning"))


def test_an_api_needs_an_offer_and_leaves_the_house(shop: Library) -> None:
    """It has neither a machine nor a price at once."""
    one = _entrant(shop, "api")
    assert ((), None, None, False) == (one.out, one.price_usd, one.run, one.is_local)
    nobody = replace(shop, api=())
    assert ["no-offer", "leaves-the-house"] == _out(_entrant(nobody, "api", private="yes"))
    assert ["no-offer"] == _out(_entrant(nobody, "api"))


def test_an_api_counts_for_its_model_only(shop: Library) -> None:
    """4 points for each point of the quality, as for the machine that runs the same model."""
    purchase = found_for(shop, goal="chat", model="small-7b", between="api, single-pc")
    scale = scale_of(purchase.asked, shop)
    api, machine = (entrant(thing, purchase, TODAY) for thing in purchase.asked.between)
    assert (("quality", dict(terms_of(machine, scale))["quality"]),) == terms_of(api, scale)


def test_what_serves_nothing_counts_nothing(shop: Library) -> None:
    """No points, no cost, no model."""
    purchase = found_for(shop, goal="chat", between="api, rent m9-max 64gb")
    _, none = (entrant(thing, purchase, TODAY) for thing in purchase.asked.between)
    assert () == terms_of(none, scale_of(purchase.asked, shop))
    assert (None, None, None) == (none.price_usd, none.run, usd_per_month(none, purchase))
    assert not none.is_local


@pytest.mark.parametrize(
    ("thing", "usd"),
    [
        ("api", 76),
        ("api at 20 usd", 20),
        ("rent", 37.33),
        ("rent at 0.25 usd", 18.66),
        ("keep", None),
    ],
)
def test_what_is_paid_by_the_month_is_the_named_price_or_that_of_the_tokens(
    shop: Library, thing: str, usd: float | None
) -> None:
    """An API costs so much a month, and a machine so much an hour; what is owned costs nothing."""
    purchase = found_for(shop, goal="learning", between=f"{thing}, single-pc", own="m9-max 64gb")
    one = entrant(purchase.asked.between[0], purchase, TODAY)
    assert usd == usd_per_month(one, purchase)


@pytest.mark.parametrize(
    ("thing", "options", "out"),
    [
        ("rent", {}, []),
        ("rent rtx-9090", {}, []),
        ("rent 2x rtx-9090", {}, []),
        ("rent 4x rtx-9090", {}, ["no-price"]),
        ("rent m9-max 64gb", {}, ["no-price"]),
        ("rent rtx-9090", {"goal": "chat", "model": "big-30b", "context": "32k"}, ["runs-none"]),
        ("rent", {"speed": "4000"}, []),
        ("rent", {"model": "mix-50b", "speed": "9", "context": "32k"}, ["runs-none"]),
        ("rent", {"private": "yes"}, ["leaves-the-house"]),
        ("rent m9-max 64gb", {"private": "yes"}, ["no-price", "leaves-the-house"]),
    ],
)
def test_a_rented_machine_says_what_is_against_it(
    shop: Library, thing: str, options: dict[str, str], out: list[str]
) -> None:
    """Nobody rents it out, it runs none of the models, or it is not at home."""
    assert out == _out(_entrant(shop, thing, **options))


def test_a_named_rent_stands_beside_the_usual_one(shop: Library) -> None:
    """Of the machine that was named."""
    one = _entrant(shop, "rent 2x rtx-9090 at 0.6 usd")
    assert one.asked is not None
    assert ("two-cards", 0.6, 1.0) == (one.asked.name.en, one.asked.usd, one.asked.usual_usd)
    assert ("2x RTX-9090", None) == (_machine(one), one.price_usd)
    assert _entrant(shop, "rent 2x rtx-9090").asked is None


def test_no_phone_is_bought_for_this(shop: Library) -> None:
    """It is no computer that runs such models for hours."""
    phone = shop.devices["m9-air"].model_copy(update={"kind": "phone"})
    library = replace(shop, devices={**shop.devices, "m9-air": phone})
    with pytest.raises(Mistake) as caught:
        _entrant(library, "m9-air at 300 usd")
    assert "phone_contender" == caught.value.kind


@pytest.mark.parametrize(
    ("thing", "options", "out"),
    [
        ("single-pc", {}, []),
        ("single-pc", {"quiet": "yes", "portable": "yes"}, ["not-portable", "not-quiet"]),
        ("single-pc", {"users": "3"}, []),
        ("single-pc", {"users": "4"}, ["no-batching"]),
        ("studio-64", {"users": "4"}, []),
        ("studio-64", {"goal": "fine-tuning"}, ["needs-cuda"]),
        ("air-16", {"goal": "chat", "model": "big-30b"}, ["runs-none"]),
        ("air-16", {"goal": "chat", "model": "big-30b", "platform": "pc"}, ["runs-none", "no-pc"]),
        ("single-pc", {"budget": "1000 usd"}, []),
        ("single-pc", {"budget": "999 usd"}, ["over-budget"]),
    ],
)
def test_a_machine_says_what_is_against_it(
    shop: Library, thing: str, options: dict[str, str], out: list[str]
) -> None:
    """Wishes, programs, the budget and the models."""
    assert out == _out(_entrant(shop, thing, **options))


def test_over_the_budget_says_by_how_much(shop: Library) -> None:
    """In dollars and cents."""
    one = _entrant(shop, "single-pc at 10000.5 cny", budget="1000 usd")
    assert one.out == (Reason(key="over-budget", values={"usd": 250.06}),)


def test_a_machine_has_its_price_and_says_what_it_lacks(shop: Library) -> None:
    """Cards without a PC are a part; of what the catalog does not sell no price is known."""
    whole, cards, unsold = (
        _entrant(shop, thing) for thing in ("single-pc", "rtx-9090 at 300 usd", "halo-9")
    )
    assert (1000, False, []) == (whole.price_usd, whole.is_part, _notes(whole))
    assert (1000, False, ["in-a-pc"]) == (*_cost(_entrant(shop, "rtx-9090")), ["in-a-pc"])
    assert (300, True, ["card-alone"]) == (*_cost(cards), _notes(cards))
    assert (None, False, ["no-price"]) == (*_cost(unsold), _notes(unsold))


def _cost(one: Entrant) -> tuple[float | None, bool]:
    return one.price_usd, one.is_part


def _notes(one: Entrant) -> list[str]:
    return [reason.key for reason in one.notes]


def test_a_machine_that_runs_none_keeps_its_name_price_and_notes(shop: Library) -> None:
    """The answer names it all the same."""
    one = _entrant(shop, "rtx-9090 at 300 usd", goal="chat", model="big-30b", context="32k")
    assert (["runs-none"], ["card-alone"], None) == (_out(one), _notes(one), one.side)
    assert one.asked is not None
    assert (300, 500) == (one.asked.usd, one.asked.usual_usd)
    assert (_machine(one), one.is_part) == ("RTX-9090", True)


def test_smaller_models_count_only_where_no_other_is_fast(shop: Library) -> None:
    """The laptop holds the larger model and writes it at 2 tokens/s; a card is fast."""
    large = device("m9-air", "apple", "48 GB", bandwidth="100 GB/s")
    chat = goal("chat", ["big-30b"], ranked_by=["quiz"], smaller_models=["small-7b"])
    library = replace(
        shop, devices={**shop.devices, "m9-air": large}, goals={**shop.goals, "chat": chat}
    )
    assert ("small-7b", "IQ4_XS") == _runs(_entrant(library, "air-16", goal="chat"))
    assert ("big-30b", "IQ4_XS") == _runs(_entrant(library, "single-pc", goal="chat"))
    named = _entrant(library, "air-16", goal="chat", model="big-30b")
    assert (("big-30b", "Q4_K_M"), ["slow"]) == (_runs(named), _out(named))
