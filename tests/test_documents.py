import re
import tomllib
from pathlib import Path
from typing import Final

import pytest
from pydantic import BaseModel

from bot.catalog.benchmark import Benchmark, FormatQuality
from bot.catalog.cloud import ApiOffer, ClosedModel, CloudOffer
from bot.catalog.device import Device
from bot.catalog.limits.computer_split import ComputerSplit
from bot.catalog.limits.link import CardLink, Link
from bot.catalog.limits.power_sweep import PowerStep, PowerSweep
from bot.catalog.model import Model
from bot.catalog.price import Price, Rate
from bot.catalog.programs.defaults import DefaultContext, Defaults
from bot.catalog.programs.formats_read import FormatsRead
from bot.catalog.programs.program import Program
from bot.catalog.programs.serving import MemoryShare, Serving, StepSize
from bot.catalog.shapes.shape_entry import ShapeEntry
from bot.catalog.system import System
from bot.settings.settings import VARIABLES

ROOT: Final = Path(__file__).parents[1]
DOCUMENTS: Final = sorted(
    str(path.relative_to(ROOT))
    for pattern in ("*.md", "docs/**/*.md", "rules/*.md", "catalog/*.md", ".github/**/*.md")
    for path in ROOT.glob(pattern)
)
_LINK: Final = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)")
ENTRIES: Final = (
    Model,
    ShapeEntry,
    ClosedModel,
    Device,
    System,
    Price,
    Rate,
    CloudOffer,
    ApiOffer,
    Benchmark,
    FormatQuality,
    Program,
    Defaults,
    DefaultContext,
    FormatsRead,
    MemoryShare,
    Link,
    CardLink,
    ComputerSplit,
    PowerSweep,
    PowerStep,
    StepSize,
    Serving,
)


def text_of(name: str) -> str:
    """Return the text of a file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def anchors_of(file: Path) -> set[str]:
    """Return the headings of a document in the form that links use."""
    heads = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_command_in_a_document_exists(name: str) -> None:
    """`make` is followed by a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^|[`|] ?)make ([a-z]+)\b", text_of(name), re.MULTILINE))
    assert named <= targets
    assert {"run", "test", "bench", "lock", "format", "check", "help"} <= targets


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_in_a_document_works(name: str) -> None:
    """A link leads to a file or folder of the repository, and to a heading that exists."""
    here = ROOT / name
    links = [
        (here.parent / path if path else here, head) for path, head in _LINK.findall(text_of(name))
    ]
    assert [] == [str(file) for file, _ in links if not file.exists()]
    assert [] == [head for file, head in links if head and head not in anchors_of(file)]


def test_the_documents_are_found() -> None:
    """The patterns match documents at the root and in folders."""
    assert {"README.md", "SECURITY.md", "docs/speed.md", "catalog/README.md"} <= {*DOCUMENTS}


def test_the_readme_names_every_setting_and_every_verb() -> None:
    """Everything that can be set or typed is documented."""
    readme = text_of("README.md")
    assert [] == [variable for variable in VARIABLES if f"| `{variable}` |" not in readme]
    verbs = re.findall(r'add_parser\("([a-z]+)"', text_of("bot/console/arguments.py"))
    assert len(verbs) >= 5
    assert [] == [verb for verb in verbs if f"| `rigwise {verb}" not in readme]


def test_every_package_has_a_reason() -> None:
    """Each dependency has a line in CONTRIBUTING.md that says why."""
    project = tomllib.loads(text_of("pyproject.toml"))
    extras = project["project"].get("optional-dependencies", {}).values()
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted += [package for extra in extras for package in extra]
    names = [re.split(r"[<>=\[; ]", package)[0] for package in wanted]
    reasons = text_of("CONTRIBUTING.md").partition("## Packages")[2]
    assert [] == [name for name in names if f"`{name}`" not in reasons]


def test_every_room_is_on_the_map() -> None:
    """The map explains each folder of the package."""
    rooms = [path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")]
    assert len(rooms) >= 10
    assert [] == [room for room in rooms if f"| `bot/{room}/` |" not in text_of("CONTRIBUTING.md")]
    files = [path.name for path in (ROOT / "bot").glob("*.py") if path.name != "__init__.py"]
    assert [] == [file for file in files if f"`bot/{file}`" not in text_of("CONTRIBUTING.md")]


def test_every_file_and_folder_of_the_catalog_is_explained() -> None:
    """catalog/README.md names each of them."""
    page = text_of("catalog/README.md")
    places = [
        f"{file.name}/" if file.is_dir() else file.name for file in (ROOT / "catalog").iterdir()
    ]
    assert [] == [place for place in places if place != "README.md" and f"`{place}" not in page]


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_catalog_explains_every_key_of_its_files(entry: type[BaseModel]) -> None:
    """catalog/README.md names each key that an entry may have."""
    words = [field.alias or name for name, field in entry.model_fields.items()]
    assert [] == [word for word in words if f"`{word}`" not in text_of("catalog/README.md")]
