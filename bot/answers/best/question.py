"""The options of `/best`, read into a question with its machine and goal."""

from dataclasses import dataclass

from bot.advice.goal import DEFAULT_GOAL, Goal
from bot.asking.goal_words import chat_goal
from bot.asking.mistake import Mistake
from bot.asking.names import as_typed, asked_machine
from bot.asking.quantities import MOST_USERS, context_tokens, context_words, whole_number
from bot.asking.question import BestQuestion, Options
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.library.library import Library


@dataclass(frozen=True)
class ParsedBest:
    """The question with the machine and the goal that it names."""

    question: BestQuestion
    machine: Machine
    goal: Goal


def parse_best(request: Request, library: Library) -> ParsedBest:
    """Read the options of `/best`; Mistake for the first that cannot be understood."""
    options = Options(request.options, request.usual)
    hardware = options.given_or_usual("hardware")
    if hardware is None:
        raise Mistake("missing_option", suggestions=("hardware:rtx 4090",), option="hardware")
    machine = asked_machine("hardware", hardware, options, library).machine
    goal = ranked_goal(options.or_assumed("goal", DEFAULT_GOAL), library)
    context = context_tokens(options.or_assumed("context", context_words(goal.context)))
    question = BestQuestion(
        hardware=as_typed(hardware, machine),
        goal=goal.id,
        context=context,
        users=whole_number("users", options.or_assumed("users", "1"), MOST_USERS),
        assumed=options.assumed,
    )
    return ParsedBest(question, machine, goal)


def ranked_goal(text: str, library: Library) -> Goal:
    """Return the goal that a text names; Mistake if it is unknown, or no benchmark ranks for it."""
    goal = chat_goal(text, library)
    if not goal.ranked_by:
        ranked = [entry.id for entry in library.goals.values() if entry.ranked_by]
        raise Mistake("unranked_goal", suggestions=ranked, text=goal.id)
    return goal
