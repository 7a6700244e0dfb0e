"""A server's own rules over the shipped ones: what a server may have, it can have."""

from dataclasses import replace

import pytest

from bot.loading import Loaded
from bot.loading.rules.example import BuyExample, FitExample
from bot.loading.section import Section
from bot.overlays.overlay import overlaid
from tests.shipped.conftest import shipped_files

PRICE = (
    "  - {{ item: {item}, market: us, currency: usd, condition: used, typical: 250,"
    " as_of: 2026-11-20, quality: A, source: a shop }}\n"
)
CAUTION = "fit: { add: [{ id: mine, when: { device: tesla-p40 }, say: It has no fans. }] }\n"
BRANCH = (
    "buy: { add: [{ id: mine, if: { quiet: true, budget: { more_than: 1500 usd } },"
    " because: It is quiet., advise: mac, before: short-of-money }] }\n"
)


@pytest.fixture(scope="module")
def base() -> Loaded:
    """Return the shipped files without their examples, which take a second to ask."""
    loaded = shipped_files()
    without = replace(
        loaded.rules, fit_examples=Section(FitExample), buy_examples=Section(BuyExample)
    )
    return replace(loaded, rules=without)


@pytest.mark.parametrize("text", ["{}\n", CAUTION, BRANCH])
def test_the_shipped_rules_are_within_a_servers_limits(base: Loaded, text: str) -> None:
    """A catalog that grows past a limit would refuse every change of every server."""
    assert () == overlaid(base, text, "server@1").problems


def test_a_server_may_have_the_prices_that_are_promised(base: Loaded) -> None:
    """200 of its own, each of a card that then is on sale."""
    items = [device.id for device in base.whole.devices.values() if device.kind == "gpu"][:200]
    text = "prices:\n" + "".join(PRICE.format(item=item) for item in items)
    assert () == overlaid(base, text, "server@1").problems


def test_a_goal_may_have_a_dozen_models(base: Loaded) -> None:
    """The most that its list may have, on every machine on sale."""
    goal = base.whole.goals["chat"]
    chosen = list(dict.fromkeys([*goal.models, *base.whole.models]))[:12]
    text = f"""\
goals:
  - id: chat
    name: Chat
    models: [{", ".join(chosen)}]
    context: 8192
    decode_floor: 5 tokens/s
    decode_comfortable: 10 tokens/s
    tokens_per_day: 100000
    prompt_share: 50 %
    because: These are ours.
    source: https://example.org/goals
"""
    assert () == overlaid(base, text, "server@1").problems
