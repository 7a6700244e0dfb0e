"""Reads the text of a YAML file into marked data, or problems in plain words; it never raises."""

import re

import yaml

from bot.marked_yaml.fault import Fault
from bot.marked_yaml.marked import Marked, Place
from bot.marked_yaml.problem import Problem
from bot.marked_yaml.syntax import syntax_problem
from bot.marked_yaml.tree import Tree, position

# libyaml's parser is about fifteen times as fast; PyYAML lacks it where libyaml is missing.
LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST_BYTES = 1_000_000
_BOM = "\ufeff"
# All but YAML's printable characters (https://yaml.org/spec/1.1/#c-printable); also the line
# breaks U+0085, U+2028 and U+2029, which editors do not count, and a byte order mark inside.
_REFUSED = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def read_marked(text: str | bytes, file: str) -> tuple[Marked | None, list[Problem]]:
    """Read one YAML document; `file` is the name that problems carry.

    None comes with at least one problem. Data may come with problems too (a duplicate key, a tag):
    it then serves only to find further mistakes. After a syntax error the rest of the file is not
    checked.
    """
    if _byte_length(text) > LARGEST_BYTES:
        message = f"this file is larger than {LARGEST_BYTES // 1_000_000} MB"
        return None, [Problem(file, 1, 1, message)]
    if isinstance(text, bytes):
        try:
            text = text.decode()
        except UnicodeDecodeError as error:
            return None, [_undecodable(error, file)]
    text = _with_plain_lines(text)
    if match := _REFUSED.search(text):
        message = f"the character U+{ord(match[0]):04X} cannot stand in this file; delete it"
        return None, [Problem(file, *_place_after(text[: match.start()]), message)]
    return _read(text, file)


def remembered(data: object, content: bytes, file: str) -> Marked:
    """Return the data of a file as it was read before; it is parsed only if places are needed."""

    def places() -> Place:
        marked, _ = read_marked(content, file)
        return marked.places if marked is not None else Place()

    return Marked(file, data, places)


def _read(text: str, file: str) -> tuple[Marked | None, list[Problem]]:
    tree = Tree(file)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            tree.take(event)
            if tree.stopped:
                break
    except yaml.YAMLError as error:
        problem = syntax_problem(Fault.from_error(error, text, tree), file)
        # `because: *fast and cheap*` is one mistake, an alias, and not also a syntax error.
        if any(earlier.line == problem.line for earlier in tree.problems):
            return None, sorted(tree.problems)
        return None, sorted([*tree.problems, problem])
    except ValueError:
        # PyYAML's own parser raises ValueError in chr() for an escape such as "\U00110000".
        end = position(tree.last_event.end_mark if tree.last_event else None)
        broken = Problem(file, *end, "a broken escape comes after this")
        return None, sorted([*tree.problems, broken])
    if tree.whole and tree.data is None:
        return None, sorted([*tree.problems, Problem(file, 1, 1, "this file is empty")])
    problems = sorted(tree.problems)
    places = tree.places
    if not tree.whole or places is None:
        return None, problems
    return Marked(file, tree.data, lambda: places), problems


def _byte_length(text: str | bytes) -> int:
    if isinstance(text, bytes):
        return len(text)
    return len(text.encode(errors="surrogatepass"))


def _undecodable(error: UnicodeDecodeError, file: str) -> Problem:
    before = _with_plain_lines(error.object[: error.start].decode())
    byte = error.object[error.start]
    message = f"this file is not UTF-8 text (byte 0x{byte:02X}); save it as UTF-8"
    return Problem(file, *_place_after(before), message)


def _with_plain_lines(text: str) -> str:
    return text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")


def _place_after(before: str) -> tuple[int, int]:
    """Return line and column of the character directly after `before`."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
