from bot.answers.fit.size import size_figures
from bot.catalog.published_sizes import PublishedSizes, file_bytes, rounding_bytes
from tests.samples.small_library import model

PUBLISHED = PublishedSizes(
    model="small-7b",
    repository="unsloth/Small-7B-GGUF",
    as_of="2026-05-05",
    source="https://example.org/sizes",
    sizes={"UD-Q4_K_XL": "4.0 GiB"},
)


def test_a_published_size_has_its_date_and_its_rounding() -> None:
    """4.0 GiB may be off by 0.05 GiB, which is 1.25 %."""
    small = model("small-7b", 32).with_sizes((PUBLISHED,))
    size = size_figures(small, "UD-Q4_K_XL")
    assert size is not None
    assert ("published", 0.0125, "2026-05-05") == (size.basis, size.error_share, size.as_of)


def test_a_size_without_a_publisher_is_estimated() -> None:
    """Its error is that of files of like models."""
    size = size_figures(model("small-7b", 32), "UD-Q4_K_XL")
    assert size is not None
    assert ("estimated", 0.09, None) == (size.basis, size.error_share, size.as_of)


def test_other_sizes_follow_from_the_model() -> None:
    """There is nothing to say about them."""
    assert size_figures(model("small-7b", 32), "Q4_K_M") is None


def test_a_published_size_is_read_with_its_unit_and_rounding() -> None:
    """GiB are 2**30, GB 10**9, and bytes are exact."""
    assert (22_226_455_757, 53_687_091) == (file_bytes("20.7 GiB"), rounding_bytes("20.7 GiB"))
    assert (111_300_000_000, 50_000_000) == (file_bytes("111.3 GB"), rounding_bytes("111.3 GB"))
    assert (123, 0) == (file_bytes("123 bytes"), rounding_bytes("123 bytes"))
