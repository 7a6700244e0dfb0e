"""`rigwise mcp` in the real program, asked by the SDK's own client over both of its ways."""

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final, Literal

import pytest
from mcp import Client, StdioServerParameters

from tests.golden.frozen.library import remember_frozen
from tests.process.bot_process import ROOT, BotProcess
from tests.process.terminal import clean_environment, rigwise
from tests.samples.remembered import proofs_folder

FIT: Final = {"model": "qwen2-72b", "hardware": "2x rtx 3090", "context": "8k"}
LINE: Final = "/fit model:qwen2-72b hardware:2x rtx 3090 context:8k"
QUESTIONS: Final[tuple[tuple[str, dict[str, Any], str], ...]] = (
    ("fit", FIT, LINE),
    ("buy", {"budget": "2000 usd", "goal": "coding"}, "/buy budget:2000 usd goal:coding"),
    ("best", {"hardware": "rtx 4090", "users": 2}, "/best hardware:rtx 4090 users:2"),
    ("compare", {"a": "rtx 4090", "b": "rtx 3090"}, "/compare a:rtx 4090 b:rtx 3090"),
    (
        "start",
        {"model": "qwen3-8b", "hardware": "rtx 4090"},
        "/start model:qwen3-8b hardware:rtx 4090",
    ),
)
NONSENSE: Final[tuple[tuple[str, dict[str, Any], str], ...]] = (
    ("fit", {"model": "qwen2-71b"}, '"qwen2-71b" is not in my catalog.'),
    ("fit", {}, 'This question needs "model:".'),
    ("fit", {"model": {"name": "qwen2-72b"}}, '"model" needs a text'),
    ("fit", {"colour": "red"}, 'no option "colour:"'),
    ("dream", {}, '"dream" is not a command.'),
)


def _piped(folder: Path) -> StdioServerParameters:
    """Return what starts the server as the page configures it."""
    environment = clean_environment(folder)
    remember_frozen(proofs_folder(environment))
    page = (ROOT / "docs" / "mcp.md").read_text("utf-8")
    (configured,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    server = json.loads(configured)["mcpServers"]["rigwise"]
    assert "rigwise" == server["command"]
    arguments = ["-m", "bot", *server["args"]]
    return StdioServerParameters(
        command=sys.executable, args=arguments, env=environment, cwd=folder
    )


async def _is_served(client: Client, folder: Path) -> None:
    """Every tool answers as `rigwise ask --json` does, and nonsense is one clear line each."""
    listed = await client.list_tools()
    assert [name for name, _, _ in QUESTIONS] == [tool.name for tool in listed.tools]
    assert "Name models and hardware as people do" in (client.instructions or "")
    lines = "\n".join(line for _, _, line in QUESTIONS).encode()
    asked = await asyncio.to_thread(rigwise, folder, "ask", "--json", "--lines", "-", stdin=lines)
    for (name, arguments, _), record in zip(QUESTIONS, asked.stdout.splitlines(), strict=True):
        result = await client.call_tool(name, arguments)
        assert not result.is_error
        assert json.loads(record) == result.structured_content
        (content,) = result.content
        assert record == content.text  # type: ignore[union-attr] # as its kind says
    for name, arguments, line in NONSENSE:
        result = await client.call_tool(name, arguments)
        assert result.is_error
        assert line in result.content[0].text  # type: ignore[union-attr]
    result = await client.call_tool("fit", FIT)
    assert not result.is_error


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_it_serves_a_client_over_a_pipe(
    tmp_path: Path, mode: Literal["auto", "legacy"]
) -> None:
    """Of today, and one that begins with the handshake of before."""
    async with Client(_piped(tmp_path), mode=mode) as client:
        await _is_served(client, tmp_path)


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """The address of a door over HTTP, which ends at a signal."""
    command = (sys.executable, "-m", "bot", "mcp", "--http", "0")
    async with BotProcess({}, tmp_path, command) as process:
        while not (found := re.search(r"http://127\.0\.0\.1:\d+/mcp", process.stderr)):
            await process.during(asyncio.sleep(0.05))
        yield found[0]
        await process.stopped()
        assert "Traceback" not in process.stderr


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_it_serves_clients_over_http(
    tmp_path: Path, address: str, mode: Literal["auto", "legacy"]
) -> None:
    """Several at the same time."""
    async with Client(address, mode=mode) as client, Client(address, mode=mode) as other:
        await asyncio.gather(_is_served(client, tmp_path), _is_served(other, tmp_path))


async def test_a_line_that_is_no_message_ends_nothing(tmp_path: Path) -> None:
    """Garbage over the pipe is refused, and the next call is answered."""
    environment = clean_environment(tmp_path)
    remember_frozen(proofs_folder(environment))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "mcp"),
        cwd=tmp_path,
        env=environment,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    call = {
        "jsonrpc": "2.0",
        "id": 7,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    sent = b"\xff\xfe nonsense\n[]\n{}\n" + json.dumps(call).encode() + b"\n"
    out, error = await asyncio.wait_for(process.communicate(sent), 60)
    replies = [json.loads(line) for line in out.splitlines()]
    assert "rigwise" == replies[-1]["result"]["serverInfo"]["name"]
    assert all("error" in reply for reply in replies[:-1])
    assert b"Traceback" not in error
    assert 0 == process.returncode


def test_without_the_sdk_it_says_how_to_get_it(tmp_path: Path) -> None:
    """In one line; every other verb does without."""
    missing = tmp_path / "mcp_types.py"
    missing.write_text("raise ModuleNotFoundError('No module named mcp_types')\n", "utf-8")
    done = rigwise(
        tmp_path, "mcp", PYTHONPATH=f"{tmp_path}:{clean_environment(tmp_path)['PYTHONPATH']}"
    )
    assert (1, 'This needs the MCP SDK: pip install "rigwise[mcp]"\n') == (
        done.returncode,
        done.stderr,
    )


def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    """So is one that there is not."""
    done = rigwise(tmp_path, "mcp", "--http", "99999")
    assert 1 == done.returncode
    assert "Port 99999 of this computer cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
