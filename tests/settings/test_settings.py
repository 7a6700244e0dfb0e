import re
from pathlib import Path

import pytest

from bot.settings.settings import VARIABLES, Settings, SettingsError, data_folder, read_settings

ROOT = Path(__file__).parents[2]
TOKEN = "made-up.token-of-a.bot"


def _problems(folder: Path, environment: dict[str, str], text: str = "") -> list[str]:
    (folder / ".env").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_settings(environment, folder / ".env")
    return [problem.replace(f"{folder}/", "") for problem in caught.value.problems]


def _settings(folder: Path, environment: dict[str, str], text: str = "") -> Settings:
    (folder / ".env").write_text(text, encoding="utf-8")
    return read_settings(environment, folder / ".env")


def test_without_settings_the_shipped_rules_are_used_and_no_token(tmp_path: Path) -> None:
    """Every setting has a default: in a checkout, rules/ and catalog/ beside the package."""
    settings = read_settings({}, tmp_path / ".env")
    assert settings.token is None
    assert (ROOT / "rules", ROOT / "catalog") == (settings.rules, settings.catalog)
    assert data_folder() / "rigwise.sqlite3" == settings.database
    assert "INFO" == settings.log_level


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """A variable of the environment hides the file's line; an empty one does not."""
    text = "RIGWISE_LOG_LEVEL=ERROR\nRIGWISE_RULES=mine\n"
    environment = {"RIGWISE_LOG_LEVEL": "debug", "RIGWISE_RULES": ""}
    settings = _settings(tmp_path, environment, text)
    assert ("DEBUG", Path("mine")) == (settings.log_level, settings.rules)


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path in .env, which no shell has read, may begin with ~."""
    monkeypatch.setenv("HOME", str(tmp_path))
    settings = _settings(tmp_path, {}, "RIGWISE_DATABASE=~/bot.sqlite3")
    assert tmp_path / "bot.sqlite3" == settings.database


def test_the_token_is_never_shown(tmp_path: Path) -> None:
    """Printing settings does not print the token."""
    settings = _settings(tmp_path, {"DISCORD_TOKEN": f" {TOKEN}\n"})
    assert settings.token is not None
    assert TOKEN == settings.token.get_secret_value()
    assert TOKEN not in f"{settings} {settings!r} {settings.model_dump_json()}"


@pytest.mark.parametrize("token", [f"Bot {TOKEN}", f"{TOKEN}é", f"{TOKEN}\x00"])
def test_a_malformed_token_is_refused_without_repeating_it(tmp_path: Path, token: str) -> None:
    """Examples are a prefix, a letter outside of ASCII and a control character."""
    problems = _problems(tmp_path, {"DISCORD_TOKEN": token})
    message = 'DISCORD_TOKEN must be the bare token, without spaces and without "Bot"'
    assert [f"environment: {message}"] == problems


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("RIGWISE_CATALOGUE", "RIGWISE_CATALOG"),
        ("RIGWISE_RULE", "RIGWISE_RULES"),
        ("rigwise_database", "RIGWISE_DATABASE"),
        ("RIGWISE_TOKEN", "DISCORD_TOKEN"),
    ],
)
def test_a_mistyped_name_is_refused_with_the_right_one(
    tmp_path: Path, name: str, meant: str
) -> None:
    """An unknown RIGWISE_ name is refused, in the environment and in the file."""
    message = f'unknown setting "{name}", did you mean "{meant}"?'
    assert [f"environment: {message}"] == _problems(tmp_path, {name: ""})
    assert [f".env:1: {message}"] == _problems(tmp_path, {}, f"{name}=x")


def test_a_name_unlike_any_other_gets_no_suggestion(tmp_path: Path) -> None:
    """No setting has a similar name."""
    assert ['environment: unknown setting "RIGWISE_XYZ"'] == _problems(
        tmp_path, {"RIGWISE_XYZ": "1"}
    )


def test_discord_variables_of_other_programs_are_ignored(tmp_path: Path) -> None:
    """The environment may hold others' DISCORD_ variables; our own file may not."""
    assert _settings(tmp_path, {"DISCORD_WEBHOOK": "x"}).token is None
    message = '.env:1: unknown setting "DISCORD_TOKN", did you mean "DISCORD_TOKEN"?'
    assert [message] == _problems(tmp_path, {}, "DISCORD_TOKN=x")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("DISCORD_API_BASE", "https://proxy.example/api/v10/"),
        ("DISCORD_API_BASE", "http://127.0.0.1:8080/api/v10"),
        ("DISCORD_API_BASE", "http://[::1]:8080"),
        ("DISCORD_GATEWAY_URL", "wss://gateway.example"),
        ("DISCORD_GATEWAY_URL", "ws://localhost:8080/gateway"),
    ],
)
def test_addresses_are_secure_or_of_this_computer(tmp_path: Path, name: str, address: str) -> None:
    """Plain http and ws may reach this computer only; a slash at the end is dropped."""
    settings = _settings(tmp_path, {name: address})
    assert address.rstrip("/") in (settings.api_base, settings.gateway_url)


