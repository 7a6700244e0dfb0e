from pathlib import Path
from typing import Any, Final

import pytest
import yaml

FOLDER: Final = Path(__file__).parents[2] / ".github"
FORMS: Final = sorted((FOLDER / "ISSUE_TEMPLATE").glob("*.yaml"))
_KINDS: Final = {"input", "textarea", "dropdown", "checkboxes", "markdown"}


def form_in(file: Path) -> dict[str, Any]:
    """A form for an issue."""
    form: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return form


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_has_what_the_code_host_wants(file: Path) -> None:
    """Name, description, and fields with an id of their own and a label."""
    form = form_in(file)
    assert {"name", "description", "labels", "body"} == set(form)
    assert {field["type"] for field in form["body"]} <= _KINDS
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids))
    assert all(field["attributes"]["label"] for field in form["body"])


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_asks_for_little(file: Path) -> None:
    """At least one answer is required, and never more than three."""
    required = [field for field in form_in(file)["body"] if "validations" in field]
    assert 1 <= len(required) <= 3


def test_the_list_of_a_pull_request_names_what_there_is() -> None:
    """The steps that `make test` cannot take."""
    template = (FOLDER / "pull_request_template.md").read_text(encoding="utf-8")
    assert all(name in template for name in ("make test", "CHANGELOG.md", "make golden"))
