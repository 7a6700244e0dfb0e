"""Everything of a server as files of the repository, in one archive for a pull request."""

import io
import zipfile
from typing import Any, Final

from bot.loading.catalog import Catalog
from bot.loading.rules.rules import Rules
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import Data, rows_of
from bot.overlays.merged_files import merged_files
from bot.overlays.own.merged_tables import with_rows

_HEAD: Final = "# Entered by the moderators of a server. Try me: rigwise check\n"
# The folder of each list of the catalog.
_FOLDERS: Final = {"models": "models", "devices": "hardware", "systems": "systems"}
_PRICE: Final = ("item", "market", "condition")
# A zip has no time of its own then, so that the same rules give the same file.
_TIME: Final = (2026, 1, 1, 0, 0, 0)


def repository_files(rules: Rules, catalog: Catalog, own: Data) -> dict[str, str]:
    """Return the text of every file that the overlay changes or adds, by its path.

    A price of an item that has one stands in the same file, in its place.
    """
    files = {f"rules/{name}": text for name, text in merged_files(rules, own).items()}
    for name, folder in _FOLDERS.items():
        for row in rows_of(own, name):
            if isinstance(row, dict):
                path = f"catalog/{folder}/{row.get('id')}.yaml"
                files[path] = _HEAD + as_yaml({name: [row]})
    return {**files, **_price_files(catalog, rows_of(own, "prices"))}


def _price_files(catalog: Catalog, rows: list[Any]) -> dict[str, str]:
    places = {
        tuple(getattr(entry.value, name) for name in _PRICE): entry.marked.file
        for entry in catalog.prices
    }
    by_file: dict[str, list[Any]] = {}
    for row in rows:
        file = places.get(tuple(row.get(name) for name in _PRICE), "")
        by_file.setdefault(file, []).append(row)
    files = {}
    new = by_file.pop("", [])
    for file, own in by_file.items():
        name = file.partition("/")[2]
        text = with_rows(catalog.texts.get(name, ""), "prices", own, [], _PRICE)
        if text:
            files[f"catalog/{name}"] = text
        else:
            new += own
    if new:
        files["catalog/prices/server.yaml"] = _HEAD + as_yaml({"prices": new})
    return files


def archive(files: dict[str, str]) -> bytes:
    """Return the files as a zip archive; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, text in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(path, _TIME), text)
    return buffer.getvalue()
