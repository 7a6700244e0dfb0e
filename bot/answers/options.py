"""The options of each command, defined once for question, slash command and terminal line."""

from dataclasses import dataclass
from typing import Literal

Completes = Literal["model", "hardware", "quant", "context", "budget"]


@dataclass(frozen=True)
class Option:
    """One option. All values are text; `choices` closes the list, `completes` names its help.

    `terminal_only`: for experts at a terminal, not among the slash command's options.
    """

    name: str
    required: bool = False
    choices: tuple[str, ...] = ()
    completes: Completes | None = None
    terminal_only: bool = False


KV_TYPES = ("f16", "q8_0", "q5_1", "q5_0", "q4_1", "q4_0")
RUNTIMES = ("llama.cpp", "vulkan", "rocm", "mlx", "vllm", "sglang", "exllama", "mlc")
GOALS = (
    "learning",
    "chat",
    "coding",
    "agents",
    "rag",
    "roleplay",
    "translation",
    "fine-tuning",
    "image",
    "flagship",
)
YES_NO = ("yes", "no")

FIT = (
    Option("model", required=True, completes="model"),
    Option("hardware", completes="hardware"),
    Option("quant", completes="quant"),
    Option("context", completes="context"),
    Option("kv", choices=KV_TYPES),
    Option("users"),
    Option("runtime", choices=RUNTIMES),
    Option("ubatch", terminal_only=True),
    Option("flash_attention", choices=("on", "off"), terminal_only=True),
)
BUY = (
    Option("budget", completes="budget"),
    Option("goal", choices=GOALS),
    Option("model", completes="model"),
    Option("context", completes="context"),
    Option("own", completes="hardware"),
    Option("platform", choices=("mac", "pc", "any")),
    Option("portable", choices=YES_NO),
    Option("quiet", choices=YES_NO),
    Option("used", choices=YES_NO),
    Option("users"),
)
COMMANDS: dict[str, tuple[Option, ...]] = {"fit": FIT, "buy": BUY}
