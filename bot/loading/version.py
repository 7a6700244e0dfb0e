"""The version of the loaded files: a hash of their names and contents."""

import hashlib
import os
from collections.abc import Mapping

_DIGITS = 12


def version_of(folders: Mapping[str, Mapping[str, bytes]]) -> str:
    """Return the first 12 hex digits of SHA-256 over each folder's files, sorted by name."""
    digest = hashlib.sha256()
    for folder, contents in sorted(folders.items()):
        for name, content in sorted(contents.items()):
            # The length keeps different states from giving the same bytes.
            digest.update(f"{folder}/{os.fsencode(name)!r} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()[:_DIGITS]
