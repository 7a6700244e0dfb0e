from bot.cards.browse.listing import as_lines, listing_title, next_page
from bot.texts import words_for


def test_a_title_names_the_filters() -> None:
    """Choices are in the reader's language; families and makers are names."""
    filters = {"family": "qwen", "size": "24b-to-40b", "goal": None}
    english = listing_title("models.title", filters, words_for("en"))
    chinese = listing_title("models.title", filters, words_for("zh-CN"))
    assert ("Open models · qwen · 24B to 40B", "开源模型 · qwen · 24B～40B") == (english, chinese)


def test_the_next_page_keeps_the_filters() -> None:
    """The question can be typed unchanged."""
    asked = next_page("machines", {"maker": "Apple", "kind": None, "memory": 64}, 1, 2)
    assert ["/machines maker:Apple memory:64 page:2"] == list(asked)


def test_the_last_page_has_no_next_page() -> None:
    """A question for it would be refused."""
    assert [] == list(next_page("models", {}, 2, 2))


def test_each_question_has_a_line() -> None:
    """It is written as code, to be copied."""
    assert "`/help`\n`/about`" == as_lines(["/help", "/about"])
