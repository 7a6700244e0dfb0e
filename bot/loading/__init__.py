"""Loads the files of rules and catalog into a Library, or returns their problems with places."""

from bot.loading.load import Loaded, load
from bot.loading.proofs.outcome import Outcome

__all__ = ["Loaded", "Outcome", "load"]
