"""A picture with an alternative text for members who cannot see it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """A picture; `name` is unique within an answer, `alt` describes it, figures included."""

    name: str
    svg: str
    alt: str
