import re
from pathlib import Path
from typing import Final

import pytest

from bot.store.schema import migrations

ROOT: Final = Path(__file__).parents[2]
PRIVACY: Final = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")
_CREATED = re.compile(r"CREATE TABLE (?:IF NOT EXISTS )?(\w+)")
_GONE = re.compile(r"DROP TABLE (?:IF EXISTS )?(\w+)|ALTER TABLE (\w+) RENAME")
_ROW = re.compile(r"^\| `(\w+)` \|(.+)\|(.+)\|(.+)\|$", re.MULTILINE)


def test_every_table_of_the_database_is_told() -> None:
    """What is stored, whose it is and for how long; and no table that is gone."""
    sql = "\n".join(migrations())
    gone = {name for match in _GONE.findall(sql) for name in match}
    rows = _ROW.findall(PRIVACY)
    assert set(_CREATED.findall(sql)) - gone == {row[0] for row in rows}
    assert all(cell.strip() for row in rows for cell in row)


@pytest.mark.parametrize("name", ["PRIVACY.md", "TERMS.md"])
def test_the_readme_leads_to_it(name: str) -> None:
    """Whoever installs or uses the bot finds both."""
    assert f"]({name})" in (ROOT / "README.md").read_text(encoding="utf-8")
