"""Tests of the facts about a syntax error."""

import yaml

from bot.marked_yaml.fault import Fault
from bot.marked_yaml.marked import Mark
from bot.marked_yaml.tree import Tree


def test_marks_count_from_one_and_lines_after_the_end_are_empty() -> None:
    """The parser counts from 0."""
    at = yaml.Mark("f", 0, 1, 1, "", 0)
    error = yaml.MarkedYAMLError("reading", None, "it broke", at)

    fault = Fault.from_error(error, "ab\n\tc", Tree("f"))

    assert ("reading", "it broke") == (fault.while_, fault.says)
    assert Mark(2, 2) == fault.at == fault.since
    assert "c" == fault.character(fault.at)
    assert Mark(2, 2) == fault.first_on(2)
    assert "" == fault.line(3)
    assert "" == fault.character(Mark(2, 9))


def test_an_error_without_a_place_is_at_the_beginning() -> None:
    """Its message is the parser's."""
    fault = Fault.from_error(yaml.YAMLError("odd"), "a", Tree("f"))

    assert Mark(1, 1) == fault.at == fault.last_start()
    assert "odd" == fault.says
    assert not fault.directly_after(yaml.ScalarEvent)
