"""The settings of Rigwise: environment variables, and a `.env` file of lower priority."""

import ipaddress
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
)

from bot.settings.database_address import ServerAddress, read_database
from bot.settings.env_file import Value, read_env_file
from bot.settings.shards import Shards, read_shards
from bot.spelling import closest

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
LogFormat = Literal["text", "json"]
# `*.` matches any beginning; nothing else is a pattern.
_HOST = re.compile(r"(?:\*\.)?[a-z0-9.-]+|[0-9a-f:]+")
_OURS = ("RIGWISE_", "DISCORD_")  # prefixes under which unknown names are mistakes
_ENV_FILE = Path(".env")
_UserPath = Annotated[Path, BeforeValidator(os.path.expanduser)]  # no shell expands ~ in .env


class SettingsError(Exception):
    """Settings that cannot be used; `problems` gives each with its place, never a value."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def data_folder() -> Path:
    """Return the folder for this user's data, by the custom of the platform."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is no home
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home) / "Rigwise"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Rigwise"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "rigwise"


def _shipped(folder: str) -> Path:
    """Return a shipped folder: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).parents[1]
    inside = package / "shipped" / folder
    return inside if inside.is_dir() else package.parent / folder


def _token(text: object) -> object:
    if isinstance(text, str) and not (text.isascii() and text.isprintable() and " " not in text):
        raise ValueError('must be the bare token, without spaces and without "Bot"')
    return text


def _level(text: object) -> object:
    return _one_of(get_args(LogLevel), text.upper() if isinstance(text, str) else text)


def _format(text: object) -> object:
    return _one_of(get_args(LogFormat), text.lower() if isinstance(text, str) else text)


def _one_of(words: tuple[str, ...], word: object) -> object:
    if word not in words:
        raise ValueError(f"must be one of {', '.join(words)}")
    return word


def _on_or_off(text: object) -> object:
    return _one_of(("on", "off"), text.lower()) == "on" if isinstance(text, str) else text


def _port(text: object) -> object:
    port = int(text) if isinstance(text, str) and text.isascii() and text.isdigit() else text
    if not (isinstance(port, int) and 0 < port < 65536):
        raise ValueError("must be a port, a whole number from 1 to 65535")
    return port


def _own_address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        raise ValueError(
            "must be an address of this computer such as 127.0.0.1, or 0.0.0.0 for all of them"
        ) from None


def _hosts(text: object) -> object:
    hosts = tuple(text.lower().replace(",", " ").split()) if isinstance(text, str) else text
    if isinstance(hosts, tuple) and not all(map(_HOST.fullmatch, hosts)):
        raise ValueError('must be names of hosts, such as "*.hf.co store.example"')
    return hosts


def _rest_address(text: str) -> str:
    return _address(text, "https", "http")


def _discords_address(text: str, info: ValidationInfo) -> str:
    return _address(text, "https", "http", info.data.get("plain_http_host"))


def _host(text: str) -> str:
    host = text.lower()
    if not re.fullmatch(r"[a-z0-9.-]+", host):
        raise ValueError("must be the name of a host, without a scheme, port or path")
    return host


def _gateway_address(text: str) -> str:
    return _address(text, "wss", "ws")


def _address(text: str, secure: str, plain: str, plain_host: str | None = None) -> str:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in (secure, plain) or parts.query or parts.fragment:
        raise ValueError(f"must be an address such as {secure}://discord.example/path")
    if parts.scheme == plain and host != plain_host and not _is_loopback(host):
        raise ValueError(f"must begin with {secure}://; {plain}:// is for this computer only")
    return text.rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Settings(BaseModel):
    """All settings; each field's alias is the name of its variable."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: Annotated[SecretStr, BeforeValidator(_token)] | None = Field(
        default=None, alias="DISCORD_TOKEN"
    )
    # The host of a proxy on a network of one's own, to which the token may go unencrypted.
    plain_http_host: Annotated[str, AfterValidator(_host)] | None = Field(
        default=None, alias="DISCORD_PLAIN_HTTP_HOST"
    )
    api_base: Annotated[str, AfterValidator(_discords_address)] | None = Field(
        default=None, alias="DISCORD_API_BASE"
    )
    gateway_url: Annotated[str, AfterValidator(_gateway_address)] | None = Field(
        default=None, alias="DISCORD_GATEWAY_URL"
    )
    database: Annotated[Path | ServerAddress, BeforeValidator(read_database)] = Field(
        default_factory=lambda: data_folder() / "rigwise.sqlite3", alias="RIGWISE_DATABASE"
    )
    # Without it they are claimed from PostgreSQL, and with SQLite all of them are served.
    shards: Annotated[Shards, BeforeValidator(read_shards)] | None = Field(
        default=None, alias="RIGWISE_SHARDS"
    )
    rules: _UserPath = Field(default_factory=lambda: _shipped("rules"), alias="RIGWISE_RULES")
    catalog: _UserPath = Field(default_factory=lambda: _shipped("catalog"), alias="RIGWISE_CATALOG")
    hub_endpoint: Annotated[str, AfterValidator(_rest_address)] = Field(
        default="https://huggingface.co", alias="HF_ENDPOINT"
    )
    hub_token: Annotated[SecretStr, BeforeValidator(_token)] | None = Field(
        default=None, alias="HF_TOKEN"
    )
    # The hub's own stores, to which real downloads were redirected in 2026-11.
    hub_file_hosts: Annotated[tuple[str, ...], BeforeValidator(_hosts)] = Field(
        default=("*.hf.co", "*.huggingface.co"), alias="RIGWISE_HUB_FILE_HOSTS"
    )
    mentions: Annotated[bool, BeforeValidator(_on_or_off)] = Field(
        default=False, alias="RIGWISE_MENTIONS"
    )
    log_level: Annotated[LogLevel, BeforeValidator(_level)] = Field(
        default="INFO", alias="RIGWISE_LOG_LEVEL"
    )
    log_format: Annotated[LogFormat, BeforeValidator(_format)] = Field(
        default="text", alias="RIGWISE_LOG_FORMAT"
    )
    health_port: Annotated[int, BeforeValidator(_port)] | None = Field(
        default=None, alias="RIGWISE_HEALTH_PORT"
    )
    health_host: Annotated[str, AfterValidator(_own_address)] = Field(
        default="127.0.0.1", alias="RIGWISE_HEALTH_HOST"
    )

    @property
    def proofs_folder(self) -> Path:
        """The folder of the record of rules that passed their examples: next to the database."""
        return self.database.parent if isinstance(self.database, Path) else data_folder()


