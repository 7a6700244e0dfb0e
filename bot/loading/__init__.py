"""Files to a Library, or to problems with their places; it runs the files' own examples."""

from bot.loading.load import Loaded, load
from bot.loading.proofs.outcome import Outcome

__all__ = ["Loaded", "Outcome", "load"]
