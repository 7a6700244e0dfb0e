"""Rules and catalog, loaded, checked and frozen, with a version that identifies this state."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from bot.advice.goal import Goal
from bot.advice.judgement import Judgement
from bot.advice.media_goal import MediaGoal
from bot.advice.rule import Rule
from bot.advice.task import Task
from bot.advice.tree import Branch
from bot.catalog.benchmark import Benchmark, FormatQuality
from bot.catalog.cloud import ApiOffer, ClosedModel, CloudOffer
from bot.catalog.cloud_machine import Cloud
from bot.catalog.device import Device
from bot.catalog.limits.computer_split import ComputerSplit
from bot.catalog.limits.link import Link
from bot.catalog.limits.power_sweep import PowerSweep
from bot.catalog.measured.measurement import Measurement
from bot.catalog.media.media_model import MediaModel
from bot.catalog.media.media_start import MediaStart
from bot.catalog.media.media_time import MediaTime
from bot.catalog.media.sound_entry import PublishedPeak, RealTime
from bot.catalog.model import Model
from bot.catalog.owned.popular import PopularMachine
from bot.catalog.owned.usual import UsualMachines
from bot.catalog.platform import Card, Platform
from bot.catalog.price import Price, Rate
from bot.catalog.prices.market_factor import MarketFactor
from bot.catalog.prices.shop import Shop
from bot.catalog.prices.trend import Trend
from bot.catalog.processor import ProcessorFamily
from bot.catalog.programs.program import Program
from bot.catalog.programs.program_names import ProgramNames
from bot.catalog.programs.repository import Repository
from bot.catalog.stated.language import Language, Statement
from bot.catalog.system import System
from bot.catalog.training.picture_training import PictureTraining
from bot.catalog.training.training_program import TrainingProgram
from bot.catalog.training.training_speed import TrainingSpeed
from bot.library.abilities import NONE_STATED, Abilities, abilities_by_model
from bot.library.speeds import Speeds
from bot.naming.hardware.hardware_names import HardwareNames
from bot.naming.models.model_names import ModelNames


@dataclass(frozen=True, eq=False)
class Library:
    """All data that answers are made from; `version` is a hash over the contents of all files."""

    version: str
    models: Mapping[str, Model]
    closed: Mapping[str, ClosedModel]
    devices: Mapping[str, Device]
    systems: Mapping[str, System]
    platforms: tuple[Platform, ...]
    cards: tuple[Card, ...]
    prices: tuple[Price, ...]
    rates: Mapping[str, Rate]
    rent: tuple[CloudOffer, ...]
    api: tuple[ApiOffer, ...]
    repositories: Mapping[str, tuple[Repository, ...]]
    benchmarks: Mapping[str, Benchmark]
    programs: Mapping[str, Program]
    formats: Mapping[str, FormatQuality]
    judgement: Judgement
    goals: Mapping[str, Goal]
    tasks: Mapping[str, Task]
    fit_cautions: tuple[Rule, ...]
    buy_tree: tuple[Branch, ...]
    buy_reasons: tuple[Rule, ...]
    buy_cautions: tuple[Rule, ...]
    speeds: Speeds
    links: Mapping[str, Link]
    splits: tuple[ComputerSplit, ...]
    power_sweeps: tuple[PowerSweep, ...]
    processors: tuple[ProcessorFamily, ...] = ()
    usual: tuple[UsualMachines, ...] = ()
    clouds: tuple[Cloud, ...] = ()
    popular: tuple[PopularMachine, ...] = ()
    media_goals: Mapping[str, MediaGoal] = field(default_factory=dict)
    media: Mapping[str, MediaModel] = field(default_factory=dict)
    media_times: Mapping[str, tuple[MediaTime, ...]] = field(default_factory=dict)
    training_programs: tuple[TrainingProgram, ...] = ()
    training_speeds: tuple[TrainingSpeed, ...] = ()
    picture_training: tuple[PictureTraining, ...] = ()
    peaks: Mapping[str, tuple[PublishedPeak, ...]] = field(default_factory=dict)
    real_times: Mapping[str, tuple[RealTime, ...]] = field(default_factory=dict)
    media_starts: tuple[MediaStart, ...] = ()
    market_factors: tuple[MarketFactor, ...] = ()
    trends: tuple[Trend, ...] = ()
    shops: tuple[Shop, ...] = ()
    languages: Mapping[str, Language] = field(default_factory=dict)
    stated: tuple[Statement, ...] = ()

    @cached_property
    def _abilities(self) -> Mapping[str, Abilities]:
        return abilities_by_model(self.stated)

    def abilities(self, model: str) -> Abilities:
        """Return what the maker of a model states for it; nothing where no source does."""
        return self._abilities.get(model, NONE_STATED)

    @cached_property
    def originals(self) -> tuple[Model, ...]:
        """The models that are no fine-tunes: what is offered to whoever names no model."""
        return tuple(model for model in self.models.values() if model.base is None)

    def starts_media(self, model: str) -> bool:
        """Whether a program is known that starts a model that is no chat model."""
        return any(model in start.models for start in self.media_starts)

    @cached_property
    def model_names(self) -> ModelNames:
        """The index that finds a model by the name that a person types."""
        return ModelNames(
            list(self.models.values()), list(self.closed.values()), list(self.media.values())
        )

    @cached_property
    def hardware_names(self) -> HardwareNames:
        """The index that finds a machine by the name that a person types."""
        return HardwareNames(
            list(self.devices.values()),
            list(self.systems.values()),
            self.processors,
            self.judgement.assumed_ram_gib,
            self.usual,
            self.clouds,
            self.popular,
        )

    @cached_property
    def program_names(self) -> ProgramNames:
        """The index that finds a program by the name that a person types."""
        return ProgramNames(self.programs.values())

    def with_measurements(self, more: tuple[Measurement, ...]) -> "Library":
        """Return this library with more measured speeds, and a version that covers them too."""
        if not more:
            return self
        digest = hashlib.sha256(f"{self.version} {more}".encode()).hexdigest()
        speeds = replace(self.speeds, measurements=(*self.speeds.measurements, *more))
        library = replace(self, version=digest[: len(self.version)], speeds=speeds)
        library.share_with(self)
        return library

    def on(self, day: date) -> "Library":
        """Return the library without the offers that have ended before a day."""
        ended = [price for price in self._offers if price.until is not None and price.until < day]
        if not ended:
            return self
        # Offers only ever end, so that their number says which have.
        known: dict[int, Library] = vars(self).setdefault("_without_ended", {})
        if len(ended) not in known:
            digest = hashlib.sha256(f"{self.version} {ended}".encode()).hexdigest()
            library = replace(
                self,
                version=digest[: len(self.version)],
                prices=tuple(price for price in self.prices if price not in ended),
            )
            library.share_with(self)
            known[len(ended)] = library
        return known[len(ended)]

    @cached_property
    def _offers(self) -> tuple[Price, ...]:
        """The prices that count up to some day only."""
        return tuple(price for price in self.prices if price.until is not None)

    @property
    def runs_as(self) -> "Library":
        """The library that serves as cache key for runs; libraries with equal runs share it."""
        shared: Library = vars(self).get("_runs_as", self)
        return shared

    @property
    def priced_as(self) -> "Library":
        """The library that serves as cache key for offers; libraries with equal prices share it."""
        shared: Library = vars(self).get("_priced_as", self)
        return shared

    def share_with(self, other: "Library") -> None:
        """Reuse the cached results of another library, as far as its models and machines are these.

        Building the indexes of names takes longer than an answer, and so do the runs of a model on
        all machines; most servers differ from each other only in texts and prices.
        """
        same_models = self.models == other.models
        same_machines = self.devices == other.devices and self.systems == other.systems
        same_rules = self.judgement == other.judgement and self.speeds.same_as(other.speeds)
        if same_models and same_machines and same_rules:
            vars(self)["_runs_as"] = other.runs_as
        if same_machines and self.prices == other.prices:
            vars(self)["_priced_as"] = other.priced_as
        if same_models:
            vars(self)["model_names"] = other.model_names
        if same_machines and self.judgement.assumed_ram_gib == other.judgement.assumed_ram_gib:
            vars(self)["hardware_names"] = other.hardware_names
