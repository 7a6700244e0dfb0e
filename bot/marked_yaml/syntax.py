"""Messages in plain words for YAML syntax errors, at the place where the mistake is."""

import re
from collections.abc import Callable

import yaml

from bot.marked_yaml.fault import Fault
from bot.marked_yaml.marked import Mark
from bot.marked_yaml.problem import Problem
from bot.marked_yaml.tree import TOO_DEEP

Hint = tuple[Mark, str]

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_NO_SPACE = 'a space is missing after this ":"'


def syntax_problem(fault: Fault, file: str) -> Problem:
    """Return the problem of a text that is not YAML.

    It knows the messages of both parsers, PyYAML's and libyaml's
    (https://github.com/yaml/libyaml/blob/0.2.5/src/scanner.c, and parser.c in the same folder).
    """
    mark, message = (
        _tab(fault)
        or _wide_comma(fault)
        or _quote(fault)
        or _closed_too_early(fault)
        or _by_words(fault)
    )
    return Problem(file, mark.line, mark.column, message)


def _tab(fault: Fault) -> Hint | None:
    indent = fault.indent(fault.at.line)
    if "\t" not in indent:
        return None
    return Mark(fault.at.line, indent.index("\t") + 1), "a tab is used to indent; use spaces"


def _wide_comma(fault: Fault) -> Hint | None:
    """Return a hint if a wide comma is in a list or a table in brackets, outside quotes."""
    if not fault.still_open or "expected ',' or" not in fault.says:
        return None
    for number in range(fault.still_open[-1].line, fault.at.line + 1):
        # In quotes it is part of a text.
        at = _QUOTED.sub(lambda text: " " * len(text[0]), fault.line(number)).find("，")
        if at >= 0:
            return Mark(number, at + 1), 'this is the wide comma "，"; write ", "'
    return None


def _quote(fault: Fault) -> Hint | None:
    """Return a hint if a quote is never closed, or only by a later quote on another line."""
    quote = fault.character(fault.since)
    if "quoted scalar" in fault.while_ and "found unexpected" in fault.says:
        return fault.since, f"this quote ({quote}) is never closed"
    if "simple key" in fault.while_ and quote in ("'", '"'):
        return fault.since, f"this quote ({quote}) is not closed on its line"
    start = fault.last_start()
    quote = fault.character(start)
    if (
        quote in ("'", '"')
        and fault.directly_after(yaml.ScalarEvent)
        and start.line < fault.at.line
    ):
        return start, f"this quote ({quote}) is only closed on line {fault.at.line}"
    return None


def _closed_too_early(fault: Fault) -> Hint | None:
    """Return a hint if text goes on after a closing quote or bracket on the same line."""
    in_brackets = "expected ',' or" in fault.says
    if in_brackets or fault.character(fault.at) in ("", ",", "]", "}", ":"):
        return None
    if fault.directly_after(yaml.ScalarEvent):
        quote = fault.character(fault.last_start())
        if quote in ("'", '"'):
            return fault.at, f"text goes on after the closing quote ({quote}); quote all of it"
    if fault.directly_after(yaml.MappingEndEvent, yaml.SequenceEndEvent):
        bracket = fault.character(fault.last_closed)
        if bracket in ("{", "["):
            return fault.last_closed, f'text that begins with "{bracket}" needs quotes'
    return None


def _by_words(fault: Fault) -> Hint:
    for pattern, hint in _HINTS:
        if pattern.search(f"{fault.while_}: {fault.says}"):
            return hint(fault)
    return fault.at, f"not readable as YAML: {fault.says}"


def _colon(fault: Fault) -> Hint:
    """Return a hint for a colon that makes a key where no key can be."""
    if not _opens_line(fault):
        message = 'a second ": " on one line; quote the text, or give the second key its own line'
        return fault.at, message
    start = fault.last_start()
    if start.line < fault.at.line and fault.begins_line(start):
        return _no_key(fault, start)
    message = "this line stands deeper than a line above that already has its value"
    return fault.first_on(fault.at.line), f"{message}; move it left, or quote the whole text"


def _opens_line(fault: Fault) -> bool:
    return not re.search(r":\s", fault.line(fault.at.line)[: fault.at.column - 1])


def _no_key(fault: Fault, mark: Mark) -> Hint:
    """Return a hint for a line that should be `key: value` and is not."""
    words = fault.line(mark.line)[mark.column - 1 :]
    wide, plain = words.find("："), words.find(":")
    if wide >= 0:
        return Mark(mark.line, mark.column + wide), 'this is the wide colon "："; write ": "'
    if 0 <= plain < len(words.rstrip()) - 1:
        place = Mark(mark.line, mark.column + plain)
        return place, _NO_SPACE
    return mark, 'this line has no ": " between a key and a value'


