"""What was typed into the form of a report, written into a card and read back from it.

So a form that is given back after a mistake is filled in, after a restart too, and nothing of it
is stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.report.problem import ProblemKind, Subject
from bot.cards.card import Code, Section
from bot.cards.limits import CODE_LIMIT
from bot.texts import Words

_FENCE, _END = "```\n", "\n```"  # as bot/commands/embed.py draws code


@dataclass(frozen=True)
class Typed:
    """A report as it was typed into its form."""

    kind: ProblemKind
    about: Subject
    text: str


def typed_sections(typed: Typed, words: Words) -> tuple[Section, ...]:
    """Return the sections that hold what was typed, to stand first in a card."""
    about = f"{typed.about.model}\n{typed.about.hardware}\n{typed.about.format}"
    text = typed.text or " "
    parts = [text[at : at + CODE_LIMIT] for at in range(0, len(text), CODE_LIMIT)]
    return (
        Section(words.say("report.typed.about"), Code(about)),
        *(Section(words.say("report.typed.text"), Code(part)) for part in parts),
    )


def typed_in(bodies: Sequence[str], kind: ProblemKind) -> Typed | None:
    """Return what was typed, from the bodies of a card's sections; None if they hold nothing."""
    codes: list[str] = []
    for body in bodies:
        if not (body.startswith(_FENCE) and body.endswith(_END)):
            break
        codes.append(body[len(_FENCE) : -len(_END)])
    if not codes:
        return None
    names = [*codes[0].split("\n"), "", ""]
    about = Subject(model=names[0], hardware=names[1], format=names[2])
    return Typed(kind, about, "".join(codes[1:]))
