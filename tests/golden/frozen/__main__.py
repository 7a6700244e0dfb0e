"""Writes the golden answers and cards anew: `make golden`."""

from itertools import product

from bot.texts import LOCALES
from tests.golden.frozen.answers import kept_answer
from tests.golden.frozen.cards import card_text
from tests.golden.frozen.files import FORMS, answers_file, cards_file, cards_text, pretty
from tests.golden.frozen.questions import CARDS, STEMS, questions


def main() -> None:
    """Ask every question, and write what is answered; files of questions that are gone go too."""
    written = set()
    for stem in STEMS:
        answers = {question: kept_answer(stem, question) for question in questions(stem)}
        answers_file(stem).parent.mkdir(exist_ok=True)
        answers_file(stem).write_text(pretty(answers) + "\n", encoding="utf-8")
        written.add(answers_file(stem))
    for form, locale in product(FORMS, LOCALES):
        cards = {entry: card_text(form, entry, locale) for entry in questions(CARDS)}
        file = cards_file(form, locale)
        file.parent.mkdir(exist_ok=True)
        file.write_text(cards_text(cards), encoding="utf-8")
        written.add(file)
    for folder in {file.parent for file in written}:
        for stale in {*folder.iterdir()} - written:
            stale.unlink()


if __name__ == "__main__":
    main()
