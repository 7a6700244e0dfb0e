"""Draws the pictures of docs/moderators.md from the cards that moderators see: `make pages`.

The editor's card is that of job 2, the list and the draft come from the rules as they are shipped.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from bot.cards.card import Card
from bot.cards.limits import within_limits
from bot.cards.server.draft_card import Effect, draft_card
from bot.cards.server.editor_card import editor_card
from bot.cards.server.problem_words import problem_lines
from bot.cards.server.rules_card import RuleLine, RulePage, rules_card
from bot.cards.server.settings_card import SettingMenu, server_settings_card, setting_menus
from bot.commands.embed import embed_of
from bot.loading import Loaded, load
from bot.loading.section import value_at
from bot.marked_yaml.writing import as_yaml
from bot.overlays.comparison import usual_questions
from bot.overlays.difference_lines import difference_lines
from bot.overlays.draft import MOST_QUESTIONS, Drafted, drafted
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


def settings_pictures() -> Iterator[tuple[str, str]]:
    """Yield the pictures of a server's settings, with their menus."""
    here = {"language": "zh-CN", "market": "cn", "currency": "cny"}
    for locale in LOCALES:
        words = words_for(locale)
        card = server_settings_card("money", here, {}, words)
        menus = [_menu(menu) for menu in setting_menus("money", here, words)]
        other = {"type": 2, "style": 2, "label": words.say("server_settings.places.open")}
        yield f"moderators-settings-{locale}.svg", _drawn(card, [*menus, {"components": [other]}])


def _menu(menu: SettingMenu) -> dict[str, Any]:
    chosen = next(choice for choice in menu.choices if choice.is_chosen)
    # Discord shows what is chosen in place of the menu's name.
    return {"components": [{"type": 3, "placeholder": chosen.label}]}


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
    for question in usual_questions(shared, MOST_QUESTIONS):
        shared.outcome(question)  # which the bot knows when an editor is opened
    return drafted(shared, shared, own, "server@1")


def _drawn(card: Card, components: Sequence[dict[str, Any]] = ()) -> str:
    return phone_picture(dict(embed_of(within_limits(card)).to_dict()), [*components])


def write() -> None:
    """Write all pictures."""
    shared = load(_ROOT / "rules", _ROOT / "catalog")
    pictures = (*editor_pictures(), *settings_pictures(), *_rule_pictures(shared))
    for name, picture in pictures:
        (_DOCS / name).write_text(picture, "utf-8")


if __name__ == "__main__":
    write()