@pytest.mark.parametrize(
    ("name", "address", "message"),
    [
        ("DISCORD_API_BASE", "http://proxy.example", "must begin with https://"),
        ("DISCORD_API_BASE", "http://127.0.0.1.example", "must begin with https://"),
        ("DISCORD_API_BASE", "wss://proxy.example", "must be an address such as https://"),
        ("DISCORD_API_BASE", "https://", "must be an address such as https://"),
        ("DISCORD_API_BASE", "https://[::1", "must be an address such as https://"),
        ("DISCORD_API_BASE", "https://proxy.example:port", "must be an address such as https://"),
        ("DISCORD_GATEWAY_URL", "ws://10.0.0.1", "must begin with wss://"),
        ("DISCORD_GATEWAY_URL", "gateway.example", "must be an address such as wss://"),
    ],
)
def test_an_address_that_would_leak_is_refused(
    tmp_path: Path, name: str, address: str, message: str
) -> None:
    """No token travels unencrypted to another computer."""
    (problem,) = _problems(tmp_path, {name: address})
    assert problem.startswith(f"environment: {name} {message}")


def test_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    """Bad lines, unknown names and bad values are reported together, each with its place."""
    text = "what is this\nRIGWISE_LOG_LEVEL=loud\nRIGWISE_RULEZ=x\n"
    assert [
        ".env:1: a line must read NAME=value",
        '.env:3: unknown setting "RIGWISE_RULEZ", did you mean "RIGWISE_RULES"?',
        "environment: DISCORD_GATEWAY_URL must be an address such as wss://discord.example/path",
        ".env:2: RIGWISE_LOG_LEVEL must be one of DEBUG, INFO, WARNING, ERROR",
    ] == _problems(tmp_path, {"DISCORD_GATEWAY_URL": "x"}, text)


def test_the_example_file_names_every_setting_once_with_a_comment(tmp_path: Path) -> None:
    """`.env.example` lists each variable, each below a comment, and is itself a valid file."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert list(VARIABLES) == re.findall(r"^([A-Z_]+)=", text, re.MULTILINE)
    for paragraph in text.strip().split("\n\n"):
        assert paragraph.startswith("#")
    assert read_settings({}, ROOT / ".env.example") == read_settings({}, tmp_path / ".env")


@pytest.mark.parametrize(("text", "is_on"), [("on", True), ("OFF", False), ("", False)])
def test_mentions_are_answered_only_where_the_operator_says_so(
    tmp_path: Path, text: str, *, is_on: bool
) -> None:
    """By default they are not."""
    assert is_on is _settings(tmp_path, {"RIGWISE_MENTIONS": text}).mentions
    assert ["environment: RIGWISE_MENTIONS must be one of on, off"] == _problems(
        tmp_path, {"RIGWISE_MENTIONS": "yes"}, ""
    )


@pytest.mark.parametrize("hosts", ["*.hf.co, Store.Example", "*.hf.co store.example"])
def test_hosts_are_separated_by_commas_or_spaces(tmp_path: Path, hosts: str) -> None:
    """Hosts are converted to lower case."""
    settings = _settings(tmp_path, {"RIGWISE_HUB_FILE_HOSTS": hosts})
    assert ("*.hf.co", "store.example") == settings.hub_file_hosts


@pytest.mark.parametrize("hosts", ["*", "https://hf.co", "hf.*", "*.hf.co/path", "[::1]"])
def test_a_pattern_that_would_match_too_much_is_refused(tmp_path: Path, hosts: str) -> None:
    """Only the beginning of a host can be left open."""
    (problem,) = _problems(tmp_path, {"RIGWISE_HUB_FILE_HOSTS": hosts})
    assert "must be names of hosts" in problem


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("RIGWISE_LOG_FORMAT", "xml", "must be one of text, json"),
        (
            "RIGWISE_SHARDS",
            "3",
            'must be "all", or shards and the number of all shards, such as 0-3,8/16',
        ),
        (
            "RIGWISE_HEALTH_HOST",
            "everywhere",
            "must be an address of this computer such as 127.0.0.1, or 0.0.0.0 for all of them",
        ),
        ("RIGWISE_HEALTH_PORT", "0", "must be a port, a whole number from 1 to 65535"),
        ("RIGWISE_HEALTH_PORT", "65536", "must be a port, a whole number from 1 to 65535"),
        ("RIGWISE_HEALTH_PORT", "0.0.0.0:80", "must be a port, a whole number from 1 to 65535"),
    ],
)
def test_an_operators_typing_errors_are_reported(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    """A log format and a port have a limited set of values."""
    assert [f"environment: {name} {message}"] == _problems(tmp_path, {name: text})


def test_health_is_served_only_if_a_port_is_set(tmp_path: Path) -> None:
    """Without the setting nothing listens."""
    assert _settings(tmp_path, {}).health_port is None
    assert 8080 == _settings(tmp_path, {"RIGWISE_HEALTH_PORT": "8080"}).health_port


def test_plain_http_goes_to_one_named_host_only(tmp_path: Path) -> None:
    """A proxy on a network of one's own; the token goes there unencrypted."""
    environment = {
        "DISCORD_PLAIN_HTTP_HOST": "Proxy",
        "DISCORD_API_BASE": "http://proxy:8080/api/v10",
    }
    assert "http://proxy:8080/api/v10" == _settings(tmp_path, environment).api_base
    for name, text in (
        ("DISCORD_API_BASE", "http://other:8080/api/v10"),
        ("HF_ENDPOINT", "http://proxy:8080"),
    ):
        (problem,) = _problems(tmp_path, {**environment, name: text})
        assert f"{name} must begin with https://" in problem
    (problem,) = _problems(tmp_path, {"DISCORD_PLAIN_HTTP_HOST": "http://proxy"})
    assert "must be the name of a host" in problem
