"""Finds the revision in which a server's rule got its present form."""

from collections.abc import Iterable

from bot.marked_yaml import read_marked
from bot.overlays.address import ids_within, rows_of
from bot.overlays.own.meant import as_meant


def last_changed(revisions: Iterable[tuple[int, str]], part: str, rule_id: str) -> int | None:
    """Return the number of the revision that last changed a rule of `fit` or `buy`.

    `revisions` are numbers with their contents, newest first. None if the newest does not have the
    rule, which is then a shared one.
    """
    number, now = None, None
    for earlier, content in revisions:
        then = _rule(content, part, rule_id)
        if number is None:
            now = then
        if then is None or then != now:
            break
        number = earlier
    return number


def _rule(content: str, part: str, rule_id: str) -> object:
    """Return the data of the outermost entry that contains a rule; None if there is none."""
    marked, _ = read_marked(content, "")
    data = as_meant(marked.data) if marked else None
    rows = [row for word in ("replace", "add") for row in rows_of(data, part, word)]
    return next((row for row in rows if rule_id in ids_within(row)), None)
