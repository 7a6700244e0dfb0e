from bot.answers.guide.guide import guide
from bot.asking.request import Request
from bot.library.library import Library


def test_the_guide_puts_right_what_the_rules_of_thumb_get_wrong(library: Library) -> None:
    """70B in four bits takes more than 40 GB, two cards of 24 GB hold it, and one does not."""
    result = guide(Request("guide", {"topic": "memory"}), library)
    largest = {entry.key: entry.value for entry in result.rows[-1]}
    assert 40e9 < float(str(largest["total"])) < 48e9
    several = guide(Request("guide", {"topic": "several-gpus"}), library)
    verdicts = [item.value for row in several.rows for item in row if item.key == "verdict"]
    assert ["offload", "tight", "comfortable"] == verdicts
