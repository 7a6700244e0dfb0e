"""The recipes of CONTRIBUTING.md for the files of moderators, each carried out in a copy.

The copy holds the rules and the catalog of today, so nothing here rests on what they say.
"""

import json
import re
from collections.abc import Callable
from typing import Any, Final

import pytest
import yaml

from tests.contributing.checkout import Checkout

pytestmark = pytest.mark.thorough
Copy = Callable[[str], Checkout]
CARD: Final = """
  - id: rtx-9999
    name: GeForce RTX 9999
    maker: NVIDIA
    kind: gpu
    memory: 48 GB
    bandwidth: 3000 GB/s
    compute: 400 TFLOPS
    power: 300 W
    backends: [cuda, vulkan]
    source: https://example.org/rtx-9999
"""
PRICE: Final = """
  - { item: rtx-9999, market: us, currency: usd, condition: new,
      typical: 700, as_of: 2026-11-01, quality: A, source: https://example.org/price }
"""
SOLD: Final = "  - { device: rtx-9999, slots: 2, source: https://example.org/rtx-9999 }\n"
NAMED: Final = """\
  - [rtx-9999, GeForce RTX 9999, NVIDIA, gpu, [48 GB], []]
found:
  two of the 9999: 2x rtx-9999
"""
QUESTION: Final = "/buy budget:3000 usd goal:coding"


def _bought(answer: Any) -> set[str]:
    """The devices of the first thing that `/buy` advises."""
    return {device["id"] for device in answer["picks"][0]["devices"]}


def test_a_model_is_an_entry(checkout: Copy) -> None:
    """A copy of an entry under a name of its own is answered, and no test needs an edit."""
    copy = checkout("Add a model")
    (entry,) = re.findall(
        r"(?ms)^  - id: qwen2-7b$.+?(?=^  - id:|\Z)", copy.read("catalog/models/qwen.yaml")
    )
    for old, new in (("wen2-7", "wen0-7"), ("wen2 7", "wen0 7"), ("wen2:7", "wen0:7")):
        entry = re.sub(f"(?i){old}", new, entry)
    copy.add("catalog/models/qwen.yaml", f"\n{entry}")
    assert "qwen0" not in copy.rigwise("check")
    (answer,) = copy.answers("/fit model:qwen0-7b")
    assert "qwen0-7b" == answer["question"]["model"]
    copy.passes("tests/shipped/test_models.py")


def test_a_machine_is_advised_once_a_pc_can_be_built_of_it(checkout: Copy) -> None:
    """With a device and its price `/fit` knows it; `/buy` needs its row among the cards."""
    copy = checkout("Add a machine")
    copy.add("catalog/hardware/nvidia.yaml", CARD)
    copy.add("catalog/prices/parts.yaml", PRICE)
    fit, bought = copy.answers("/fit model:llama-3-8b hardware:rtx 9999", QUESTION)
    assert "comfortable" == fit["machines"][0]["verdict"]
    assert "rtx-9999" not in _bought(bought)
    copy.add("catalog/platforms.yaml", SOLD)
    assert "9999" not in copy.rigwise("check")
    assert {"rtx-9999"} == _bought(copy.answers(QUESTION)[0])
    copy.change("tests/naming/hardware/hardware_names.yaml", r"(?m)^found:\n", NAMED)
    copy.passes("tests/naming/hardware/test_hardware_names.py", "-k", "9999")


def test_a_price_moves_no_test(checkout: Copy) -> None:
    """`rigwise check` alone remarks a slip, here a low end of a tenth; no test depends on it."""
    copy = checkout("Change a price")
    file = "catalog/prices/parts.yaml"
    row, *_ = re.findall(r"(?ms)^  - (\{ item: .+?\})$", copy.read(file))
    price = yaml.safe_load(row)
    slip = {"low": price["typical"] / 10, "high": price["typical"], "quality": "A"}
    seen = {"as_of": "2026-11-01", "source": "https://example.org/price"}
    changed = {name: price[name] for name in price if name != "note"} | slip | seen
    copy.change(file, re.escape(row), json.dumps(changed))
    (remark,) = (line for line in copy.rigwise("check").splitlines() if "parts.yaml" in line)
    assert "the range is wide" in remark
    copy.passes("tests/frozen/test_buy.py", "tests/shipped/test_hardware.py")
