"""The options of `/fit`, read into a question with its model and machine."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.advice.goal import Goal
from bot.answers.fit.draft import NO_DRAFT, read_draft
from bot.answers.fit.machine_limits import joined_by, limited
from bot.answers.fit.own_defaults import assume_own, check_format, named_program, own_context
from bot.answers.fit.parsed import ParsedFit
from bot.asking.assumed_hardware import with_hardware
from bot.asking.goal_words import chat_goal
from bot.asking.mistake import Mistake
from bot.asking.names import as_typed, asked_machine, named_format, named_or_fine_tune
from bot.asking.options import DRAWING_OPTIONS
from bot.asking.quantities import MOST_USERS, context_tokens, context_words, flag, whole_number
from bot.asking.question import FitQuestion, Options
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.catalog.programs.program import Program
from bot.library.library import Library
from bot.naming.models.format_in_name import format_in_name
from bot.running.formats import DEFAULT_FORMAT, default_format
from bot.running.program_on import runtime_of, usual_format, usual_program
from bot.sizing.cache import KV_TYPES, UNQUANTISED
from bot.sizing.formats import FORMATS
from bot.sizing.kv_names import find_kv_type
from bot.spelling import nearest

DEFAULT_CONTEXT_TOKENS = 8192
DEFAULT_UBATCH = 512
MOST_UBATCH = 16384


def parse_fit(request: Request, library: Library) -> ParsedFit:
    """Read the options of `/fit`; Mistake for the first that cannot be understood."""
    options = Options(_with_format_of_name(request.options), request.usual)
    model = request.model or named_or_fine_tune(options.given("model"), library)
    _refuse_drawing(options, model)
    named = named_program(options, library)
    goal = asked_goal(options, library)
    defaults = _Defaults(
        model.id,
        usual_format(model, named) if named else default_format(model),
        _default_context(model, goal),
        named,
        has_head=bool(model.sized.head),
        sees=model.vision is not None,
        goal=goal,
    )
    question, machines = _read(options, defaults, library)
    machine = next(iter(machines), None)
    if question.quant == "MXFP4" and not model.sized.is_mixture:
        suggestions, text = ("Q4_K_M",), question.quant
        raise Mistake("format_not_for_model", suggestions=suggestions, text=text, name=model.name)
    if question.vision and model.vision is None:
        raise Mistake("no_pictures", suggestions=("vision:no",), name=model.name)
    program = library.programs[question.runtime]
    runtime = runtime_of(program, question.quant, machine)
    text, draft = read_draft(question.draft, model, runtime, library)
    question = question.model_copy(update={"draft": text})
    others = machines[1:]
    parsed = ParsedFit(question, model, machine, program, runtime, draft, others=others, goal=goal)
    return _as_program(parsed, options, library) if named else parsed


def _refuse_drawing(options: Options, model: Model) -> None:
    """Refuse the options that mean something for pictures and clips only."""
    for option in DRAWING_OPTIONS:
        if options.given(option) is not None:
            tries = ("context:32k", "quant:Q4_K_M")
            known = "context:, quant:, kv:, users:"
            raise Mistake(
                "option_not_for_kind",
                suggestions=tries,
                option=option,
                name=model.name,
                known=known,
            )


def check_all_but_model(request: Request, library: Library) -> None:
    """Check every option but `model`; raises Mistake for the first that cannot be understood."""
    options = Options(request.options, request.usual)
    named = named_program(options, library)
    quant = named.formats.usual if named else DEFAULT_FORMAT
    goal = asked_goal(options, library)
    context = context_words(DEFAULT_CONTEXT_TOKENS)
    _read(options, _Defaults("", quant, context, named, goal=goal), library)


def _as_program(parsed: ParsedFit, options: Options, library: Library) -> ParsedFit:
    """Return the question with the defaults of the program that it names, each noted."""
    question, machine, program = parsed.question, parsed.machine, parsed.program
    context, before = question.context, len(options.assumed)
    if machine is not None and _takes_own_context(options, program, machine):
        context = own_context(parsed.model, program, machine, parsed.load, library)
        options.assume("context", context_words(context))
    assume_own(options, program, question.users, machine)
    changed = {"context": context, "assumed": options.assumed}
    own = tuple(entry.option for entry in options.assumed[before:])
    return replace(parsed, question=question.model_copy(update=changed), own=own)


def _takes_own_context(options: Options, program: Program | None, machine: Machine | None) -> bool:
    has_own = program is not None and bool(program.defaults.context)
    return has_own and machine is not None and options.given("context") is None


def _with_format_of_name(options: Mapping[str, str]) -> Mapping[str, str]:
    """Return the options with the format that the model's name says, unless another is asked."""
    named = format_in_name(options.get("model", ""))
    if named is None or options.get("quant", "").strip():
        return options
    return {**options, "quant": named}


