from bot.answers.guide.guide import guide
from bot.asking.request import Asked
from bot.library.library import Library


def test_the_guide_puts_right_what_the_rules_of_thumb_get_wrong(library: Library) -> None:
    """70B in four bits takes more than 40 GB, two cards of 24 GB hold it, and one does not."""
    found = guide(Asked("guide", {"topic": "memory"}), library)
    largest = {one.key: one.value for one in found.rows[-1]}
    assert 40e9 < float(str(largest["total"])) < 48e9
    several = guide(Asked("guide", {"topic": "several-gpus"}), library)
    verdicts = [one.value for row in several.rows for one in row if one.key == "verdict"]
    assert ["offload", "tight", "comfortable"] == verdicts
