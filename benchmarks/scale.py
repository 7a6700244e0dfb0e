"""Growth of load, completion and `/best` with the catalog: its models times 1, 10 and 50.

The further models are copies of the shipped ones under new names. Their families get letters
rather than a number, since a number would be read as a version.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from time import thread_time
from typing import Any

import yaml

from benchmarks.measure import Measure
from bot.answers.registry import answer
from bot.asking.completion import completions
from bot.asking.request import Request
from bot.library.library import Library
from bot.loading import load
from bot.marked_yaml import read_marked
from bot.settings.settings import read_settings

_SIZES = (1, 10, 50)
_TYPED = ("qwen", "lama 70", "gem", "deepseek v3", "")
_BEST = {"hardware": "rtx 4090", "goal": "coding"}
_ROUNDS = 5
_COMPLETION_BAR_MS = 20
# Linear at most, with a tenth for the noise of a run.
_MOST_GROWTH = 1.1


def scale() -> Iterator[Measure]:
    """Yield times of load, completion and `/best` at each size; load and `/best` linear at most."""
    first: dict[str, float] = {}
    for size in _SIZES:
        library, load_ms = _loaded(size)
        models = f"{len(library.models):,} models"
        typing = [_ms(partial(completions, "model", typed, library)) for typed in _TYPED]
        asking = [_ms(partial(_best, library)) for _ in range(_ROUNDS)]
        yield _grown(f"load, {models}", first.setdefault("load", load_ms), load_ms, size)
        best_ms = median(asking)
        yield _grown(f"/best, {models}", first.setdefault("best", best_ms), best_ms, size)
        typed_ms = median(typing)
        yield Measure(
            f"completion, {models}",
            len(typing),
            f"median {typed_ms:.1f} ms",
            f"{_COMPLETION_BAR_MS} ms",
            met=typed_ms <= _COMPLETION_BAR_MS,
        )


def _grown(name: str, first_ms: float, now_ms: float, size: int) -> Measure:
    return Measure(
        name,
        1,
        f"{now_ms:,.0f} ms, {now_ms / first_ms:.1f} times",
        f"{size} times",
        met=now_ms <= _MOST_GROWTH * size * first_ms,
    )


def _loaded(size: int) -> tuple[Library, float]:
    settings = read_settings({})
    with tempfile.TemporaryDirectory() as folder:
        catalog = Path(folder) / "catalog"
        shutil.copytree(settings.catalog, catalog)
        for file in sorted((catalog / "models").glob("*.yaml")):
            for copy in range(1, size):
                _write_copy(file, copy)
        start = thread_time()
        loaded = load(settings.rules, catalog)
        took_ms = (thread_time() - start) * 1000
    if loaded.library is None:
        raise RuntimeError("\n".join(map(str, loaded.problems[:20])))
    return loaded.library, took_ms


def _write_copy(file: Path, copy: int) -> None:
    """Write the models of a file once more, in a family of their own."""
    marked, _ = read_marked(file.read_bytes(), file.name)
    if marked is None or not isinstance(marked.data, dict):
        raise RuntimeError(f"{file}: no models")
    letters = _letters(copy)
    rows = [_renamed(row, letters) for row in marked.data["models"]]
    content = yaml.safe_dump({"models": rows}, allow_unicode=True, sort_keys=False)
    (file.parent / f"{file.stem}-{letters}.yaml").write_text(content, encoding="utf-8")


def _renamed(row: dict[str, Any], letters: str) -> dict[str, Any]:
    owner, _, name = row["repository"].partition("/")
    kept = {key: row[key] for key in row if key not in ("aliases", "ollama", "namesakes")}
    return {
        **kept,
        "id": f"{letters}-{row['id']}",
        "name": f"{letters.title()} {row['name']}",
        "repository": f"{owner}-{letters}/{letters}-{name}",
    }


def _letters(number: int) -> str:
    """Return letters such as `xaa`, `xab`, which are no number and no word of any name."""
    return "x" + chr(ord("a") + number // 26) + chr(ord("a") + number % 26)


def _best(library: Library) -> object:
    return answer(Request("best", _BEST), library, datetime.now(UTC).date())


def _ms(call: Callable[[], object]) -> float:
    start = thread_time()
    call()
    return (thread_time() - start) * 1000
