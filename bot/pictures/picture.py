"""A picture: what is drawn, and the same in words for whoever cannot see it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """`name` tells it from the others of an answer; `alt` says what it shows, figures included."""

    name: str
    svg: str
    alt: str
