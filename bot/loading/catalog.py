"""Reads the catalog's files into sections; references between entries are checked elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from bot.catalog.benchmark import Benchmark, FormatQuality
from bot.catalog.cloud import ApiOffer, ClosedModel, CloudOffer
from bot.catalog.cloud_machine import Cloud
from bot.catalog.device import Device
from bot.catalog.limits.computer_split import ComputerSplit
from bot.catalog.limits.link import Link
from bot.catalog.limits.power_sweep import PowerSweep
from bot.catalog.measured.draft_gains import DraftGains
from bot.catalog.measured.fitted import Fitted
from bot.catalog.media.component import Component
from bot.catalog.media.media_model import MediaModel
from bot.catalog.media.media_start import MediaStart
from bot.catalog.media.media_time import MediaTime
from bot.catalog.media.sound_entry import PublishedPeak, RealTime
from bot.catalog.model import Model
from bot.catalog.owned.popular import PopularMachine
from bot.catalog.owned.usual import UsualMachines
from bot.catalog.platform import Card, Platform
from bot.catalog.price import Currency, Price, Rate
from bot.catalog.prices.market_factor import MarketFactor
from bot.catalog.prices.shop import Shop
from bot.catalog.prices.trend import Trend
from bot.catalog.processor import ProcessorFamily
from bot.catalog.programs.program import Program
from bot.catalog.published_sizes import PublishedSizes
from bot.catalog.shapes.fine_tune import FineTune
from bot.catalog.stated.language import Language, Statement
from bot.catalog.system import System
from bot.catalog.training.picture_training import PictureTraining
from bot.catalog.training.training_program import TrainingProgram
from bot.catalog.training.training_speed import TrainingSpeed
from bot.loading.entry_file import NO_SECTIONS, Sections, give_up, read_entries
from bot.loading.folder import Folder
from bot.loading.measured import FOLDER as MEASURED
from bot.loading.measured import MeasuredRow, read_measured
from bot.loading.media.media import read_media
from bot.loading.models.fine_tunes import FILE as FINE_TUNES
from bot.loading.models.fine_tunes import read_fine_tunes
from bot.loading.models.languages import FILE as LANGUAGES
from bot.loading.models.languages import read_languages
from bot.loading.programs.repositories import RepositoryRow, read_repositories
from bot.loading.section import Section
from bot.marked_yaml import Problem, validated

_FILES = (
    *("programs.yaml", "formats.yaml", "closed.yaml", "platforms.yaml", "api.yaml", "cloud.yaml"),
    *("published_sizes.yaml", "links.yaml", "usual.yaml", "clouds.yaml", "popular.yaml"),
    *("training.yaml", "shops.yaml", "rent.yaml", FINE_TUNES, LANGUAGES),
)


@dataclass
class Catalog:
    """The catalog as read; `fitted` and `drafts` are None if their files have problems.

    `texts`: those of the files of prices by name, which servers' exports write into.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    models: Section[Model] = field(default_factory=lambda: Section(Model))
    fine_tunes: Section[FineTune] = field(default_factory=lambda: Section(FineTune))
    languages: Section[Language] = field(default_factory=lambda: Section(Language))
    stated: Section[Statement] = field(default_factory=lambda: Section(Statement))
    media: Section[MediaModel] = field(default_factory=lambda: Section(MediaModel))
    components: Section[Component] = field(default_factory=lambda: Section(Component))
    times: Section[MediaTime] = field(default_factory=lambda: Section(MediaTime))
    peaks: Section[PublishedPeak] = field(default_factory=lambda: Section(PublishedPeak))
    real_times: Section[RealTime] = field(default_factory=lambda: Section(RealTime))
    starts: Section[MediaStart] = field(default_factory=lambda: Section(MediaStart))
    closed: Section[ClosedModel] = field(default_factory=lambda: Section(ClosedModel))
    devices: Section[Device] = field(default_factory=lambda: Section(Device))
    processors: Section[ProcessorFamily] = field(default_factory=lambda: Section(ProcessorFamily))
    clouds: Section[Cloud] = field(default_factory=lambda: Section(Cloud))
    systems: Section[System] = field(default_factory=lambda: Section(System))
    platforms: Section[Platform] = field(default_factory=lambda: Section(Platform))
    cards: Section[Card] = field(default_factory=lambda: Section(Card))
    prices: Section[Price] = field(default_factory=lambda: Section(Price))
    rates: Section[Rate] = field(default_factory=lambda: Section(Rate))
    market_factors: Section[MarketFactor] = field(default_factory=lambda: Section(MarketFactor))
    trends: Section[Trend] = field(default_factory=lambda: Section(Trend))
    shops: Section[Shop] = field(default_factory=lambda: Section(Shop))
    rent: Section[CloudOffer] = field(default_factory=lambda: Section(CloudOffer))
    api: Section[ApiOffer] = field(default_factory=lambda: Section(ApiOffer))
    benchmarks: Section[Benchmark] = field(default_factory=lambda: Section(Benchmark))
    programs: Section[Program] = field(default_factory=lambda: Section(Program))
    formats: Section[FormatQuality] = field(default_factory=lambda: Section(FormatQuality))
    sizes: Section[PublishedSizes] = field(default_factory=lambda: Section(PublishedSizes))
    usual: Section[UsualMachines] = field(default_factory=lambda: Section(UsualMachines))
    links: Section[Link] = field(default_factory=lambda: Section(Link))
    splits: Section[ComputerSplit] = field(default_factory=lambda: Section(ComputerSplit))
    popular: Section[PopularMachine] = field(default_factory=lambda: Section(PopularMachine))
    power_sweeps: Section[PowerSweep] = field(default_factory=lambda: Section(PowerSweep))
    training_programs: Section[TrainingProgram] = field(
        default_factory=lambda: Section(TrainingProgram)
    )
    training_speeds: Section[TrainingSpeed] = field(default_factory=lambda: Section(TrainingSpeed))
    picture_training: Section[PictureTraining] = field(
        default_factory=lambda: Section(PictureTraining)
    )
    repositories: list[RepositoryRow] = field(default_factory=list)
    measured: list[MeasuredRow] = field(default_factory=list)
    fitted: Fitted | None = None
    drafts: DraftGains | None = None

    @property
    def sections(self) -> Mapping[str, Section[Any]]:
        """The sections by name."""
        return {
            name: variable for name, variable in vars(self).items() if isinstance(variable, Section)
        }

    def usd_rates(self) -> Mapping[str, float]:
        """Return the value of one unit of each currency in US dollars.

        A missing rate is reported elsewhere; here it is 1, so that money in the rules does not
        cause a second problem.
        """
        result = {entry.value.currency: entry.value.usd for entry in self.rates}
        return dict.fromkeys(get_args(Currency), 1.0) | result


