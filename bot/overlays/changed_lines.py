"""The lines in which two revisions of a server's rules differ."""

import difflib


def changed_lines(before: str, after: str) -> list[str]:
    """Return lines that begin with `-` (gone), `+` (new) or a blank (one beside them)."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=1, lineterm="")
    shown = [line for line in lines if not line.startswith(("---", "+++"))]
    # A server without rules has an empty table, which says nothing.
    return [line for line in shown if line not in ("-{}", "+{}")]
