import re
from pathlib import Path
from typing import Final, get_args

from bot.catalog.system import Route
from bot.sizing.placing.placement import Verdict
from bot.texts import words_for

PAGE: Final = Path(__file__).parents[2] / "docs" / "glossary.md"
ROWS: Final = [
    (term.strip("`"), chinese)
    for term, chinese in re.findall(
        r"^\| (.+?) \| .+ \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    if term != "term"
]
TERMS: Final = dict(ROWS)


def test_no_term_has_two_meanings() -> None:
    """Only offload stands twice: as a verdict and as the technique."""
    terms = [term for term, _ in ROWS]
    assert {"offload"} == {term for term in terms if terms.count(term) > 1}


def test_every_route_has_the_words_of_the_cards() -> None:
    """The Chinese term of a route is that of `/buy`."""
    chinese = words_for("zh-CN")
    routes = get_args(Route)
    assert {route: chinese.say(f"route.{route}") for route in routes} == {
        route: TERMS.get(route) for route in routes
    }


def test_every_verdict_has_the_words_of_the_cards() -> None:
    """The Chinese term of a verdict is that of `/best`."""
    chinese = words_for("zh-CN")
    wanted = {(verdict, chinese.say(f"best.fit.{verdict}")) for verdict in get_args(Verdict)}
    assert set() == wanted - {*ROWS}


def test_parts_of_the_memory_have_the_words_of_the_cards() -> None:
    """The Chinese terms of weights, cache and buffer are the labels of `/fit`."""
    chinese = words_for("zh-CN")
    parts = {"weights": "weights", "cache": "KV cache", "compute": "compute buffer"}
    assert {term: chinese.say(f"fit.part.{part}") for part, term in parts.items()} == {
        term: TERMS[term] for term in parts.values()
    }
