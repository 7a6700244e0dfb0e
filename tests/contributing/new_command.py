"""`/licences`, a command that is added to a copy of this checkout by the recipe for one."""

from typing import Final

from bot.texts import LOCALES

# What the recipe has written first: name, options and examples, question and answer, and the card.
FILES: Final = {
    "bot/answers/licences/__init__.py": '"""`/licences`: how many models have which licence."""\n',
    "bot/answers/licences/answer.py": '''\
"""What `/licences` answers: a count of models for each class of licences."""

from typing import Literal

from bot.asking.question import Assumed
from bot.catalog.frozen import Frozen


class LicencesQuestion(Frozen):
    """`/licences`: of which family, of all where it is None."""

    brand: str | None
    assumed: tuple[Assumed, ...]


class LicencesAnswer(Frozen):
    """The answer to `/licences`. `models`: how many there are, by class of licences."""

    kind: Literal["licences"] = "licences"
    question: LicencesQuestion
    models: dict[str, int]
    library_version: str
''',
    "bot/answers/licences/licences.py": '''\
"""`/licences`: models counted by class of licences."""

from collections import Counter

from bot.answers.licences.answer import LicencesAnswer, LicencesQuestion
from bot.asking.choice import choice
from bot.asking.question import Options
from bot.asking.request import Request
from bot.library.groups import families
from bot.library.library import Library


def licences(request: Request, library: Library) -> LicencesAnswer:
    """How many models of a family have which licence."""
    options = Options(request.options)
    text = options.given("brand")
    brand = None if text is None else choice("brand", text, families(library))
    models = [model for model in library.models.values() if brand in (None, model.family)]
    return LicencesAnswer(
        question=LicencesQuestion(brand=brand, assumed=options.assumed),
        models=dict(Counter(model.license_class for model in models if model.license_class)),
        library_version=library.version,
    )
''',
    "bot/cards/licences/__init__.py": '"""The card of `/licences`."""\n',
    "bot/cards/licences/card.py": '''\
"""The card of `/licences`."""

from bot.answers.licences.answer import LicencesAnswer
from bot.cards.card import Card
from bot.cards.footer import footer
from bot.texts import Words


def licences_card(answer: LicencesAnswer, words: Words) -> Card:
    """The counts on one line each."""
    counts = (f"{words.say(f'choice.{name}')}: {n}" for name, n in answer.models.items())
    return Card(
        title=words.say("licences.title"),
        lead="\\n".join(counts),
        colour="blue",
        footer=footer(answer.question.assumed, answer.library_version, words),
    )
''',
}
COMMAND: Final = """\
LICENCES = Command(
    options=(Option("brand", completes="family"),),
    examples=("/licences", "/licences brand:qwen"),
)
"""
TEXTS: Final = {
    locale: f"""
command.licences: "How many models have which licence {locale}"
command.licences.brand: "Of this family only {locale}"
name.licences: "licences{suffix}"
name.option.brand: "brand{suffix}"
help.example.licences: "/licences brand:qwen"
licences.title: "Licences {locale}"
"""
    for locale in LOCALES
    for suffix in ("" if locale == "en" else "-x",)
}
ANSWER: Final = "from bot.answers.licences.answer import LicencesAnswer\n"
# What mypy asks for, by file: what is imported, and the case.
CASES: Final = {
    "bot/asking/options.py": ("", 'case "licences":', "return LICENCES"),
    "bot/answers/registry.py": (
        "from bot.answers.licences.licences import licences\n",
        'case "licences":',
        "return licences(request, library)",
    ),
    "bot/cards/registry.py": (
        f"{ANSWER}from bot.cards.licences.card import licences_card\n",
        "case LicencesAnswer():",
        "return licences_card(answer, words)",
    ),
    "bot/cards/controls.py": (ANSWER, "case LicencesAnswer():", "return ()"),
    "bot/pictures/registry.py": (ANSWER, "case LicencesAnswer():", "return ()"),
}
