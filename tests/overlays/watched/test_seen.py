from typing import Any

import pytest

from bot.overlays.watched.seen import Seen, change_lines, read_seen, seen_line
from bot.texts import words_for

EN, ZH = words_for("en"), words_for("zh-CN")
FIT = Seen(verdict="offload", format="Q4_K_M", decode_tokens_per_s=3.4)
BUY = Seen(
    route="pc-one-gpu",
    pick={"en": "Used PC", "zh-CN": "二手电脑"},
    model="Tiny 8B",
    format="Q4_K_M",
    price_usd=1200,
    decode_tokens_per_s=31,
)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"verdict": "comfortable"}, "Fit: partly in RAM → comfortable"),
        ({"format": "Q5_K_M"}, "Format: Q4_K_M → Q5_K_M"),
        ({"decode_tokens_per_s": 4.1}, "Speed: about 3.4 tokens/s → about 4.1 tokens/s"),
        ({"decode_tokens_per_s": None}, "Speed: about 3.4 tokens/s → not known"),
    ],
)
def test_each_changed_figure_has_a_line(change: dict[str, Any], line: str) -> None:
    """Before and after, in plain words."""
    assert [line] == change_lines(FIT, FIT.model_copy(update=change), EN)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"route": "rent"}, "Advice: A PC with one GPU → Rent by the hour"),
        ({"price_usd": 1050}, "Price: $1,200 → $1,050"),
        ({"model": "Tiny 9B"}, "Model: Tiny 8B → Tiny 9B"),
        (
            {"pick": {"en": "New PC"}, "price_usd": 1500},
            "Pick: Used PC, $1,200 → New PC, $1,500",
        ),
    ],
)
def test_each_changed_figure_of_a_purchase_has_a_line(change: dict[str, Any], line: str) -> None:
    """Another pick brings its own price, which is told with it."""
    assert [line] == change_lines(BUY, BUY.model_copy(update=change), EN)


def test_lines_are_in_the_readers_language() -> None:
    """Chinese has its own names and marks."""
    after = BUY.model_copy(update={"pick": {"en": "New PC", "zh-CN": "新电脑"}, "price_usd": 8000})
    assert ["推荐：二手电脑，$1,200 → 新电脑，$8,000"] == change_lines(BUY, after, ZH)


def test_what_reads_the_same_is_no_change() -> None:
    """A name changed in another language, and less than 1 % of a price."""
    after = BUY.model_copy(update={"pick": {"en": "Used PC", "zh-CN": "旧电脑"}})
    assert [] == change_lines(BUY, after, EN)
    assert [] == change_lines(BUY, BUY.model_copy(update={"price_usd": 1211}), EN)


def test_a_new_rate_alone_changes_no_price() -> None:
    """Both amounts are told at the rate of today."""
    old = BUY.model_copy(update={"currency": "eur", "unit_usd": 1.2})
    new = BUY.model_copy(update={"currency": "eur", "unit_usd": 1.0})
    assert [] == change_lines(old, new, EN)
    dearer = new.model_copy(update={"price_usd": 1500})
    assert ["Price: €1,200 → €1,500"] == change_lines(old, dearer, EN)


def test_what_is_known_stands_in_one_line() -> None:
    """As the card says it when a watch is set."""
    assert "partly in RAM · Q4_K_M · about 3.4 tokens/s" == seen_line(FIT, EN)
    line = "A PC with one GPU · Used PC, $1,200 · Tiny 8B · Q4_K_M · about 31 tokens/s"
    assert line == seen_line(BUY, EN)
    assert "$300, used" == seen_line(Seen(price_usd=300, condition="used"), EN)
    assert "nothing" == seen_line(Seen(), EN)


def test_what_is_known_is_kept_as_json() -> None:
    """Only what there is; a text of another release is not read."""
    assert BUY == read_seen(BUY.model_dump_json(exclude_defaults=True))
    assert read_seen('{"colour": "red"}') is None
