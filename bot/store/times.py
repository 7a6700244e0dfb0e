"""Times in seconds, as the store counts them."""

from typing import Final

DAY_S: Final = 24 * 3600
