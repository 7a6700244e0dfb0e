"""Writes plain data as readable YAML text, which the reader reads back unchanged."""

from decimal import Decimal
from typing import Final

import yaml

from bot.marked_yaml.scalar import plain_value

_WIDTH: Final = 100


class _Dumper(yaml.SafeDumper):
    """Writes values so that they are read back unchanged; no anchors, which the reader rejects."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML passes it
        """Return True: a value that occurs twice is written twice."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's own signature
        """Increase the indent, also for lists below their key."""
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    means_more = bool(text) and not isinstance(plain_value(text), str)
    style = "'" if means_more else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(dumper: yaml.SafeDumper, number: float) -> yaml.ScalarNode:
    # An exponent would be read as text.
    return dumper.represent_scalar("tag:yaml.org,2002:float", format(Decimal(repr(number)), "f"))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(float, _number)


def as_yaml(data: object) -> str:
    """Return YAML for lists and tables of texts, finite numbers, flags and None, in their order."""
    return yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=_WIDTH,
    )
