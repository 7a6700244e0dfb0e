from tests.golden.differences import quantised_differences


def test_every_dry_run_of_the_quantiser_is_met_to_the_byte() -> None:
    """784 dry runs of llama.cpp b11434: 14 models in 28 formats, with and without matrix."""
    assert [0] * 784 == list(quantised_differences())
