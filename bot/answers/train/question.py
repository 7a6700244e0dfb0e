"""The options of `/fit task:`, read into a question with its job and machine."""

from dataclasses import dataclass

from bot.asking.choice import choice
from bot.asking.mistake import Mistake
from bot.asking.names import as_typed, asked_machine, named_or_fine_tune
from bot.asking.quantities import context_tokens, context_words, whole_number
from bot.asking.question import Options, TrainQuestion
from bot.asking.request import Request
from bot.asking.training_task import ONLY_TRAINING
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.catalog.programs.program_names import folded
from bot.catalog.training.training_program import TrainingProgram
from bot.library.library import Library
from bot.running.training.job import Bench, Job, bench_of, program_for
from bot.sizing.training.recipe import Method
from bot.spelling import nearest

DEFAULT_RANK, MOST_RANK = 16, 1024
DEFAULT_BATCH, MOST_BATCH = 1, 1024
DEFAULT_SEQUENCE_TOKENS = 2048
# The commands of training are the same on every operating system.
_BOTH = ("model", "hardware", "runtime", "task", "os", "batch")


@dataclass(frozen=True)
class ParsedTraining:
    """The question with its job; `bench` is None if no machine is named."""

    question: TrainQuestion
    job: Job
    bench: Bench | None


def parse_training(request: Request, library: Library) -> ParsedTraining:
    """Read the options of `/fit task:`; Mistake for the first that cannot be understood."""
    options = Options(request.options, request.usual)
    task: Method = choice("task", options.given("task") or "", ("qlora", "lora", "full"))
    _check_others(options, request, task)
    model = request.model or named_or_fine_tune(options.given("model"), library)
    hardware = options.given_or_usual("hardware")
    read = asked_machine("hardware", hardware, options, library) if hardware else None
    machine = read.machine if read else None
    bench = bench_of(machine, library) if machine else None
    rank = None if task == "full" else _rank(options)
    batch = whole_number("batch", options.or_assumed("batch", str(DEFAULT_BATCH)), MOST_BATCH)
    sequence = _sequence(options, model)
    program = _program(options, bench, library)
    if machine is not None and machine.place is not None:
        options.assume("machine", machine.name)
    if machine is not None and machine.beside_gpus and machine.ram_gib is None:
        options.assume("ram", f"{library.judgement.assumed_ram_gib:g} GB")
    question = TrainQuestion(
        model=model.id,
        hardware=as_typed(hardware, machine) if hardware and machine else None,
        task=task,
        rank=rank,
        batch=batch,
        sequence=sequence,
        runtime=program.id,
        assumed=options.assumed,
    )
    job = Job(model, program, task, rank or DEFAULT_RANK, batch, sequence)
    return ParsedTraining(question, job, bench)


def _check_others(options: Options, request: Request, task: Method) -> None:
    """Raise a Mistake for an option that means nothing here."""
    for name in request.options:
        value = options.given(name)
        useless = name not in (*_BOTH, *ONLY_TRAINING) or (task == "full" and name == "rank")
        if value is not None and useless:
            suggestions = (f"sequence:{value}",) if name == "context" else ()
            text = f"task:{task} {name}:{value}"
            raise Mistake("conflict", suggestions=suggestions, text=text)


def _rank(options: Options) -> int:
    return whole_number("rank", options.or_assumed("rank", str(DEFAULT_RANK)), MOST_RANK)


def _sequence(options: Options, model: Model) -> int:
    usual = context_words(min(DEFAULT_SEQUENCE_TOKENS, model.max_context))
    text = options.or_assumed("sequence", usual)
    tokens = context_tokens(text)
    if tokens > model.max_context:
        most = context_words(model.max_context)
        suggestions = (f"sequence:{most}",)
        raise Mistake(
            "sequence_too_long", suggestions=suggestions, text=text, name=model.name, most=most
        )
    return tokens


def _program(options: Options, bench: Bench | None, library: Library) -> TrainingProgram:
    if not library.training_programs:
        raise Mistake("no_example")
    usual = program_for(bench, library)
    text = options.or_assumed("runtime", usual.id)
    names = {
        folded(name): program
        for program in library.training_programs
        for name in (program.id, program.name, *program.aliases)
    }
    program = names.get(folded(text))
    if program is None:
        known = [each.id for each in library.training_programs]
        suggestions = [f"runtime:{name}" for name in nearest(text, known, most=3)]
        raise Mistake("unknown_runtime", suggestions=suggestions or known, text=text)
    return program


def hardware_text(question: TrainQuestion, machine: Machine) -> str:
    """Return the machine as it was typed, else its name."""
    return question.hardware or machine.name
