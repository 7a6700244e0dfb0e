"""Whether each option in a command to copy is among those that its program documents."""

import re
import shlex
from collections.abc import Iterator

from bot.running.commands.command import Command
from tests.golden.options.recorded import recorded
from tests.running.commands.powershell import environment_of, file_of, words_of

PROGRAM_WORDS = {
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


def content(command: Command) -> str:
    """Return the content of the file that a command writes."""
    if command.shell == "powershell":
        return file_of(command.text)[1]
    found = re.fullmatch(r"cat > (\S+) <<'EOF'\n(.*)\nEOF", command.text, re.DOTALL)
    assert found is not None, command.text
    return found[2]


def faults(command: Command) -> Iterator[str]:
    """Yield what is wrong with the words of a command, as its shell reads them."""
    variables, words = _read(command)
    options = recorded()[command.program]
    yield from (f"{name} is not recorded" for name in variables if name not in options.takes)
    words = words[PROGRAM_WORDS[command.program] :]
    if command.program in ("ollama", "hf download") and words and not words[0].startswith("-"):
        words = words[1:]  # the name of a model, or of a file
    if command.inside is not None:
        image = options.before_rest(words)
        inner = words[image + 1 + _INNER_WORDS[command.inside] :]
        yield from recorded()[command.inside].faults(inner)
        words = words[:image]
    yield from options.faults(words)