VARIABLES = tuple(field.alias or name for name, field in Settings.model_fields.items())


def read_settings(environment: Mapping[str, str], env_file: Path = _ENV_FILE) -> Settings:
    """Return the settings from the environment and a file.

    The environment wins over the file; an empty value counts as none. Raises SettingsError with
    every problem of both.
    """
    from_file, problems = read_env_file(env_file)
    given = {name: Value(text.strip(), "environment") for name, text in environment.items()}
    result = {**from_file, **{name: value for name, value in given.items() if value.text}}
    problems += _misnamed(from_file, _OURS)
    # Other programs may have DISCORD_ variables of their own in the environment.
    problems += _misnamed(given, ("RIGWISE_",))
    values = {name: result[name] for name in VARIABLES if name in result and result[name].text}
    try:
        settings = Settings.model_validate({name: value.text for name, value in values.items()})
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        raise SettingsError([*problems, *(_fault(values, fault) for fault in faults)]) from None
    if problems:
        raise SettingsError(problems)
    return settings


def _fault(values: Mapping[str, Value], fault: Mapping[str, object]) -> str:
    location = fault["loc"]
    name = str(location[0]) if isinstance(location, tuple) else ""
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"{values[name].place}: {name} {message}"


def _misnamed(values: Mapping[str, Value], prefixes: tuple[str, ...]) -> list[str]:
    problems = []
    # Compared without the prefix, which alone would make any two names similar.
    own = [name for name in VARIABLES if name.startswith(_OURS)]
    stems = {name.partition("_")[2]: name for name in own}
    for name, value in values.items():
        if name.upper().startswith(prefixes) and name not in VARIABLES:
            stem = closest(name.partition("_")[2], stems)
            hint = f', did you mean "{stems[stem]}"?' if stem else ""
            problems.append(f'{value.place}: unknown setting "{name}"{hint}')
    return problems
