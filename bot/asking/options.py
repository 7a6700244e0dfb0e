"""Each command, defined once: its options for question, slash command and terminal; examples."""

from dataclasses import dataclass
from typing import Final, Literal, assert_never, get_args

from bot.advice.goal import GoalName
from bot.advice.media_goal import MediaGoalName
from bot.catalog.device import DeviceKind
from bot.catalog.media.media_model import LISTED_KINDS
from bot.catalog.model import LicenceClass
from bot.catalog.price import Market
from bot.running.commands.shell import Os
from bot.sizing.cache import KV_TYPES
from bot.sizing.training.recipe import Method

CommandName = Literal[
    "fit", "start", "buy", "best", "compare", "ask", "models", "machines", "guide", "help", "about"
]
Completes = Literal[
    "model",
    "hardware",
    "either",
    "quant",
    "context",
    "runtime",
    "resolution",
    "budget",
    "family",
    "language",
    "maker",
    "command",
    "vendor",
    "contenders",
    "electricity",
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
    "training",
    "pictures",
]


@dataclass(frozen=True)
class Option:
    """An option of a command; its value is text.

    `choices`: the only allowed values; empty if any text may be typed. `completes`: the kind of
    completions offered, None for no completions. `several`: of the choices several may be given,
    joined by commas, so Discord completes them. `terminal_only`: for experts at a terminal, not an
    option of the slash command. `longest`: characters that the slash command takes.
    """

    name: str
    required: bool = False
    choices: tuple[str, ...] = ()
    completes: Completes | None = None
    several: bool = False
    terminal_only: bool = False
    longest: int = 1000  # room for a pasted description of a computer; no name is longer


@dataclass(frozen=True)
class Command:
    """A command's options in the order in which they are offered, and example lines.

    `/help` shows the examples; a test asks each of them with the shipped library.
    """

    options: tuple[Option, ...]
    examples: tuple[str, ...]

    @property
    def option_names(self) -> tuple[str, ...]:
        """The names of the options, in their order."""
        return tuple(option.name for option in self.options)

    def choices_of(self, name: str) -> tuple[str, ...]:
        """The only allowed values of an option; empty if any text may be typed."""
        return next(option.choices for option in self.options if option.name == name)


CHAT_GOALS: tuple[str, ...] = get_args(GoalName)
MEDIA_GOALS: tuple[str, ...] = get_args(MediaGoalName)
GOALS = (*CHAT_GOALS, *MEDIA_GOALS)
YES_NO = ("yes", "no")
PLATFORMS = ("mac", "pc", "not-mac", "any")
TOPICS: tuple[Topic, ...] = get_args(Topic)
# Billions of parameters: at least the first, less than the second; few models are near a bound.
SIZES = {
    "up-to-4b": (0, 5),
    "7b-to-9b": (5, 10),
    "12b-to-20b": (10, 22),
    "24b-to-40b": (22, 45),
    "70b-to-130b": (45, 150),
    "larger": (150, 100_000),
}

# The options of `/fit` for models of pictures and clips.
DRAWING_OPTIONS = ("resolution", "frames", "batch")

