"""The card behind the Why? button: what decided an answer, and the rules with their places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.answers.best.answer import BestAnswer
from bot.answers.buy.answer import BuyAnswer, PathStep
from bot.answers.compare.answer import CompareAnswer
from bot.answers.fit.answer import FitAnswer
from bot.answers.media.answer import MediaAnswer
from bot.answers.media.buy_answer import MediaBuyAnswer
from bot.answers.registry import Answer
from bot.answers.several.answer import SeveralAnswer
from bot.answers.shared import RuleFigures
from bot.answers.train.answer import TrainAnswer
from bot.answers.train.picture_answer import PictureTrainAnswer
from bot.answers.whole.answer import WholeAnswer
from bot.cards.best.why import best_why, best_why_lead
from bot.cards.buy.terms import terms_section
from bot.cards.card import Card, Section
from bot.cards.compare.why import compare_why, compare_why_lead
from bot.cards.figures import day_at
from bot.cards.fit.memory import steps_section
from bot.cards.fit.tasks import tasks_section
from bot.cards.fit.why import fit_why_lead
from bot.cards.limits import BODY_LIMIT
from bot.cards.refusal import as_code
from bot.cards.registry import card_of
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
    """Return the card of what decided an answer: rules, scores, rows, steps of a calculation.

    `changes`: the last changes of the server's own rules, by the rule's id.
    """
    named = [*_rules(answer, changes, words)]
    if isinstance(answer, BestAnswer):
        named = [*best_why(answer, words)]
    if isinstance(answer, CompareAnswer):
        named = [*compare_why(answer, words)]
    sections = [Section(words.say(key), body) for key, lines in named for body in _bodies(lines)]
    lead = _lead(answer, words, by_rules=bool(named))
    sections += _calculation(answer, words)
    footer = words.say("footer.library", version=answer.library_version)
    return Card(words.say("why.title"), lead, "blue", tuple(sections), footer)


def _rules(
    answer: Answer, changes: Mapping[str, LastChange], words: Words
) -> Iterator[tuple[str, list[str]]]:
    """Yield the path of `/buy`, and the rules that spoke, by the keys of their sections' names."""
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
    yield from (
        (key, lines) for key, lines in (("why.path", steps), ("why.cautions", text)) if lines
    )


def _lead(answer: Answer, words: Words, *, by_rules: bool) -> str:
    """Return what decided the answer, in a few sentences."""
    rules = words.say("why.lead" if by_rules else "why.no_rule")
    match answer:
        case BestAnswer():
            return best_why_lead(answer, words)
        case CompareAnswer():
            return compare_why_lead(answer, words)
        case FitAnswer():
            return f"{fit_why_lead(answer, words)}\n{rules}"
        case MediaAnswer() | WholeAnswer() | SeveralAnswer() | TrainAnswer() | PictureTrainAnswer():
            return f"{card_of(answer, words).lead}\n{rules}"
        case BuyAnswer() | MediaBuyAnswer() if terms_section(answer, words):
            return words.say("why.weighed")
        case _:
            return rules


def _calculation(answer: Answer, words: Words) -> Iterator[Section]:
    """Yield what was calculated: the steps, the times of tasks, the points of `/buy`."""
    if isinstance(answer, FitAnswer):
        yield from tasks_section(answer, words)
    if isinstance(answer, TrainAnswer):
        yield programs_section(answer, words)
    if isinstance(answer, PictureTrainAnswer):
        yield basis_section(answer, words)
    if isinstance(answer, FitAnswer | TrainAnswer | PictureTrainAnswer):
        yield steps_section(answer.steps, words)
    if isinstance(answer, BuyAnswer | MediaBuyAnswer) and (weighed := terms_section(answer, words)):
        yield weighed


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
