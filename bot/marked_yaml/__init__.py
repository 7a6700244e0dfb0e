"""YAML with the place of each value; independent of rules, catalog and texts."""

from bot.marked_yaml.marked import Mark, Marked, Path
from bot.marked_yaml.problem import Problem
from bot.marked_yaml.reader import read_marked
from bot.marked_yaml.validation import validated

__all__ = ["Mark", "Marked", "Path", "Problem", "read_marked", "validated"]
