"""Files to a Library, or to problems with their places; it runs the files' own examples."""

from bot.loading.load import Loaded, load
from bot.loading.rules.example import Outcome, TryExample

__all__ = ["Loaded", "Outcome", "TryExample", "load"]
