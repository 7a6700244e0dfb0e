from dataclasses import replace
from datetime import date

from bot import __version__
from bot.answers.browse.about import about
from bot.library.library import Library
from tests.samples.small_library import model


def test_versions_and_counts_are_those_of_program_and_library(library: Library) -> None:
    """Models, closed models, devices, systems and prices are counted."""
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


def test_each_source_counts_once(library: Library) -> None:
    """Even if many facts come from it; it is shown by its host."""
    answer = about(library)
    assert (1, ("example.org",)) == (answer.counts.sources, answer.hosts)


def test_host_with_the_most_sources_goes_first(library: Library) -> None:
    """A source that is not a web page has no host, but counts as a source."""
    pages = ["https://b.example/1", "https://b.example/2", "https://a.example/1", "a guide"]
    other = model("other", 2, source=pages)
    answer = about(replace(library, models={"other": other}))
    assert 5 == answer.counts.sources
    assert ("b.example", "a.example", "example.org") == answer.hosts


def test_library_without_prices_has_no_newest_price(library: Library) -> None:
    """No date is made up."""
    assert about(replace(library, prices=())).newest_price is None