FIT = Command(
    options=(
        Option("model", required=True, completes="model"),
        Option("hardware", completes="hardware"),
        Option("quant", completes="quant"),
        Option("context", completes="context"),
        Option("goal", choices=CHAT_GOALS),
        Option("kv", choices=KV_TYPES),
        Option("users"),
        Option("runtime", completes="runtime"),
        Option("draft"),
        Option("vision", choices=YES_NO),
        Option("resolution", completes="resolution"),
        Option("frames"),
        Option("batch"),
        Option("link"),
        Option("power"),
        Option("task", choices=("run", *get_args(Method))),
        Option("rank"),
        Option("sequence", completes="context"),
        Option("ubatch", terminal_only=True),
        Option("flash_attention", choices=("on", "off"), terminal_only=True),
    ),
    examples=(
        "/fit model:qwen2-72b hardware:2x rtx 3090",
        "/fit model:llama3:70b quant:Q4_K_M context:32k",
        "/fit model:glm-4.5-air hardware:rtx 4090 + 128GB RAM",
        "/fit model:qwen3.8-27b hardware:2x rtx 3090 goal:agents",
        "/fit model:flux.1-dev hardware:rtx 4070 resolution:1024x1024",
        "/fit model:qwen3-8b task:qlora hardware:rtx 4070",
    ),
)
START = Command(
    options=(
        FIT.options[0],
        Option("hardware", completes="hardware"),
        Option("runtime", completes="runtime"),
        Option("os", choices=get_args(Os)),
        *(option for option in FIT.options[2:] if option.name not in ("runtime", "goal")),
    ),
    examples=(
        "/start model:qwen3-8b hardware:rtx 4090",
        "/start model:qwen3-30b-a3b hardware:m4 max 64gb runtime:mlx",
        "/start model:gpt-oss-120b hardware:rtx 4090 + 128GB RAM os:windows context:32k",
        "/start model:flux.1-dev hardware:rtx 4090",
    ),
)
BUY = Command(
    options=(
        Option("budget", completes="budget"),
        Option("goal", choices=GOALS, several=True),
        Option("between", completes="contenders"),
        Option("model", completes="model"),
        Option("context", completes="context"),
        Option("speed"),
        Option("own", completes="hardware"),
        Option("quant", completes="quant"),
        Option("platform", choices=PLATFORMS),
        Option("vendor", completes="vendor"),
        Option("portable", choices=YES_NO),
        Option("quiet", choices=YES_NO),
        Option("used", choices=YES_NO),
        Option("users"),
        Option("private", choices=YES_NO),
        Option("upgrade", choices=YES_NO),
        Option("gpus"),
        Option("queue", choices=YES_NO),
        Option("wait", choices=YES_NO),
        Option("tokens_per_day"),
        Option("electricity", completes="electricity"),
        Option("country", choices=get_args(Market)),
    ),
    examples=(
        "/buy budget:2000 usd goal:coding",
        "/buy model:qwen3-32b quiet:yes",
        "/buy budget:15000元 goal:agents own:rtx 3060 12gb",
        "/buy between:rtx 3090 at 650 usd, rtx 5090 goal:coding",
    ),
)
BEST = Command(
    options=(
        Option("hardware", completes="hardware"),
        Option("goal", choices=GOALS),
        Option("context", completes="context"),
        Option("users"),
    ),
    examples=(
        "/best hardware:m3 max 64gb goal:coding",
        "/best hardware:rtx 4090 goal:roleplay context:32k",
        "/best hardware:rtx 4070 goal:image",
        "/best hardware:rtx 3060 12gb goal:embedding",
    ),
)
COMPARE = Command(
    options=(
        Option("a", required=True, completes="either"),
        Option("b", required=True, completes="either"),
        Option("goal", choices=GOALS),
        Option("context", completes="context"),
    ),
    examples=(
        "/compare a:rtx 4090 b:m4 max 128gb goal:coding",
        "/compare a:qwen3-32b b:gpt-oss-20b",
    ),
)
ASK = Command(
    options=(Option("text", required=True, longest=2000),),  # as long as a message of Discord
    examples=(
        "/ask text:can my 3090 run qwen3 32b with 32k of context?",
        "/ask text:1500 euros, quiet, for coding",
    ),
)
MODELS = Command(
    options=(
        Option("family", completes="family"),
        Option("size", choices=tuple(SIZES)),
        Option("goal", choices=GOALS),
        Option("licence", choices=get_args(LicenceClass)),
        Option("language", completes="language"),
        Option("kind", choices=("chat", *LISTED_KINDS)),
        Option("sort", choices=("newest", "smallest", "largest")),
        Option("new_on", completes="hardware"),
        Option("page"),
    ),
    examples=(
        "/models size:24b-to-40b goal:coding",
        "/models family:qwen licence:permissive page:2",
        "/models new_on:rtx 4090",
    ),
)
MACHINES = Command(
    options=(
        Option("maker", completes="maker"),
        Option("kind", choices=get_args(DeviceKind)),
        Option("memory"),
        Option("sort", choices=("memory", "fastest", "cheapest")),
        Option("page"),
    ),
    examples=(
        "/machines kind:gpu memory:24",
        "/machines maker:Apple memory:64",
    ),
)
GUIDE = Command(
    options=(Option("topic", choices=TOPICS),),
    examples=(
        "/guide topic:memory",
        "/guide topic:moe",
    ),
)
HELP = Command(
    options=(Option("command", completes="command"),),
    examples=("/help command:fit",),
)
ABOUT = Command(options=(), examples=("/about",))


def _command(name: CommandName) -> Command:
    match name:
        case "fit":
            return FIT
        case "start":
            return START
        case "buy":
            return BUY
        case "best":
            return BEST
        case "compare":
            return COMPARE
        case "ask":
            return ASK
        case "models":
            return MODELS
        case "machines":
            return MACHINES
        case "guide":
            return GUIDE
        case "help":
            return HELP
        case "about":
            return ABOUT
        case _:
            assert_never(name)


COMMAND_NAMES: Final[tuple[CommandName, ...]] = get_args(CommandName)
COMMANDS: Final = {name: _command(name) for name in COMMAND_NAMES}


def command_named(text: str) -> CommandName | None:
    """The command of that name; None if there is none."""
    return next((name for name in COMMAND_NAMES if name == text), None)
