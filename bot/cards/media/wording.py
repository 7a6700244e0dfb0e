"""What a picture or clip is called, and how long it takes, in words."""

from bot.cards.durations import duration
from bot.running.figures import SecondsRange
from bot.running.media.seconds import SecondsPerItem
from bot.texts import Words


def item_text(resolution: str, frames: int, batch: int, *, clip: bool, words: Words) -> str:
    """Return what is made: `a 1024x1024 picture`, `a clip of 81 frames at 832x480`."""
    key = "media.items" if batch > 1 else "media.item"
    return words.say(
        f"{key}.{'video' if clip else 'image'}",
        resolution=resolution,
        frames=frames,
        batch=batch,
    )


def time_sentence(took: SecondsPerItem | None, words: Words) -> str:
    """Return the sentence that says how long one item takes, or that nobody published it."""
    if took is None:
        return words.say("media.time.none")
    return words.say(f"media.time.{took.basis}", time=time_text(took, words), steps=took.steps)


def time_text(took: SecondsPerItem | None, words: Words) -> str:
    """Return a time for a column; a dash if it is unknown."""
    if took is None:
        return "–"
    return duration(SecondsRange(low=took.low, expected=took.expected, high=took.high), words)