def read_catalog(folder: Folder) -> tuple[Catalog, list[Problem]]:
    """Return the catalog and the problems of its keys and of single entries."""
    catalog = Catalog()
    if not folder.exists():
        give_up(catalog.sections)
        return catalog, []
    folder.remark_others(_FILES)
    prices: Sections = {
        "prices": catalog.prices,
        "rates": catalog.rates,
        "market_factors": catalog.market_factors,
        "trends": catalog.trends,
    }
    pcs: Sections = {"platforms": catalog.platforms, "cards": catalog.cards}
    return catalog, [
        *_read_models(folder, catalog),
        *read_languages(folder, catalog.languages, catalog.stated),
        *_read_media(folder, catalog),
        *_read_folder(folder, "hardware", {"devices": catalog.devices}),
        *_read_processors(folder, catalog),
        *_read_usual(folder, catalog),
        *_read_folder(folder, "systems", {"systems": catalog.systems}),
        *_read_folder(folder, "prices", {}, prices),
        *_read_shops(folder, catalog),
        *_read_folder(folder, "quality", {"benchmarks": catalog.benchmarks}),
        *read_entries(folder, "programs.yaml", {"programs": catalog.programs}),
        *read_entries(folder, "formats.yaml", {"formats": catalog.formats}),
        *read_entries(folder, "closed.yaml", {"models": catalog.closed}),
        *read_entries(folder, "platforms.yaml", {}, pcs),
        *read_entries(folder, "links.yaml", {"links": catalog.links, "splits": catalog.splits}),
        *_read_popular(folder, catalog),
        *_read_training(folder, catalog),
        *_read_repositories(folder, catalog),
        *_read_offers(folder, catalog),
        *_read_speeds(folder, catalog),
    ]


def _read_media(folder: Folder, catalog: Catalog) -> list[Problem]:
    beside: Sections = {
        "peaks": catalog.peaks,
        "real_times": catalog.real_times,
        "starts": catalog.starts,
    }
    return read_media(folder, catalog.media, catalog.components, catalog.times, beside)


