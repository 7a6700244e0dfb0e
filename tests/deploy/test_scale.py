import json
import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import yaml

from bot.commands.service.metrics import Metrics
from bot.settings.database_address import ServerAddress, read_database
from bot.settings.settings import VARIABLES
from bot.store.postgresql.connecting import tls_of

ROOT: Final = Path(__file__).parents[2]
COMPOSE: Final[Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SCALE: Final[Any] = yaml.safe_load((ROOT / "compose.scale.yaml").read_text(encoding="utf-8"))
PROMETHEUS: Final[Any] = yaml.safe_load(
    (ROOT / "deploy" / "prometheus.yml").read_text(encoding="utf-8")
)
DASHBOARD: Final[Any] = json.loads((ROOT / "deploy" / "grafana.json").read_text(encoding="utf-8"))
RIGWISE: Final[Any] = SCALE["services"]["rigwise"]
POSTGRES: Final[Any] = SCALE["services"]["postgres"]
_REQUIRED: Final = re.compile(r"\$\{(\w+):\?[^}]*\}")


def _filled_in(text: str) -> str:
    """As docker compose fills it in from .env, where a name that is missing ends it."""
    return _REQUIRED.sub("s3cret", text)


def test_the_bot_is_led_to_the_database_beside_it() -> None:
    """Its address is one that the bot takes, of the service's name, user, password and database."""
    assert {"RIGWISE_DATABASE", "RIGWISE_HEALTH_HOST"} == set(RIGWISE["environment"])
    assert {*RIGWISE["environment"]} <= set(VARIABLES)
    address = read_database(_filled_in(RIGWISE["environment"]["RIGWISE_DATABASE"]))
    assert isinstance(address, ServerAddress)
    parts = urlsplit(address.text)
    assert parts.hostname in SCALE["services"]
    environment = POSTGRES["environment"]
    assert (environment["POSTGRES_USER"], _filled_in(environment["POSTGRES_PASSWORD"])) == (
        parts.username,
        parts.password,
    )
    assert f"/{environment['POSTGRES_DB']}" == parts.path


def test_no_password_stands_in_the_file() -> None:
    """It is taken from .env, and nothing starts without one."""
    address = RIGWISE["environment"]["RIGWISE_DATABASE"]
    for text in (POSTGRES["environment"]["POSTGRES_PASSWORD"], address):
        assert ["POSTGRES_PASSWORD"] == _REQUIRED.findall(text)


def test_what_is_not_encrypted_is_on_a_network_of_its_own() -> None:
    """Nobody outside reaches the database, and it reaches nobody; the bot reaches Discord, too."""
    address = read_database(_filled_in(RIGWISE["environment"]["RIGWISE_DATABASE"]))
    assert isinstance(address, ServerAddress)
    assert tls_of(address) is False
    assert ["database"] == POSTGRES["networks"]
    assert {"default", "database", "metrics"} == set(RIGWISE["networks"])
    assert SCALE["networks"]["database"]["internal"]
    assert SCALE["networks"]["metrics"]["internal"]
    assert "ports" not in POSTGRES


def test_what_is_stored_outlives_the_container() -> None:
    """In a volume; since 18 the image keeps its data one folder further down."""
    (volume,) = POSTGRES["volumes"]
    name, _, folder = volume.partition(":")
    assert name in SCALE["volumes"]
    assert "/var/lib/postgresql" == folder
    assert int(POSTGRES["image"].partition(":")[2]) >= 18


def test_the_bot_waits_until_the_database_answers() -> None:
    """Asked as the user that the bot is, of the database that it uses."""
    assert {"condition": "service_healthy"} == RIGWISE["depends_on"]["postgres"]
    user, database = (POSTGRES["environment"][name] for name in ("POSTGRES_USER", "POSTGRES_DB"))
    assert ["CMD", "pg_isready", f"--username={user}", f"--dbname={database}"] == (
        POSTGRES["healthcheck"]["test"]
    )


def test_it_goes_over_the_usual_file() -> None:
    """What it changes is a service there; all else of that one stays."""
    assert "rigwise" in COMPOSE["services"]
    assert not {"image", "build", "command"} & set(RIGWISE)


def test_prometheus_finds_every_process_where_it_answers() -> None:
    """By the name of the service, on the port of the setting, over a network that both are on."""
    (job,) = PROMETHEUS["scrape_configs"]
    (found,) = job["dns_sd_configs"]
    assert {"rigwise"} == set(found["names"]) <= set(SCALE["services"])
    port = COMPOSE["services"]["rigwise"]["environment"]["RIGWISE_HEALTH_PORT"]
    assert port == str(found["port"])
    watcher = SCALE["services"]["prometheus"]
    assert "metrics" in set(watcher["networks"]) & set(RIGWISE["networks"])
    assert "0.0.0.0" == RIGWISE["environment"]["RIGWISE_HEALTH_HOST"]
    source, _, target = watcher["volumes"][0].partition(":")
    assert (ROOT / source).is_file()
    assert "/etc/prometheus/prometheus.yml:ro" == target
    assert all(port.startswith("127.0.0.1:") for port in watcher["ports"])


def test_several_containers_can_run_at_once() -> None:
    """Nothing of the service is there only once: no name, no port of the host."""
    service = {**COMPOSE["services"]["rigwise"], **RIGWISE}
    assert not {"container_name", "ports", "hostname"} & set(service)


def test_the_dashboard_asks_for_metrics_that_there_are() -> None:
    """With labels that they have; every panel has its place."""
    metrics = Metrics()
    metrics.answered("fit", "answered", 0.1, 0, "a-1")
    metrics.completed("answered", 0.1)
    text = metrics.text(1, 1, "0123456789ab", {0: True}, "a-1").decode()
    known = dict(re.findall(r"^(\w+)\{?([^}\n]*)", text, re.MULTILINE))
    asked = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
    assert len(asked) >= 8
    for expression in asked:
        (name,) = re.findall(r"rigwise_\w+", expression)
        labels = {*re.findall(r"(\w+)=", known[name]), "instance"}
        assert {*re.findall(r"by \((\w+)\)", expression)} <= labels, expression
        assert {*re.findall(r'(\w+)="', expression)} <= labels, expression
    places = {(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in DASHBOARD["panels"]}
    assert len(places) == len(DASHBOARD["panels"])
