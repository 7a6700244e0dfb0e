"""The card behind the Why? button: the rules behind an answer, their place and last change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.answers.buy.answer import BuyAnswer, PathStep
from bot.answers.fit.answer import FitAnswer
from bot.answers.media.buy_answer import MediaBuyAnswer
from bot.answers.registry import Answer
from bot.answers.shared import RuleFigures
from bot.answers.train.answer import TrainAnswer
from bot.answers.train.picture_answer import PictureTrainAnswer
from bot.cards.buy.terms import terms_section
from bot.cards.card import Card, Section
from bot.cards.figures import day_at
from bot.cards.fit.memory import steps_section
from bot.cards.fit.tasks import tasks_section
from bot.cards.limits import BODY_LIMIT
from bot.cards.refusal import as_code
from bot.cards.train.card import programs_section
from bot.cards.train.picture_card import basis_section
from bot.texts import Words


@dataclass(frozen=True)
class LastChange:
    """The last change of a server's rule; `at_s` is its Unix time in seconds."""

    revision: int
    author: str
    at_s: int


def why_card(answer: Answer, changes: Mapping[str, LastChange], words: Words) -> Card:
    """Return the card of the rules behind an answer, with the steps of `/fit`'s calculation.

    `changes`: the last changes of the server's own rules, by the rule's id.
    """
    path = answer.path if isinstance(answer, BuyAnswer) else ()
    spoke = answer.rules if isinstance(answer, FitAnswer | BuyAnswer) else ()
    spoke = (*answer.reasons, *spoke) if isinstance(answer, BuyAnswer) else spoke
    steps = [
        f"{number}. {_sentence(step, step.because.in_locale(words.locale), changes, words)}"
        for number, step in enumerate(path, 1)
    ]
    text = [
        f"• {_sentence(rule, rule.text.in_locale(words.locale), changes, words)}" for rule in spoke
    ]
    named = (("why.path", steps), ("why.cautions", text))
    sections = [Section(words.say(key), body) for key, lines in named for body in _bodies(lines)]
    lead = words.say("why.lead" if sections else "why.no_rule")
    if isinstance(answer, FitAnswer):
        sections += [*tasks_section(answer, words), steps_section(answer.steps, words)]
    if isinstance(answer, TrainAnswer):
        sections += [programs_section(answer, words), steps_section(answer.steps, words)]
    if isinstance(answer, BuyAnswer | MediaBuyAnswer):
        weighed = terms_section(answer, words)
        sections += [weighed] if weighed else []
        lead = words.say("why.weighed") if weighed else lead
    if isinstance(answer, PictureTrainAnswer):
        sections += [basis_section(answer, words), steps_section(answer.steps, words)]
    footer = words.say("footer.library", version=answer.library_version)
    return Card(words.say("why.title"), lead, "blue", tuple(sections), footer)


def _sentence(
    rule: PathStep | RuleFigures, text: str, changes: Mapping[str, LastChange], words: Words
) -> str:
    place = words.say("why.place", rule=rule.id, file=rule.file, line=rule.line)
    change = changes.get(rule.id)
    if change is None:
        return words.say("why.line", text=text, place=place, changed="").rstrip()
    by = words.say(
        "why.changed",
        author=as_code(change.author),
        date=day_at(change.at_s, words),
        number=change.revision,
    )
    return words.say("why.line", text=text, place=place, changed=by)


def _bodies(lines: list[str]) -> Iterator[str]:
    """Yield the lines joined into texts within a section's limit; no line is cut."""
    body = ""
    for line in lines:
        if body and len(body) + 1 + len(line) > BODY_LIMIT:
            yield body
            body = line
        else:
            body = f"{body}\n{line}" if body else line
    if body:
        yield body
