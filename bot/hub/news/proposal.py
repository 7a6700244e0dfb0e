"""A listed model -> an entry that is proposed, with what must be checked by hand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import yaml
from pydantic import ValidationError

from bot.asking.mistake import Mistake
from bot.catalog.model import UNKNOWN, Model
from bot.catalog.shapes.fine_tune import FineTune
from bot.hub.address import HubPlace
from bot.hub.entry import spoken
from bot.hub.news.listing import ListedModel
from bot.hub.repository import model_in_repository
from bot.library.groups import families
from bot.library.library import Library
from bot.naming.not_found import NotFound

_HEAD: Final = """\
# Proposed by `rigwise news` on {day}, read from the hub, not checked by a moderator, not in force.
# Settle what stands behind "check:", then move each entry to its family in catalog/models, or to
# catalog/fine-tunes.yaml. Try me: rigwise check
"""
_PUBLIC_DAY: Final = "released: the day the repository was made; take the public one"


@dataclass(frozen=True)
class Proposal:
    """An entry, and what must be checked by hand. `lied_about`: a base that its layers are not."""

    entry: Model | FineTune
    checks: tuple[str, ...]
    lied_about: str | None = None


async def proposed(listed: ListedModel, place: HubPlace, library: Library) -> Proposal:
    """Return the entry of a listed model; a Mistake if its repository describes none."""
    model = await model_in_repository(listed.repository, place)
    model = model.model_copy(update={"license_class": _licence_class(model, library)})
    base = _base(listed, library)
    if base is not None and _alike(model, base):
        return Proposal(_fine_tune(model, base), (_PUBLIC_DAY, *_further_checks(model, library)))
    checks = [_PUBLIC_DAY, *_checks(model, library)]
    if base is not None:
        checks.insert(0, f"its card names {base.id} as its base, whose layers are others")
    return Proposal(model, tuple(checks), None if base is None else base.id)


def _base(listed: ListedModel, library: Library) -> Model | None:
    """Return the model of the catalog that the card names as the only base, if there is one."""
    found = {base.id: base for base in (_found(each, library) for each in listed.bases) if base}
    return next(iter(found.values())) if len(found) == 1 else None


def _found(repository: str, library: Library) -> Model | None:
    found = library.model_names.find(repository)
    if isinstance(found, NotFound) or not isinstance(found, Model) or found.is_unchecked:
        return None
    return found.base or found


def _alike(model: Model, base: Model) -> bool:
    """Return whether two models have the same layers, and tables of about the same length."""
    own, other = model.sized, base.sized
    # A fine-tune may add a few tokens, up to a tenth of a percent of what a table has.
    rows = abs(own.vocabulary - other.vocabulary)
    return own.layers == other.layers and own.hidden_size == other.hidden_size and rows < 1024


def _fine_tune(model: Model, base: Model) -> FineTune:
    words = {
        "id": model.id,
        "name": model.name,
        "shape_of": base.id,
        "developer": model.developer,
        "repository": model.repository,
        "released": model.released,
        "license": model.license,
        "license_class": model.license_class,
        "max_context": None if model.max_context == base.max_context else model.max_context,
        "source": model.source,
    }
    try:
        return FineTune.model_validate(words)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(map(str, fault["loc"]))
        raise Mistake("bad_shape", field=field, reason=fault["msg"]) from None


def _licence_class(model: Model, library: Library) -> str | None:
    """Return the class that every model of the catalog under a licence of this name has."""
    classes = {
        each.license_class
        for each in library.models.values()
        if each.license.lower() == model.license.lower() != UNKNOWN
    }
    return next(iter(classes)) if len(classes) == 1 else None


def _checks(model: Model, library: Library) -> Iterator[str]:
    if model.family not in families(library):
        yield f'family: "{model.family}" is none of the catalog; take the first word of its line'
    yield "max_context: as config.json has it; its maker may state less"
    yield from _further_checks(model, library)
    if model.vision is not None:
        yield "vision: what the count leaves beside the text model"


def _further_checks(model: Model, library: Library) -> Iterator[str]:
    if model.id in library.models:
        yield f"id: {model.id} is another entry's"
    if model.license in {UNKNOWN, "other"}:
        yield "license: the card names none; read its text"
    elif model.license_class is None:
        yield "license_class: no entry of the catalog has this licence; read its text"


def news_text(day: str, proposals: Iterable[Proposal], refused: Iterable[str]) -> str:
    """Return the text of a file with all proposals, and below them what was refused, and why."""
    models: list[str] = []
    tunes: list[str] = []
    for each in proposals:
        (tunes if isinstance(each.entry, FineTune) else models).append(_entry_text(each))
    parts = [_HEAD.format(day=day)]
    parts += ["models:\n", "\n".join(models)] if models else []
    parts += ["\nfine_tunes:\n", "\n".join(tunes)] if tunes else []
    parts += ["\n# Refused:\n", *(f"# - {line}\n" for line in refused)] if refused else []
    return "".join(parts)


def _entry_text(proposal: Proposal) -> str:
    words: Mapping[str, object] = spoken(
        proposal.entry.model_dump(mode="json", exclude_defaults=True)
    )
    body = yaml.safe_dump(
        [words], sort_keys=False, allow_unicode=True, width=100, default_flow_style=None
    )
    checks = "".join(f"  # check: {check}\n" for check in proposal.checks)
    return checks + "".join(f"  {line}\n" for line in body.splitlines())
