from bot.asking.sentence.plain import LONGEST_SENTENCE, plain_sentence


def test_mentions_addresses_and_invisible_marks_are_left_out() -> None:
    """They are no words of the question."""
    text = "<@!42> @Rigwise can\u200b a ４０９０ run https://example.com/x qwen3？"
    assert "can a 4090 run qwen3?" == plain_sentence(text)


def test_lines_are_kept() -> None:
    """A list of parts has one on each."""
    assert "cpu: i7\ngpu: rtx 4090" == plain_sentence("CPU: i7\nGPU: RTX4090")


def test_long_texts_are_cut() -> None:
    """A message has no more characters."""
    assert len(plain_sentence("word " * 5000)) <= LONGEST_SENTENCE
