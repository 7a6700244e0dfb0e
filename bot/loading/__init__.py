"""Files to a Library, or to problems with their places; it runs the files' own examples."""

from bot.loading.example import Outcome, TryExample
from bot.loading.load import Loaded, load

__all__ = ["Loaded", "Outcome", "TryExample", "load"]
