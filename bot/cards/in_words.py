"""The JSON form of answers and mistakes, with texts in one language."""

from bot.answers.registry import Answer
from bot.asking.mistake import Mistake
from bot.cards.refusal import next_step, refusal
from bot.texts import Words


def in_words(answer: Answer, words: Words) -> dict[str, object]:
    """Return the answer as JSON values by field name, with texts in the language of `words`."""
    return answer.model_dump(mode="json", context={"locale": words.locale})


def mistake_in_words(mistake: Mistake, words: Words) -> dict[str, object]:
    """Return a mistake as JSON: kind, message and suggestions; of a sentence how it was read."""
    record: dict[str, object] = {
        "error": {
            "kind": mistake.kind,
            "message": plain_refusal(mistake, words),
            "suggestions": list(mistake.suggestions),
        }
    }
    read = mistake.read
    return record if read is None else {**record, "read": read.model_dump(mode="json")}


def plain_refusal(mistake: Mistake, words: Words) -> str:
    """Return the text of a mistake and its next step, without mark-up."""
    between = words.say("sentence.between")
    message = f"{refusal(mistake, words)}{between}{next_step(mistake, words)}"
    return message.replace("`", '"').replace("**", "")
