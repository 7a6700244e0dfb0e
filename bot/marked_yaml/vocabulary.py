"""The keys that a pydantic model allows at a place in its data."""

import types
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Literal, TypeGuard, Union, get_args, get_origin

from pydantic import AliasChoices, BaseModel, RootModel
from pydantic.fields import FieldInfo


def allowed_words(kind: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """Return the field names that pydantic accepts at `loc` of an error of `kind`, sorted.

    For a union they are the names of all its models; empty if there is no model at `loc`.
    """
    return sorted({word for model in _models(_at(kind, loc)) for word in _fields(model)})


def _at(kind: type[BaseModel], loc: tuple[int | str, ...]) -> list[object]:
    annotations: list[object] = [kind]
    for part in loc:
        plain = [entry for annotation in annotations for entry in _plain(annotation)]
        chosen = [item for item in plain if isinstance(part, str) and _is_tagged(item, part)]
        if chosen and len(chosen) < len(plain):
            annotations = chosen
            continue
        # A part that is not found is a tag or the name of a validator.
        annotations = [element for at in plain for element in _inside(at, part)] or plain
    return annotations


def _plain(annotation: object) -> Iterator[object]:
    """Yield the plain types in Annotated, Optional, unions, named aliases and root models."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _plain(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for entry in get_args(annotation):
            yield from _plain(entry)
    elif hasattr(annotation, "__value__"):
        yield from _plain(annotation.__value__)
    elif _is_model(annotation) and issubclass(annotation, RootModel):
        yield from _plain(annotation.model_fields["root"].annotation)
    else:
        yield annotation


def _inside(annotation: object, part: int | str) -> Iterator[object]:
    if _is_model(annotation):
        fields = _fields(annotation)
        if isinstance(part, str) and part in fields:
            yield fields[part].annotation
        return
    origin = get_origin(annotation)
    if not (isinstance(origin, type) and issubclass(origin, Collection)):
        return
    arguments = get_args(annotation)
    if issubclass(origin, Mapping):
        yield from arguments[1:]
    elif isinstance(part, int):
        yield from (argument for argument in arguments if argument is not Ellipsis)


def _models(annotations: list[object]) -> Iterator[type[BaseModel]]:
    for annotation in annotations:
        yield from (entry for entry in _plain(annotation) if _is_model(entry))


def _is_model(annotation: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _is_tagged(annotation: object, tag: str) -> bool:
    """Return whether pydantic names this member of a union by `tag`."""
    if not _is_model(annotation):
        return False
    fields = annotation.model_fields.values()
    return tag == annotation.__name__ or any(
        get_origin(field.annotation) is Literal and tag in get_args(field.annotation)
        for field in fields
    )


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by each name that they may have in data."""
    fields: dict[str, FieldInfo] = {}
    both = model.model_config.get("populate_by_name") or model.model_config.get("validate_by_name")
    for name, field in model.model_fields.items():
        alias = field.validation_alias
        choices = alias.choices if isinstance(alias, AliasChoices) else [alias]
        names = [choice for choice in choices if isinstance(choice, str)]
        if both or not names:
            names.append(name)
        fields.update(dict.fromkeys(names, field))
    return fields