def _read_models(folder: Folder, catalog: Catalog) -> list[Problem]:
    """Read the models with the published sizes of their files, then what was made of them."""
    problems = [
        *_read_folder(folder, "models", {"models": catalog.models}),
        *read_entries(folder, "published_sizes.yaml", {"published_sizes": catalog.sizes}),
    ]
    sizes: dict[str, list[PublishedSizes]] = {}
    for entry in catalog.sizes:
        sizes.setdefault(entry.value.model, []).append(entry.value)
    catalog.models.entries = [
        replace(placed, value=placed.value.with_sizes(tuple(sizes[placed.value.id])))
        if placed.value.id in sizes
        else placed
        for placed in catalog.models
    ]
    return problems + read_fine_tunes(folder, catalog.models, catalog.fine_tunes)


def _read_processors(folder: Folder, catalog: Catalog) -> list[Problem]:
    """Read the families of processors and the names of clouds; a catalog may be without them."""
    problems = []
    if folder.has("processors"):
        problems += _read_folder(folder, "processors", {"families": catalog.processors})
    if folder.has("clouds.yaml"):
        problems += read_entries(folder, "clouds.yaml", {"clouds": catalog.clouds})
    return problems


def _read_usual(folder: Folder, catalog: Catalog) -> list[Problem]:
    """Read the usual machines; without the file every open name is asked back."""
    if not folder.has("usual.yaml"):
        return []
    return read_entries(folder, "usual.yaml", {"usual": catalog.usual})


def _read_popular(folder: Folder, catalog: Catalog) -> list[Problem]:
    """Read the machines that many own; a catalog may be without them."""
    if not folder.has("popular.yaml"):
        return []
    return read_entries(folder, "popular.yaml", {"popular": catalog.popular})


def _read_shops(folder: Folder, catalog: Catalog) -> list[Problem]:
    """Read the searches of shops; a catalog may be without them."""
    if not folder.has("shops.yaml"):
        return []
    return read_entries(folder, "shops.yaml", {"shops": catalog.shops})


def _read_training(folder: Folder, catalog: Catalog) -> list[Problem]:
    """Read what is known of training: programs, speeds, pictures; a catalog may be without."""
    if not folder.has("training.yaml"):
        return []
    sections: Sections = {
        "programs": catalog.training_programs,
        "speeds": catalog.training_speeds,
        "pictures": catalog.picture_training,
    }
    return read_entries(folder, "training.yaml", {}, sections)


def _read_repositories(folder: Folder, catalog: Catalog) -> list[Problem]:
    catalog.repositories, problems = read_repositories(folder)
    return problems


def _read_offers(folder: Folder, catalog: Catalog) -> list[Problem]:
    """Read offers for rent and by API; a moderator's row replaces that of a generated list."""
    listed, own = Section(ApiOffer), Section(ApiOffer)
    rented = Section(CloudOffer)
    problems = [
        *read_entries(folder, "api.yaml", {"api": listed}),
        *read_entries(folder, "cloud.yaml", {}, {"rent": catalog.rent, "api": own}),
    ]
    if folder.has("rent.yaml"):
        problems += read_entries(folder, "rent.yaml", {"rent": rented})
    catalog.api = listed.with_changes(own, lambda offer: offer.model)
    typed = {offer.value.id for offer in catalog.rent}
    catalog.rent.entries += [offer for offer in rented if offer.value.id not in typed]
    return problems


def _read_speeds(folder: Folder, catalog: Catalog) -> list[Problem]:
    """Read the published speeds, constants fitted to them, power limits and gains of drafts."""
    catalog.measured, problems = read_measured(folder)
    problems += read_entries(folder, f"{MEASURED}/power.yaml", {"sweeps": catalog.power_sweeps})
    marked = folder.read(f"{MEASURED}/fitted.yaml")
    if marked is not None:
        catalog.fitted, faults = validated(marked, Fitted)
        problems += faults
    marked = folder.read(f"{MEASURED}/drafts.yaml")
    if marked is not None:
        catalog.drafts, faults = validated(marked, DraftGains)
        problems += faults
    return problems


def _read_folder(
    folder: Folder, subfolder: str, required: Sections, optional: Sections = NO_SECTIONS
) -> list[Problem]:
    names = folder.files(subfolder)
    if not names:
        give_up({**required, **optional})
    return [problem for name in names for problem in read_entries(folder, name, required, optional)]
