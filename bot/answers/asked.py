"""What was asked, as text: a command and its options."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """A command's name and the text of each option that was given."""

    command: str
    options: Mapping[str, str]
