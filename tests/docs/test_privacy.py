import re
from pathlib import Path
from typing import Final

import pytest

from bot.store.schema import migrations

ROOT: Final = Path(__file__).parents[2]
PRIVACY: Final = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")
_CHANGED = re.compile(
    r"CREATE TABLE (?:IF NOT EXISTS )?(?P<new>\w+)|DROP TABLE (?:IF EXISTS )?(?P<gone>\w+)"
    r"|ALTER TABLE (?P<old>\w+) RENAME TO (?P<named>\w+)"
)
_ROW = re.compile(r"^\| `(\w+)` \|(.+)\|(.+)\|(.+)\|$", re.MULTILINE)


def test_every_table_of_the_database_is_told() -> None:
    """What is stored, whose it is and for how long; and no table that is gone."""
    tables: set[str | None] = set()
    for change in _CHANGED.finditer("\n".join(migrations())):
        # A table may be made anew under the name of one that went.
        tables |= {change["new"], change["named"]} - {None}
        tables -= {change["gone"], change["old"]}
    rows = _ROW.findall(PRIVACY)
    assert tables == {row[0] for row in rows}
    assert all(cell.strip() for row in rows for cell in row)


@pytest.mark.parametrize("name", ["PRIVACY.md", "TERMS.md"])
def test_the_readme_leads_to_it(name: str) -> None:
    """Whoever installs or uses the bot finds both."""
    assert f"]({name})" in (ROOT / "README.md").read_text(encoding="utf-8")
