"""Draws the pictures of docs/moderators.md from the cards that moderators see: `make pages`.

The editor's card is that of job 2, the list and the draft come from the rules as they are shipped.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bot.cards.card import Card
from bot.cards.limits import within_limits
from bot.cards.server.draft_card import Effect, draft_card
from bot.cards.server.editor_card import editor_card
from bot.cards.server.problem_words import problem_lines
from bot.cards.server.rules_card import RuleLine, RulePage, rules_card
from bot.commands.embed import embed_of
from bot.loading import Loaded, load
from bot.loading.section import value_at
from bot.marked_yaml.writing import as_yaml
from bot.overlays.difference_lines import difference_lines
from bot.overlays.draft import Drafted, drafted
from bot.overlays.rule_list import found_rules, listed_rules
from bot.texts import Words, words_for
from docs.phone.picture import phone_picture

_DOCS: Final = Path(__file__).parent
_ROOT: Final = _DOCS.parent
LOCALES: Final = ("en", "zh-CN")
_DAYS: Final = 7
_SEARCH: Final = {"en": "used cards", "zh-CN": "二手"}
_CAUTION: Final[dict[str, Any]] = {
    "id": "server-card-fans",
    "when": {"device": ["p40", "m40-24-gb"], "users": {"at_most": 2}},
    "say": {
        "en": "These cards have no fans: plan a blower and a duct.",
        "zh-CN": "这些卡没有风扇：请准备涡轮风扇和导风罩。",
    },
}


def editor_pictures() -> Iterator[tuple[str, str]]:
    """Yield the name of each picture of the editor, and the picture as SVG."""
    for locale in LOCALES:
        card = editor_card("fit/server-card-fans", _CAUTION, words_for(locale), conditional=True)
        yield f"moderators-editor-{locale}.svg", _drawn(card)


def _rule_pictures(shared: Loaded) -> Iterator[tuple[str, str]]:
    draft = _more_context(shared)
    for locale in LOCALES:
        words = words_for(locale)
        yield f"moderators-list-{locale}.svg", _drawn(_list(shared, words))
        effect = Effect(
            draft.asked,
            [*difference_lines(draft.differences, words)][:5],
            [line for line in problem_lines(draft.loaded.remarks, words) if "64k" in line],
        )
        yield (
            f"moderators-draft-{locale}.svg",
            _drawn(draft_card(effect, words, note="", until_days=_DAYS)),
        )


def _list(shared: Loaded, words: Words) -> Card:
    search = _SEARCH[words.locale]
    found = found_rules(listed_rules(shared.rules, {}), search)
    lines = [
        RuleLine(
            str(rule.address),
            rule.address.id,
            f"{rule.address.part}.{rule.section}",
            rule.depth,
            rule.state,
            rule.text(words.locale),
        )
        for rule in found[:12]
    ]
    return rules_card(RulePage(lines, 0, 1, len(found), search), words)


def _more_context(shared: Loaded) -> Drafted:
    """Return the draft of job 1: coding needs 64k of context."""
    goal = next(entry for entry in shared.rules.goals if entry.value.id == "coding")
    row: Any = value_at(goal.marked, goal.path)
    own = as_yaml({"goals": [{**row, "context": "64k"}]})
    return drafted(shared, shared, own, "server@1")


def _drawn(card: Card) -> str:
    return phone_picture(dict(embed_of(within_limits(card)).to_dict()), [])


def write() -> None:
    """Write all pictures."""
    shared = load(_ROOT / "rules", _ROOT / "catalog")
    for name, picture in (*editor_pictures(), *_rule_pictures(shared)):
        (_DOCS / name).write_text(picture, "utf-8")


if __name__ == "__main__":
    write()
