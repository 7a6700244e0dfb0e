"""Counts for Prometheus since the start; they name no member and no server."""

from collections.abc import Mapping
from typing import Final, Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_NONE: Final[Mapping[int, bool]] = {}
Outcome = Literal["answered", "mistake", "slowed_down", "fault", "not_taken", "not_stored"]
# Seconds to the end of an answer. Discord waits 3 s for a first response; a hub takes up to 10 s.
_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10)


class Metrics:
    """The metrics of one client; `text` gives them in Prometheus's format."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._answers = Counter(
            "rigwise_answers",
            "Questions by command and outcome",
            ("command", "outcome"),
            registry=registry,
        )
        self._answer_seconds = Histogram(
            "rigwise_answer_seconds",
            "Time to the end of an answer",
            ("command",),
            buckets=_BUCKETS,
            registry=registry,
        )
        self._completion_seconds = Histogram(
            "rigwise_completion_seconds",
            "Time to a list of completions",
            buckets=_BUCKETS,
            registry=registry,
        )
        self._faults = Counter(
            "rigwise_faults",
            "Faults of ours, each with a reference in the log",
            registry=registry,
        )
        self._shard_answers = Counter(
            "rigwise_shard_answers", "Questions by shard", ("shard", "process"), registry=registry
        )
        self._shards = Gauge("rigwise_shards", "Shards by state", ("state",), registry=registry)
        self._shard = Gauge(
            "rigwise_shard_connected",
            "Shards that this process serves: 1 if connected",
            ("shard", "process"),
            registry=registry,
        )
        self._library = Gauge(
            "rigwise_library_info",
            "The version of rules and catalog",
            ("version",),
            registry=registry,
        )

    def answered(
        self, command: str, outcome: Outcome, seconds: float, shard: int = 0, process: str = ""
    ) -> None:
        """Count an answered question; `seconds` is the time from its arrival to its end."""
        self._shard_answers.labels(shard, process).inc()
        self._answers.labels(command, outcome).inc()
        self._answer_seconds.labels(command).observe(seconds)
        self._faults.inc(outcome == "fault")

    def completed(self, outcome: Outcome, seconds: float) -> None:
        """Count a list of completions; `seconds` is the time from its request to its end."""
        self._completion_seconds.observe(seconds)
        self._faults.inc(outcome == "fault")

    def text(
        self,
        connected: int,
        shards: int,
        library_version: str,
        served: Mapping[int, bool] = _NONE,
        process: str = "",
    ) -> bytes:
        """Return all metrics in Prometheus's text format, with the present state of the client.

        `served`: whether each shard of this process is connected.
        """
        self._shard.clear()
        for shard, is_connected in served.items():
            self._shard.labels(shard, process).set(is_connected)
        self._shards.labels("connected").set(connected)
        self._shards.labels("all").set(shards)
        self._library.clear()
        self._library.labels(library_version).set(1)
        return generate_latest(self._registry)
