from dataclasses import replace
from datetime import date

from bot import __version__
from bot.answers.browse.about import about
from bot.library.library import Library
from tests.samples.small_library import model


def test_the_versions_and_counts_are_those_of_program_and_library(library: Library) -> None:
    """Everything is counted that answers are made from."""
    answer = about(library)
    assert (__version__, "0123456789ab") == (answer.program_version, answer.library_version)
    counts = answer.counts
    assert (3, 1, 4, 3, 3) == (
        counts.models,
        counts.closed_models,
        counts.devices,
        counts.systems,
        counts.prices,
    )
    assert date(2026, 11, 1) == answer.newest_price


def test_a_source_counts_once(library: Library) -> None:
    """However many facts were read from it; its host stands for it."""
    answer = about(library)
    assert (1, ("example.org",)) == (answer.counts.sources, answer.hosts)


def test_the_host_of_most_sources_stands_first(library: Library) -> None:
    """A source that is no page has no host, and counts all the same."""
    pages = ["https://b.example/1", "https://b.example/2", "https://a.example/1", "a guide"]
    other = model("other", 2, source=pages)
    answer = about(replace(library, models={"other": other}))
    assert 5 == answer.counts.sources
    assert ("b.example", "a.example", "example.org") == answer.hosts


def test_a_library_without_prices_has_no_newest(library: Library) -> None:
    """Nothing is made up for it."""
    assert about(replace(library, prices=())).newest_price is None
