import re
import shlex
from collections.abc import Iterator

import pytest

from bot.running.commands.command import Command
from bot.running.commands.registry import STARTERS, start_commands
from bot.running.commands.shell import SHELLS, Os
from tests.golden.options.recorded import recorded
from tests.running.commands.powershell import environment_of, file_of, words_of
from tests.running.commands.setups import starts

_PROGRAM_WORDS = {
    "docker run": 2,
    "hf download": 3,
    "ik_llama.cpp": 1,
    "koboldcpp": 1,
    "ktransformers": 3,
    "llama-server": 1,
    "lms get": 3,
    "lms load": 2,
    "lms server start": 3,
    "mlx_lm.server": 1,
    "ollama": 2,
    "sglang": 3,
    "vllm serve": 3,
}
# Inside the container of vLLM the program is its entry point; that of llama.cpp too.
_INNER_WORDS = {"llama-server": 0, "vllm serve": 0, "sglang": 3}


def _commands(os: Os) -> Iterator[Command]:
    for start in starts():
        found = start_commands(start, os)
        assert found is not None
        yield from (*found.commands, *found.container)


def _read(command: Command) -> tuple[dict[str, str], list[str]]:
    """The variables that a command sets, and its words, as its shell reads them."""
    if command.shell == "powershell":
        variables, line = environment_of(command.text)
        return variables, words_of(line)
    words = shlex.split(command.text.replace("\\\n", " "))
    variables = {}
    while found := re.fullmatch(r"([A-Z_]+)=(.*)", words[0]):
        variables[found[1]] = found[2]
        words.pop(0)
    return variables, words


def _content(command: Command) -> str:
    if command.shell == "powershell":
        return file_of(command.text)[1]
    found = re.fullmatch(r"cat > (\S+) <<'EOF'\n(.*)\nEOF", command.text, re.DOTALL)
    assert found is not None, command.text
    return found[2]


def _faults(command: Command) -> Iterator[str]:
    variables, words = _read(command)
    options = recorded()[command.program]
    yield from (f"{name} is not recorded" for name in variables if name not in options.takes)
    words = words[_PROGRAM_WORDS[command.program] :]
    if command.program in ("ollama", "hf download") and words and not words[0].startswith("-"):
        words = words[1:]  # the name of a model, or of a file
    if command.inside is not None:
        image = options.before_rest(words)
        inner = words[image + 1 + _INNER_WORDS[command.inside] :]
        yield from recorded()[command.inside].faults(inner)
        words = words[:image]
    yield from options.faults(words)


@pytest.mark.parametrize("os", SHELLS)
def test_every_option_is_documented_and_has_its_value(os: Os) -> None:
    """Commands are parsed by the rules of their shell, and held against the recorded options."""
    parsed = [each for each in _commands(os) if each.program in _PROGRAM_WORDS]
    assert {each.text: [] for each in parsed} == {each.text: list(_faults(each)) for each in parsed}


@pytest.mark.parametrize("os", SHELLS)
def test_every_word_of_a_file_is_documented(os: Os) -> None:
    """A Modelfile has lines of instructions, the configuration of TabbyAPI sections with keys."""
    files = [each for each in _commands(os) if each.step == "configure"]
    assert {"ollama Modelfile", "TabbyAPI config.yml"} >= {each.program for each in files}
    assert files
    for file in files:
        known = recorded()[file.program].takes
        content = _content(file)
        assert set(file.flags) <= set(known)
        for flag in file.flags:
            assert re.search(rf"^ *{re.escape(flag.rpartition('.')[2])}\b", content, re.MULTILINE)


def test_each_program_has_a_setup() -> None:
    """The list of setups covers every program and has more than thirty."""
    listed = list(starts())
    assert set(STARTERS) - {"sycl"} == {start.program for start in listed}
    assert 30 < len(listed)


def test_flags_are_those_of_the_text() -> None:
    """What is listed for a reader of the JSON stands in the text."""
    for command in _commands("linux"):
        for flag in command.flags:
            assert flag.rpartition(".")[2] in command.text
