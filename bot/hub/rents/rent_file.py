"""The text of `catalog/rent.yaml`: offers of lists, with the credit that their licence asks for."""

import json
from collections.abc import Iterable
from typing import Final

from bot.catalog.cloud import CloudOffer

# The file, in the folder of the catalog.
NAME: Final = "rent.yaml"
_HEAD: Final = """\
# One GPU by the hour, the cheapest offer on demand in each list. Written by `rigwise prices` out of
# lists on the model hub: do not edit. A row of cloud.yaml with the same id goes before.
"""


def rent_text(credits_: Iterable[str], offers: Iterable[CloudOffer]) -> str:
    """Return the text of the whole file; `credits_` name each list, its licence and its address."""
    notes = "".join(f"# {credit}\n" for credit in credits_)
    rows = "".join(map(_row, offers))
    return f"{_HEAD}{notes}rent:{rows or ' []'}\n"


def _row(offer: CloudOffer) -> str:
    source = ", ".join(map(_quoted, offer.source))
    english, chinese = _quoted(offer.name.en), _quoted(offer.name.in_locale("zh-CN"))
    return (
        f"\n  - {{ id: {offer.id}, device: {offer.device},"
        f"\n      name: {{ en: {english}, zh-CN: {chinese} }},"
        f"\n      currency: {offer.currency}, per_hour: {offer.per_hour:g},"
        f" as_of: {offer.as_of.isoformat()},"
        f"\n      source: [{source}] }}"
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