def _no_space(fault: Fault) -> Hint:
    return fault.at, _NO_SPACE


def _simple_key(fault: Fault) -> Hint:
    return _no_key(fault, fault.since)


def _bracket(fault: Fault) -> Hint:
    opening, result = fault.character(fault.since), fault.character(fault.at)
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    if result in ("]", "}"):
        return fault.at, f'"{result}" closes a "{opening}"; write "{closing}"'
    if not result:
        return fault.since, f'this "{opening}" is never closed'
    if fault.at.line == fault.since.line:
        return fault.at, f'a "," or a "{closing}" is missing before this'
    message = f'this "{opening}" is not closed, or a "," is missing after it'
    return fault.since, f"{message} (noticed on line {fault.at.line})"


def _indent(fault: Fault) -> Hint:
    """Return a hint for a line that belongs to nothing above it."""
    if fault.character(fault.at) == ":":
        return fault.at, 'a key is missing before this ":"'
    if not fault.begins_line(fault.at):
        return fault.at, "this cannot follow here; quote the whole text"
    if fault.at.column != fault.since.column:
        return fault.at, "this line lines up with nothing above it; check its indent"
    if re.match(r"-(\s|$)", fault.line(fault.at.line)[fault.at.column - 1 :]):
        return fault.at, 'a "- " entry cannot stand among "key: value" lines'
    return fault.at, 'a "key: value" line cannot stand among "- " entries'


def _document(fault: Fault) -> Hint:
    if fault.begins_line(fault.at) and fault.line(fault.at.line - 1).startswith("..."):
        return fault.at, 'nothing can follow the line "..."'
    return fault.at, "this line does not line up with the first line; check the indent of both"


def _content(fault: Fault) -> Hint:
    character = fault.character(fault.at)
    if not character:
        return _never_closed(fault)
    if character == ",":
        return fault.at, 'there is nothing before this ","; text with it in front needs quotes'
    if character in ("]", "}"):
        return fault.at, f'no bracket is open that "{character}" could close'
    if character == ":":
        return fault.at, 'a key is missing before this ":"'
    if "block node" in fault.while_:
        return _indent(fault)
    return fault.at, f'text that begins with "{character}" needs quotes'


def _never_closed(fault: Fault) -> Hint:
    for mark in reversed(fault.still_open):
        if (bracket := fault.character(mark)) in ("[", "{"):
            return mark, f'this "{bracket}" is never closed'
    return fault.at, "something is missing at the end"


def _escape(fault: Fault) -> Hint:
    line, column = fault.at.line, fault.at.column
    # PyYAML points after the backslash, libyaml at it.
    backslash = fault.line(line).rfind("\\", 0, column)
    mark = Mark(line, backslash + 1) if backslash >= 0 else fault.at
    return mark, r'this "\" begins no known escape; write "\\" or use single quotes'


def _needs_quotes(fault: Fault) -> Hint:
    mark = fault.since
    return mark, f'text that begins with "{fault.character(mark)}" needs quotes'


def _dash(fault: Fault) -> Hint:
    return fault.at, 'a "- " entry needs a line of its own; quote text that begins with "-"'


def _directive(fault: Fault) -> Hint:
    return fault.first_on(fault.since.line), 'a line that begins with "%" is not used here'


def _too_deep(fault: Fault) -> Hint:
    return fault.at, TOO_DEEP


# The first pattern that matches the parser's "context: problem" decides.
_HINTS: tuple[tuple[re.Pattern[str], Callable[[Fault], Hint]], ...] = tuple(
    (re.compile(pattern), hint)
    for pattern, hint in (
        ("maximum nesting depth", _too_deep),
        ("found unexpected ':'", _no_space),
        ("mapping values are not allowed", _colon),
        ("could not find expected ':'", _simple_key),
        ("sequence entries are not allowed", _dash),
        ("directive|incompatible YAML document|duplicate", _directive),
        ("mapping keys are not allowed|cannot start any token", _needs_quotes),
        ("scanning (a block scalar|an alias|an anchor|a tag)|parsing a tag", _needs_quotes),
        ("undefined tag handle", _needs_quotes),
        ("quoted scalar", _escape),
        (r"expected ',' or '[\]}]'", _bracket),
        ("document start", _document),
        ("expected (the )?node content", _content),
        ("expected key|expected '-' indicator|expected <block end>", _indent),
    )
)
