"""The options of the editor's menus: groups of facts, facts, their values and comparisons."""

from typing import Final

import discord

from bot.advice.fact import Fact
from bot.cards.server.editor_card import fact_words
from bot.commands.moderators.editor.menu import MOST_OPTIONS, option
from bot.overlays.address import Data, Part
from bot.overlays.own.rule_fields import conditions_of, grouped, vocabulary_of
from bot.texts import Words

BACK: Final = "back"
GONE: Final = "gone"
EXACT: Final = "exact"
_COMPARISONS: Final = ("at_least", "more_than", "at_most", "less_than")


def fact_options(part: Part, rule: Data, group: str, words: Words) -> list[discord.SelectOption]:
    """Return the facts of a group, or the groups and the conditions that the rule has."""
    facts = vocabulary_of(part, rule)
    groups = {str(name): entries for name, entries in grouped(facts).items()}
    if group in groups:
        listed = [_fact(fact, words) for fact in groups[group]]
        return [option(words.say("editor.back"), BACK), *listed][:MOST_OPTIONS]
    kept = [_fact(facts[name], words) for name in conditions_of(rule) if name in facts]
    listed = [option(words.say(f"editor.group.{name}"), f"group:{name}") for name in groups]
    return [*kept, *listed][:MOST_OPTIONS]


def _fact(fact: Fact, words: Words) -> discord.SelectOption:
    return option(fact_words(fact.name, words), fact.name, fact.name)


def value_options(fact: Fact, rule: Data, words: Words) -> list[discord.SelectOption]:
    """Return the values of a fact, or the comparisons of a quantity; the last takes it away."""
    present = conditions_of(rule).get(fact.name)
    chosen = present if isinstance(present, list) else [present]
    gone = option(words.say("editor.leave_out"), GONE)
    if fact.kind == "flag":
        return [
            option(words.say("editor.yes"), "yes", chosen=True in chosen),
            option(words.say("editor.no"), "no", chosen=False in chosen),
            gone,
        ]
    if fact.choices:
        values = [option(value, value, chosen=value in chosen) for value in fact.choices]
        return [*values[: MOST_OPTIONS - 1], gone]
    if fact.kind == "names":
        return [option(words.say("editor.names"), EXACT), gone]
    comparisons = [option(words.say(f"editor.choose.{word}"), word) for word in _COMPARISONS]
    exact = [option(words.say("editor.exactly"), EXACT)] if fact.is_counted else []
    return [*comparisons, *exact, gone]
