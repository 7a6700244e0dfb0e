from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import yaml

from bot.advice.tree import branches, spliced
from bot.answers.registry import answer
from bot.asking.request import Request
from bot.library.library import Library
from tests.shipped.conftest import ROOT

TODAY = date(2026, 11, 25)
Options = dict[str, str]


@dataclass(frozen=True)
class _Advice:
    """What an answer advises, without its texts: the branches that it took, route and pick."""

    path: tuple[str, ...]
    route: str
    pick: Mapping[str, Any]


def _examples() -> list[Options]:
    """The questions of the examples of rules/buy.yaml."""
    rows = yaml.safe_load((ROOT / "rules" / "buy.yaml").read_text("utf-8"))["examples"]
    return [{name: str(text) for name, text in row["ask"].items()} for row in rows]


def _advice(library: Library, asked: Options) -> _Advice:
    reply = answer(Request("buy", asked), library, TODAY).model_dump(mode="json")
    first: Mapping[str, Any] = next(iter(reply["picks"]), {})
    shown = ("role", "route", "system", "devices", "runs")
    pick = {key: first.get(key) for key in shown}
    return _Advice(tuple(step["id"] for step in reply["path"]), reply["route"], pick)


def _changes(without: Library, asked: Options, before: _Advice) -> bool:
    """Whether the advice is another one; there is none where no branch holds any more."""
    try:
        after = _advice(without, asked)
    except LookupError:
        return True
    return (after.route, after.pick) != (before.route, before.pick)


def test_every_branch_is_needed_by_an_example(library: Library) -> None:
    """Without it the route or the pick of at least one is another: none stands there for show."""
    advised = [(asked, _advice(library, asked)) for asked in _examples()]
    idle = []
    for branch in branches(library.buy_tree):
        without = replace(library, buy_tree=spliced(library.buy_tree, branch.id, ()))
        without.share_with(library)
        taking = (entry for entry in advised if branch.id in entry[1].path)
        if not any(_changes(without, asked, before) for asked, before in taking):
            idle.append(branch.id)
    assert "" == ", ".join(idle)
