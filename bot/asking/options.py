"""The options of each command, defined once for question, slash command and terminal line."""

from dataclasses import dataclass
from typing import Final, Literal, assert_never, get_args

from bot.advice.goal import GoalName
from bot.catalog.device import DeviceKind
from bot.catalog.model import LicenceClass
from bot.catalog.price import Market
from bot.catalog.runtime import RUNTIMES
from bot.sizing.cache import KV_TYPES

CommandName = Literal[
    "fit", "buy", "best", "compare", "models", "machines", "guide", "help", "about"
]
Completes = Literal[
    "model", "hardware", "either", "quant", "context", "budget", "family", "maker", "command"
]
Topic = Literal[
    "memory",
    "speed",
    "context",
    "formats",
    "moe",
    "mac-or-pc",
    "cloud",
    "kv-cache",
    "several-gpus",
]


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


GOALS: tuple[str, ...] = get_args(GoalName)
YES_NO = ("yes", "no")
TOPICS: tuple[str, ...] = get_args(Topic)
# Parameters in billions, from and below; the bounds lie where few models do.
SIZES = {
    "up-to-4b": (0, 5),
    "7b-to-9b": (5, 10),
    "12b-to-20b": (10, 22),
    "24b-to-40b": (22, 45),
    "70b-to-130b": (45, 150),
    "larger": (150, 100_000),
}

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
    Option("speed"),
    Option("own", completes="hardware"),
    Option("platform", choices=("mac", "pc", "any")),
    Option("portable", choices=YES_NO),
    Option("quiet", choices=YES_NO),
    Option("used", choices=YES_NO),
    Option("users"),
    Option("private", choices=YES_NO),
    Option("upgrade", choices=YES_NO),
    Option("gpus"),
    Option("tokens_per_day"),
    Option("country", choices=get_args(Market)),
)
BEST = (
    Option("hardware", completes="hardware"),
    Option("goal", choices=GOALS),
    Option("context", completes="context"),
    Option("users"),
)
COMPARE = (
    Option("a", required=True, completes="either"),
    Option("b", required=True, completes="either"),
    Option("goal", choices=GOALS),
    Option("context", completes="context"),
)
MODELS = (
    Option("family", completes="family"),
    Option("size", choices=tuple(SIZES)),
    Option("goal", choices=GOALS),
    Option("licence", choices=get_args(LicenceClass)),
    Option("page"),
)
MACHINES = (
    Option("maker", completes="maker"),
    Option("kind", choices=get_args(DeviceKind)),
    Option("memory"),
    Option("page"),
)
GUIDE = (Option("topic", choices=TOPICS),)
HELP = (Option("command", completes="command"),)


def options_of(command: CommandName) -> tuple[Option, ...]:
    """The options of a command, in the order in which they are offered."""
    match command:
        case "fit":
            return FIT
        case "buy":
            return BUY
        case "best":
            return BEST
        case "compare":
            return COMPARE
        case "models":
            return MODELS
        case "machines":
            return MACHINES
        case "guide":
            return GUIDE
        case "help":
            return HELP
        case "about":
            return ()
        case _:
            assert_never(command)


COMMAND_NAMES: Final[tuple[CommandName, ...]] = get_args(CommandName)
COMMANDS: Final = {name: options_of(name) for name in COMMAND_NAMES}


def command_named(text: str) -> CommandName | None:
    """The command of that name, None where there is none."""
    return next((name for name in COMMAND_NAMES if name == text), None)
