"""What a completed value means, beside the value."""

import pytest

from bot.cards.completion_label import label
from bot.texts import words_for
from tests.golden.frozen.library import frozen_library

LABELS = [
    ("model", "qwen3-32b", "Qwen3 32B · 20 GB · Apr 2025", "Qwen3 32B · 20 GB · 2025 年 4 月"),
    ("model", "qwen3-8b", "Qwen3 8B · 5.0 GB · Apr 2025", "Qwen3 8B · 5.0 GB · 2025 年 4 月"),
    ("model", "gpt-4o", "GPT-4o · only through its maker", "GPT-4o · 只能通过厂商使用"),
    ("model", "qwen9-1b", "qwen9-1b", "qwen9-1b"),
    ("hardware", "rtx-3090", "RTX 3090 · 24 GB", "RTX 3090 · 24 GB"),
    ("hardware", "rtx-4060-ti-16-gb", "RTX 4060 Ti · 16 GB", "RTX 4060 Ti · 16 GB"),
    ("hardware", "2x rtx-3090", "2x RTX 3090 · 2 × 24 GB", "2x RTX 3090 · 2 × 24 GB"),
    (
        "own",
        "rtx-4090 + 64GB RAM",
        "RTX 4090 · 24 GB + 64 GB RAM",
        "RTX 4090 · 24 GB + 64 GB 内存",
    ),
    ("hardware", "m3-max-40 64GB", "MacBook Pro M3 Max · 64 GB", "MacBook Pro M3 Max · 64 GB"),
    ("hardware", "m4 16GB", "Mac M4 · 16 GB", "Mac M4 · 16 GB"),
    (
        "hardware",
        "cpu-ddr4-3200-2ch 16GB",
        "CPU only · 16 GB RAM · Desktop DDR4-3200 dual channel",
        "只用 CPU · 16 GB 内存 · 台式机双通道 DDR4-3200",
    ),
    ("hardware", "mac-mini-m6-16gb", "Mac mini M6 16 GB", "Mac mini M6 16 GB"),
    ("hardware", "a thing", "a thing", "a thing"),
    ("a", "rtx-3090", "RTX 3090 · 24 GB", "RTX 3090 · 24 GB"),
    ("b", "qwen3-32b", "Qwen3 32B · 20 GB · Apr 2025", "Qwen3 32B · 20 GB · 2025 年 4 月"),
    ("context", "100k", "100k → 102,400 tokens", "100k → 102,400 token"),
    ("context", "much", "much", "much"),
    ("budget", "2万", "2万 → CN¥20,000", "2万 → 2 万元"),
    ("budget", "15000 usd", "15000 usd → $15,000", "15000 usd → $15,000"),
    ("budget", "$2,000", "$2,000", "$2,000"),
    ("budget", "none", "none", "none"),
    ("budget", "much", "much", "much"),
    ("quant", "Q8_0", "Q8_0", "Q8_0"),
]


@pytest.mark.parametrize(("option", "text", "english", "chinese"), LABELS)
def test_a_label_says_what_its_value_means(
    option: str, text: str, english: str, chinese: str
) -> None:
    """Machines have their memory, models size and month; amounts are written out."""
    library = frozen_library()
    assert english == label(option, text, library, words_for("en"))
    assert chinese == label(option, text, library, words_for("zh-CN"))
