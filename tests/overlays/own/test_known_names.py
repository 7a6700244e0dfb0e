from bot.marked_yaml.writing import as_yaml
from bot.overlays.overlay import overlaid
from bot.overlays.own.known_names import ids_by_name, with_ids
from tests.loading.conftest import SmallLibrary


def test_a_device_or_model_may_be_called_by_any_of_its_names(a_library: SmallLibrary) -> None:
    """Its name, an alias, its repository, or its id."""
    base = a_library.load()
    when = {"device": ["SG", "Small GPU", "desktop-ram"], "model": "nobody/Tiny"}
    own = {"fit": {"add": [{"id": "mine", "when": when, "say": "Mind this."}]}}
    loaded = overlaid(base, as_yaml(own), "server@1")
    assert () == loaded.problems
    (rule,) = (rule for rule in loaded.whole.fit_cautions if rule.id == "mine")
    assert [["desktop-ram", "small-gpu"], ["tiny"]] == [
        sorted(map(str, condition.any_of or ())) for condition in rule.when
    ]


def test_an_id_is_never_taken_for_another_name(a_library: SmallLibrary) -> None:
    """What is called like another entry's alias keeps its own id."""
    ids = ids_by_name(a_library.load().whole)
    assert ("small-gpu", "small-gpu") == (ids["device"]["small-gpu"], ids["device"]["sg"])


def test_only_conditions_are_changed() -> None:
    """A text with the name of a card stays; so do branches' ids."""
    ids = {"device": {"sg": "small-gpu"}}
    data = {"say": "sg", "then": [{"id": "sg", "if": {"device": ["sg", "x"], "goal": "sg"}}]}
    assert {
        "say": "sg",
        "then": [{"id": "sg", "if": {"device": ["small-gpu", "x"], "goal": "sg"}}],
    } == with_ids(data, ids)
