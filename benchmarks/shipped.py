"""The shipped rules and catalog, loaded once for all tables."""

import sys
from functools import cache

from bot.library.library import Library
from bot.loading import load
from bot.loading.proofs.proven import Proven
from bot.settings.settings import read_settings


def load_shipped(proven: Proven | None = None) -> Library:
    """Return the library as the program starts with it; SystemExit with its files' problems."""
    settings = read_settings({})
    loaded = load(settings.rules, settings.catalog, proven=proven)
    if loaded.library is None:
        sys.exit("\n".join(map(str, loaded.problems)))
    return loaded.library


@cache
def shipped() -> Library:
    """Return the shipped library, loaded once."""
    return load_shipped()
