"""A model's file on this computer, config.json or GGUF -> a catalog entry."""

from pathlib import Path

from bot.asking.mistake import Mistake
from bot.catalog.model import Model
from bot.hub.config import LARGEST_BYTES, read_config
from bot.hub.entry import Provenance, entry
from bot.hub.gguf.cursor import IncompleteError
from bot.hub.gguf.gguf import describe, provenance_in
from bot.hub.gguf.header import Header, HeaderReader
from bot.hub.other_kinds import PIPELINE

# The lengths up to which a header is read, step by step. A vocabulary of 262144 tokens with scores,
# kinds and twice as many merges takes about 18 MB.
PIECES_BYTES = (1 << 20, 1 << 22, 1 << 24, 1 << 25)
_CONFIG = "config.json"


def model_in_file(name: str) -> Model:
    """Return the catalog entry for a model's file, or for the folder of a copied repository.

    A Mistake if it cannot be read, or describes no model that sizing knows.
    """
    path = Path(name).expanduser()
    if path.is_dir():
        path = path / (PIPELINE if (path / PIPELINE).is_file() else _CONFIG)
    if not path.is_file():
        # Reading a pipe would wait for ever.
        raise Mistake("unreadable_file", file=name)
    try:
        with path.open("rb") as file:
            is_gguf = file.read(4) == b"GGUF" or path.suffix.lower() == ".gguf"
        return _in_gguf(path) if is_gguf else _in_config(path)
    except OSError:
        raise Mistake("unreadable_file", file=name) from None


def _in_config(path: Path) -> Model:
    with path.open("rb") as file:
        description = read_config(file.read(LARGEST_BYTES + 1))
    # A folder is named after its repository; a lone file has a name of its own.
    own = path.absolute().parent.name if path.name == _CONFIG else path.stem
    return entry(description, Provenance(own or path.stem, source=path.name))


def _in_gguf(path: Path) -> Model:
    header = _header(path)
    return entry(describe(header), provenance_in(header, path.stem, path.name))


def _header(path: Path) -> Header:
    with path.open("rb") as file:
        content = bytearray()
        reader = HeaderReader(content)
        for size in PIECES_BYTES:
            content += file.read(size - len(content))
            try:
                return reader.read()
            except IncompleteError:
                if len(content) < size:
                    raise Mistake("truncated_file") from None
    raise Mistake("header_too_large", limit=f"{PIECES_BYTES[-1] >> 20} MiB")
