"""A remark on a catalog in which no model is new."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from bot.catalog.model import Model
from bot.loading.section import Section
from bot.marked_yaml import Problem

# The makers of the catalog publish some ten models a month (2026): in six weeks some are missing.
_NEWS_DAYS: Final = 42
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def age_remarks(models: Section[Model], today: date) -> Iterator[Problem]:
    """Yield a remark at the newest model if it is older than six weeks.

    Only models dated by the day count; a month or a year says too little.
    """
    dated = (placed for placed in models if _DAY.fullmatch(placed.value.released))
    newest = max(dated, key=lambda placed: placed.value.released, default=None)
    if newest is None:
        return
    oldest = (today - timedelta(days=_NEWS_DAYS)).isoformat()
    if newest.value.released < oldest:
        newer = "`rigwise news` asks the hub for newer ones"
        message = f"no model is newer than {newest.value.name}; {newer}"
        yield newest.problem(("released",), message)
