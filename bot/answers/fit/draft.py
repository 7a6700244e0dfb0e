"""`draft:` of `/fit`: the model's own head, a head trained for it, or a smaller model."""

from collections.abc import Iterator

from bot.asking.mistake import Mistake
from bot.asking.names import named_model
from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.drafts.drafting import RUNTIMES_WITH_HEADS
from bot.running.formats import default_format
from bot.sizing.draft import Draft, eagle_bytes

NO_DRAFT = "none"
# Programs refuse a draft whose vocabulary differs by more tokens (llama.cpp b11434).
_MOST_OTHER_TOKENS = 128


def read_draft(text: str, model: Model, runtime: str, library: Library) -> tuple[str, Draft | None]:
    """Return the canonical text of an option, and the draft that it asks for; None for none.

    Raises Mistake, with what would work, for a head that the model does not have or the runtime
    does not run, and for a draft that is the model itself, larger, or of other tokens.
    """
    word, tokens = text.lower(), library.speeds.drafts.tokens
    if word in (NO_DRAFT, "no", "off"):
        return NO_DRAFT, None
    if word == "mtp" or word.startswith("eagle"):
        kind = "mtp" if word == "mtp" else "eagle"
        _check_head(kind, model, runtime, library)
        return kind, Draft("mtp" if kind == "mtp" else "eagle", tokens)
    drafting = named_model(text, library)
    _check_model(drafting, model, library)
    return drafting.id, Draft(
        "model", tokens, drafting.sized, default_format(drafting), drafting.id
    )


def _check_head(kind: str, model: Model, runtime: str, library: Library) -> None:
    if not (model.sized.head if kind == "mtp" else eagle_bytes(model.sized)):
        suggestions = (f"draft:{name}" for name in _possible(model, library))
        raise Mistake("draft_without_head", suggestions=[*suggestions], text=kind, name=model.name)
    if runtime not in RUNTIMES_WITH_HEADS:
        text = f"draft:{kind} runtime:{runtime}"
        raise Mistake("conflict", suggestions=("runtime:llama.cpp",), text=text)


def _check_model(drafting: Model, model: Model, library: Library) -> None:
    suggestions = [f"draft:{name}" for name in _possible(model, library)]
    if model.sized.head:
        suggestions.insert(0, "draft:mtp")
    names = {"text": drafting.name, "name": model.name}
    if drafting.id == model.id:
        raise Mistake("draft_itself", suggestions=suggestions, **names)
    if drafting.total_parameters >= model.total_parameters:
        raise Mistake("draft_too_large", suggestions=suggestions, **names)
    if not _same_tokens(drafting, model):
        raise Mistake("draft_other_tokens", suggestions=suggestions, **names)


def _possible(model: Model, library: Library) -> Iterator[str]:
    """Yield the models that could draft for a model, its own series and the smallest first."""
    series = model.id.split("-")[0]

    def order(other: Model) -> tuple[bool, int]:
        return other.id.split("-")[0] != series, other.total_parameters

    for other in sorted(library.originals, key=order):
        if 4 * other.total_parameters <= model.total_parameters and _same_tokens(other, model):
            yield other.id


def _same_tokens(drafting: Model, model: Model) -> bool:
    """Whether both are of one family, and their vocabularies are of about one size."""
    apart = abs(drafting.sized.vocabulary - model.sized.vocabulary)
    return drafting.family == model.family and apart <= _MOST_OTHER_TOKENS