@dataclass(frozen=True)
class _Defaults:
    """A model's id, the program that is named, and values for options that are left out.

    Drafts and pictures are said to be left out if it has a head or an encoder.
    """

    model: str
    quant: str
    context: str
    program: Program | None
    has_head: bool = False
    sees: bool = False
    goal: Goal | None = None


def _read(
    options: Options, defaults: _Defaults, library: Library
) -> tuple[FitQuestion, tuple[Machine, ...]]:
    """Return the question, and the machines that it may mean, the usual one first."""
    hardware = options.given_or_usual("hardware")
    read = asked_machine("hardware", hardware, options, library) if hardware else None
    machine = limited(options, read.machine if read else None, library)
    quant = _quant(options.or_assumed("quant", defaults.quant), defaults.program, library)
    context = _context(options, defaults, machine)
    kv, flash_attention = _cache(options)
    looks = "yes" if defaults.goal and defaults.goal.sees_pictures and defaults.sees else "no"
    ubatch = options.or_assumed("ubatch", str(DEFAULT_UBATCH))
    users = whole_number("users", options.or_assumed("users", "1"), MOST_USERS)
    program = _program(options, defaults, quant, machine, library)
    link = joined_by(options, machine, runtime_of(program, quant, machine), library)
    question = FitQuestion(
        model=defaults.model,
        hardware=as_typed(hardware, machine) if hardware and machine else None,
        quant=quant,
        context=context,
        goal=defaults.goal and defaults.goal.id,
        kv=kv,
        users=users,
        runtime=program.id,
        draft=_left_out(options, "draft", NO_DRAFT, said=defaults.has_head),
        vision=flag("vision", _left_out(options, "vision", looks, said=defaults.sees)),
        ubatch=whole_number("ubatch", ubatch, MOST_UBATCH),
        flash_attention=flash_attention,
        link=link and link.id,
        power=machine and machine.cap_watts,
        assumed=with_hardware(options, program, machine, library).assumed,
    )
    others = read.alternatives if read and machine else ()
    return question, tuple(_limited_as(machine, entry) for entry in (machine, *others) if entry)


def _limited_as(first: Machine | None, other: Machine) -> Machine:
    """Return a machine with the link and the power limit that were asked for the first."""
    return replace(other, link=first.link, cap_watts=first.cap_watts) if first else other


def _context(options: Options, defaults: _Defaults, machine: Machine | None) -> int:
    if _takes_own_context(options, defaults.program, machine):
        return context_tokens(defaults.context)
    return context_tokens(options.or_assumed("context", defaults.context))


def _cache(options: Options) -> tuple[str, bool]:
    """Return the number format of the KV cache, and whether attention is flash attention."""
    text = options.or_assumed("kv", "f16")
    kv = find_kv_type(text)
    if kv is None:
        suggestions = nearest(text.lower(), KV_TYPES, most=3)
        raise Mistake("unknown_kv", suggestions=suggestions, text=text)
    flash_attention = flag("flash_attention", options.or_assumed("flash_attention", "on"))
    if kv not in UNQUANTISED and not flash_attention:
        raise Mistake("conflict", suggestions=("kv:f16",), text=f"kv:{kv} flash_attention:off")
    return kv, flash_attention


def _program(
    options: Options, defaults: _Defaults, quant: str, machine: Machine | None, library: Library
) -> Program:
    if defaults.program is not None:
        return defaults.program
    return library.programs[options.or_assumed("runtime", usual_program(quant, machine))]


def _left_out(options: Options, name: str, value: str, *, said: bool) -> str:
    """Return the text of an option, else `value`, which is noted as assumed if `said`."""
    return options.or_assumed(name, value) if said else options.given(name) or value


def _quant(text: str, program: Program | None, library: Library) -> str:
    """Return the format of that name; "4bit" is that of the kind which the program reads."""
    name = named_format(text, library, FORMATS[program.formats.usual].kind if program else "gguf")
    if program is not None:
        check_format(program, name)
    return name


def _default_context(model: Model, goal: Goal | None) -> str:
    tokens = goal.context if goal else DEFAULT_CONTEXT_TOKENS
    return context_words(min(tokens, model.max_context))


def asked_goal(options: Options, library: Library) -> Goal | None:
    """Return the goal that is named; None if none is, and a Mistake for one of no chat model."""
    text = options.given("goal")
    return None if text is None else chat_goal(text, library)
