from pathlib import Path
from typing import Any, Final

import pytest
import yaml

FOLDER: Final = Path(__file__).parents[2] / ".github"
FORMS: Final = sorted((FOLDER / "ISSUE_TEMPLATE").glob("*.yaml"))
_KINDS: Final = {"input", "textarea", "dropdown", "checkboxes", "markdown"}


def form_in(file: Path) -> dict[str, Any]:
    """The issue form in a file."""
    form: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return form


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_an_issue_form_is_complete(file: Path) -> None:
    """A form has a name, a description, and fields with unique ids and labels."""
    form = form_in(file)
    assert {"name", "description", "labels", "body"} == set(form)
    assert {field["type"] for field in form["body"]} <= _KINDS
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids))
    assert all(field["attributes"]["label"] for field in form["body"])


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_an_issue_form_requires_one_to_three_answers(file: Path) -> None:
    """More required fields would keep people from reporting."""
    required = [field for field in form_in(file)["body"] if "validations" in field]
    assert 1 <= len(required) <= 3


def test_the_pull_request_template_names_the_steps() -> None:
    """The template lists the steps that `make test` cannot check."""
    template = (FOLDER / "pull_request_template.md").read_text(encoding="utf-8")
    assert all(name in template for name in ("make test", "CHANGELOG.md", "make golden"))
