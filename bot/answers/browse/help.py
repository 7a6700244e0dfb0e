"""`/help`: what can be asked."""

from bot.answers.browse.help_answer import CommandHelp, HelpAnswer, OptionHelp
from bot.asking.choice import choice
from bot.asking.options import COMMANDS, CommandName
from bot.asking.question import HelpQuestion, Options
from bot.asking.request import Asked
from bot.library.library import Library

# Each is answered by the shipped library, which a test asks them of.
EXAMPLES = {
    "fit": (
        "/fit model:qwen2-72b hardware:2x rtx 3090",
        "/fit model:llama3:70b quant:Q4_K_M context:32k",
        "/fit model:glm-4.5-air hardware:rtx 4090 + 128GB RAM",
    ),
    "buy": (
        "/buy budget:2000 usd goal:coding",
        "/buy model:qwen3-32b quiet:yes",
        "/buy budget:15000元 goal:agents own:rtx 3060 12gb",
    ),
    "best": (
        "/best hardware:m3 max 64gb goal:coding",
        "/best hardware:rtx 4090 goal:roleplay context:32k",
    ),
    "compare": (
        "/compare a:rtx 4090 b:m4 max 128gb goal:coding",
        "/compare a:qwen3-32b b:gpt-oss-20b",
    ),
    "models": (
        "/models size:24b-to-40b goal:coding",
        "/models family:qwen licence:permissive page:2",
    ),
    "machines": ("/machines kind:gpu memory:24", "/machines maker:Apple memory:64"),
    "guide": ("/guide topic:memory", "/guide topic:moe"),
    "help": ("/help command:fit",),
    "about": ("/about",),
}


def help_(asked: Asked, library: Library) -> HelpAnswer:
    """Every command, or the asked one; a Mistake where there is no such command."""
    text = Options(asked.options).given("command")
    command = None if text is None else choice("command", text, COMMANDS)
    return HelpAnswer(
        question=HelpQuestion(command=command),
        commands=tuple(map(_of_command, COMMANDS if command is None else (command,))),
        library_version=library.version,
    )


def _of_command(name: CommandName) -> CommandHelp:
    return CommandHelp(
        name=name,
        options=tuple(
            OptionHelp(
                name=option.name,
                required=option.required,
                choices=option.choices,
                terminal_only=option.terminal_only,
            )
            for option in COMMANDS[name]
        ),
        examples=EXAMPLES[name],
    )
