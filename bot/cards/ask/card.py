"""The cards of `/ask`: how a sentence was read, what is missing, and the friendly no."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answers.ask.answer import AskAnswer
from bot.asking.sentence.reading import Reading, line_of
from bot.cards.card import Card, Section, Table
from bot.cards.layout import bullets
from bot.cards.refusal import as_code, harmless
from bot.texts import Words

_MOST_TOLD = 4  # things that were not used; the command with --explain has all


def read_card(card: Card, reading: Reading, words: Words) -> Card:
    """Return the card of an answer that begins with how the sentence was read."""
    lines = [words.say("ask.read", line=harmless(line_of(reading)))]
    lines += list(_not_used(reading, words))
    lines += [words.say("ask.further", line=harmless(line)) for line in reading.further[:2]]
    return replace(card, lead="\n".join((*lines, card.lead)))


def ask_back_card(answer: AskAnswer, words: Words) -> Card:
    """Return the card that asks for the first option that is missing."""
    lines = [words.say("ask.read", line=harmless(line_of(answer.read)))]
    missing = answer.read.missing[0]
    lines += [*_not_used(answer.read, words), words.say(f"ask.missing.{missing}")]
    tries = " · ".join(map(as_code, answer.choices[:6]))
    sections = (Section(words.say("ask.choices"), tries),) if tries else ()
    return Card(words.say("ask.title"), "\n".join(lines), "blue", sections)


def no_question_card(reading: Reading, words: Words) -> Card:
    """Return the friendly no: what may be meant, and what can be asked."""
    lead = words.say(f"ask.no.{reading.refused or 'nothing'}")
    if reading.offered is not None:
        lead += f"\n{as_code(reading.offered)}"
    examples = bullets(words.say(f"ask.example.{name}") for name in ("fit", "best", "buy"))
    section = Section(words.say("ask.examples"), examples)
    return Card(words.say("ask.no.title"), lead, "grey", (section,))


def explain_card(reading: Reading, words: Words) -> Card:
    """Return what was read from which words, and what was ignored and why."""
    sections = []
    if reading.taken:
        rows = tuple((entry.words or "–", entry.option, entry.value) for entry in reading.taken)
        sections.append(_section("taken", ("words", "option", "value"), rows, words))
    if reading.ignored:
        unused = tuple((e.words, words.say(f"ask.why.{e.why}")) for e in reading.ignored)
        sections.append(_section("ignored", ("words", "because"), unused, words))
    if reading.missing:
        missing = ", ".join(reading.missing)
        sections.append(Section(words.say("ask.missing"), missing))
    lead = words.say(f"ask.no.{reading.refused or 'nothing'}")
    if reading.command is not None:
        lead = words.say("ask.read", line=harmless(line_of(reading)))
    return Card(words.say("ask.explain_title"), lead, "blue", tuple(sections))


def _section(
    name: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], words: Words
) -> Section:
    titles = tuple(words.say(f"ask.{column}") for column in columns)
    return Section(words.say(f"ask.{name}"), Table(titles, rows))


def _not_used(reading: Reading, words: Words) -> Iterator[str]:
    """Yield a line with what was understood and left out, but for what says nothing here."""
    told = [entry for entry in reading.ignored if entry.why != "beside"][:_MOST_TOLD]
    if told:
        listed = words.say("ask.between").join(
            f"{as_code(entry.words)} ({words.say(f'ask.why.{entry.why}')})" for entry in told
        )
        yield words.say("ask.left_out", words=listed)
