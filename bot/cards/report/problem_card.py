"""What members say is wrong with an answer: thanked for, and in the list for moderators."""

from bot.answers.report.problem import Problem, ProblemKind
from bot.cards.card import Card
from bot.cards.refusal import as_code
from bot.texts import Words


def kept_problem_card(
    kind: ProblemKind, problem: Problem, words: Words, *, for_operator: bool
) -> Card:
    """Return the card of a report that was kept, with what it says and who will read it."""
    reader = words.say("report.kept.operator" if for_operator else "report.kept.problem")
    lead = f"{reader}\n• {problem_line(kind, problem, words)}"
    return Card(words.say("report.kept"), lead, "green", footer=words.say("report.kept.until"))


def problem_line(kind: ProblemKind, problem: Problem, words: Words) -> str:
    """Return a report in one line: what is wrong, with which model and machine."""
    about = problem.about
    named = [as_code(name) for name in (about.model, about.hardware, about.format) if name]
    return " · ".join((words.say(f"report.kind.{kind}"), *named, as_code(problem.text)))
