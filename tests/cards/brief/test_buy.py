"""The one screen of `/buy`."""

from bot.answers.buy.answer import Reason
from bot.cards.brief.buy import buy_further
from bot.texts import words_for
from tests.samples.buy_answers import bought
from tests.samples.small_shop import small_shop


def test_another_machine_says_what_the_main_one_has_over_it() -> None:
    """Nobody should have to guess why it is not the one that is recommended."""
    answer = bought(goal="chat", budget="3000 usd", context="16k")
    other = next(pick for pick in answer.picks if pick.role == "alternative")
    (line,) = [
        line
        for line in buy_further(answer, small_shop(), words_for("en"))
        if line.startswith("**Another way:**")
    ]
    assert [reason.key for reason in other.gives_up[:2]] == ["faster", "reads-faster"]
    assert "The pick above adds faster answers (about " in line
    assert line.endswith(" and faster reading of long prompts.")


def test_a_catch_is_not_what_the_lead_has_said_already() -> None:
    """The speed that is too low stands above; below stands only what is new."""
    answer = bought(goal="chat", model="big-30b", speed="500", budget="9000 usd")
    slow = [reason.key for reason in answer.gives]
    assert "slow" in slow
    below = " ".join(buy_further(answer, small_shop(), words_for("en")))
    assert "slower than it should be" not in below


def test_a_weak_price_is_looked_up_on_a_line_of_its_own_once_a_card() -> None:
    """With the shop's search, and apart from what else speaks against the pick."""
    link = "https://www.newegg.com/p/pl?d=x"
    check = Reason(key="check-first", values={"name": "RTX 9090", "why": "example", "link": link})
    limit = {**check.values, "usd": 700.0}
    other = Reason(key="check-price-instead", values=limit)
    answer = bought(goal="chat", budget="3000 usd", context="16k")
    for second, texts in (
        (check, [f"The price of the [RTX 9090]({link}) is one seller's offer: look it up first."]),
        (other, ["look it up first.", "below about $700 this is the better choice."]),
    ):
        main, *rest = answer.picks
        picks = (
            main.model_copy(update={"but": (check, *main.but)}),
            *(pick.model_copy(update={"but": (second, *pick.but)}) for pick in rest),
        )
        weak = answer.model_copy(update={"picks": picks})
        lines = "\n".join(buy_further(weak, small_shop(), words_for("en"))).splitlines()
        checks = [line for line in lines if line.startswith("**Check:**")]
        assert len(texts) == len(checks)
        assert all(text in line for text, line in zip(texts, checks, strict=True))
        assert not any("look it up" in line for line in lines if line not in checks)


def test_the_pc_around_a_card_is_looked_up_on_one_screen_only_at_a_limit() -> None:
    """It has the room for what decides."""
    answer = bought(goal="chat", budget="3000 usd", context="16k")
    main, *rest = answer.picks
    for key, usd, shown in (("check-first", {}, False), ("check-price", {"usd": 400.0}, True)):
        check = Reason.model_validate({"key": key, "values": {"why": "rough", **usd}})
        weak = main.model_copy(update={"but": (check, *main.but)})
        weak_answer = answer.model_copy(update={"picks": (weak, *rest)})
        lines = "\n".join(buy_further(weak_answer, small_shop(), words_for("en")))
        assert shown is ("the PC around the card is a rough figure" in lines)
