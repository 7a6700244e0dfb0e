"""`rigwise check`: what is wrong with rules and catalog, one line each."""

from collections.abc import Iterator

from bot.library.library import Library
from bot.loading import Loaded
from bot.texts import Words


def findings(loaded: Loaded, words: Words) -> Iterator[str]:
    """Every problem and every remark, then how many problems, or what was loaded."""
    yield from map(str, loaded.problems)
    for remark in loaded.remarks:
        yield words.say("check.remark", remark=remark)
    if loaded.library is None:
        yield words.say("check.problems", count=len(loaded.problems))
    else:
        yield _summary(loaded.library, words)


def _summary(library: Library, words: Words) -> str:
    return words.say(
        "check.loaded",
        models=len(library.models) + len(library.closed),
        devices=len(library.devices),
        systems=len(library.systems),
        prices=len(library.prices),
        cautions=len(library.fit_cautions) + len(library.buy_cautions),
        version=library.version,
    )
