import pytest

from bot.texts import words_for
from bot.texts.machine_names import in_chinese


@pytest.mark.parametrize(
    ("name", "simplified", "traditional"),
    [
        (
            "Apple M4 Max (40-core GPU) 128 GB",
            "Apple M4 Max（40 核 GPU）128 GB",
            "Apple M4 Max（40 核 GPU）128 GB",
        ),
        ("RTX 4060 Mobile", "RTX 4060 移动版", "RTX 4060 移動版"),
        ("RTX 3070 Ti Mobile 8 GB", "RTX 3070 Ti 移动版 8 GB", "RTX 3070 Ti 移動版 8 GB"),
        ("RTX 2070 SUPER Mobile", "RTX 2070 SUPER 移动版", "RTX 2070 SUPER 移動版"),
        ("RTX 4090 48 GB (modded)", "RTX 4090 48 GB（魔改）", "RTX 4090 48 GB（魔改）"),
        (
            "EPYC 9004 12-channel DDR5-4800 768 GB",
            "EPYC 9004 12 通道 DDR5-4800 768 GB",
            "EPYC 9004 12 通道 DDR5-4800 768 GB",
        ),
        ("RTX 4090", "RTX 4090", "RTX 4090"),
        ("MobileLLM 1B", "MobileLLM 1B", "MobileLLM 1B"),
    ],
)
def test_words_in_a_name_are_chinese(name: str, simplified: str, traditional: str) -> None:
    """What stands on the box stays, and English readers see it as it is."""
    assert simplified == words_for("zh-CN").device(name)
    assert traditional == words_for("zh-TW").device(name)
    assert name == words_for("en").device(name)


def test_a_desktop_without_a_card_has_a_chinese_name() -> None:
    """In both ways of writing."""
    name = "Desktop DDR5-5600 dual channel 64 GB"
    assert "台式机双通道 DDR5-5600 64 GB" == in_chinese(name, "zh-CN")
    assert "雙通道 DDR5-5600 64 GB" in in_chinese(name, "zh-TW")


def test_names_inside_a_sentence_are_found() -> None:
    """Texts get them as values."""
    said = words_for("zh-CN").say("fit.title", model="Qwen3 8B", machine="RTX 4060 Mobile")
    assert "RTX 4060 移动版 能跑 Qwen3 8B 吗？" == said
