"""The options of `/fit`, read into a question with its model and machine."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answers.fit.draft import NO_DRAFT, read_draft
from bot.answers.fit.machine_limits import joined_by, limited
from bot.asking.assumed_hardware import with_hardware, with_left_out
from bot.asking.mistake import Mistake
from bot.asking.names import as_typed, named_machine, named_model
from bot.asking.quantities import MOST_USERS, context_tokens, context_words, flag, whole_number
from bot.asking.question import FitQuestion, Options
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.catalog.programs.program import Program
from bot.library.library import Library
from bot.naming.models.format_in_name import format_in_name
from bot.running.formats import DEFAULT_FORMAT, default_format, kind_read_by, usual_runtime
from bot.running.program_on import runtime_of
from bot.running.setup import Host, host_of
from bot.sizing.cache import KV_TYPES, UNQUANTISED
from bot.sizing.draft import Draft
from bot.sizing.format_names import find_format
from bot.sizing.formats import FORMATS, FormatKind
from bot.sizing.kv_names import find_kv_type
from bot.spelling import nearest

DEFAULT_CONTEXT_TOKENS = 8192
DEFAULT_UBATCH = 512
MOST_UBATCH = 16384


@dataclass(frozen=True)
class ParsedFit:
    """The question with the model, machine and program that it names.

    `machine` is None if none is named. `runtime`: the engine that the program counts as. `draft`
    is None without drafts.
    """

    question: FitQuestion
    model: Model
    machine: Machine | None
    program: Program
    runtime: str
    draft: Draft | None = None

    def host(self, library: Library) -> Host | None:
        """Return the machine with the program as a host; None if no machine is named."""
        if self.machine is None:
            return None
        return host_of(self.machine, library, self.runtime, self.program)


def parse_fit(request: Request, library: Library) -> ParsedFit:
    """Read the options of `/fit`; Mistake for the first that cannot be understood."""
    options = Options(_with_format_of_name(request.options), request.usual)
    model = request.model or named_model(options.given("model"), library)
    defaults = _Defaults(
        model.id,
        default_format(model),
        _default_context(model),
        has_head=bool(model.sized.head),
        sees=model.vision is not None,
    )
    question, machine = _read(options, defaults, library)
    if question.quant == "MXFP4" and not model.sized.is_mixture:
        suggestions, text = ("Q4_K_M",), question.quant
        raise Mistake("format_not_for_model", suggestions=suggestions, text=text, name=model.name)
    if question.vision and model.vision is None:
        raise Mistake("no_pictures", suggestions=("vision:no",), name=model.name)
    program = library.programs[question.runtime]
    runtime = runtime_of(program, question.quant, machine)
    text, draft = read_draft(question.draft, model, runtime, library)
    question = question.model_copy(update={"draft": text})
    return ParsedFit(question, model, machine, program, runtime, draft)


def _with_format_of_name(options: Mapping[str, str]) -> Mapping[str, str]:
    """Return the options with the format that the model's name says, unless another is asked."""
    named = format_in_name(options.get("model", ""))
    if named is None or options.get("quant", "").strip():
        return options
    return {**options, "quant": named}


def check_all_but_model(request: Request, library: Library) -> None:
    """Check every option but `model`; raises Mistake for the first that cannot be understood."""
    context = context_words(DEFAULT_CONTEXT_TOKENS)
    defaults = _Defaults(model="", quant=DEFAULT_FORMAT, context=context)
    _read(Options(request.options, request.usual), defaults, library)


@dataclass(frozen=True)
class _Defaults:
    """A model's id, and the values that it gives to options that are left out.

    Drafts and pictures are said to be left out if it has a head or an encoder.
    """

    model: str
    quant: str
    context: str
    has_head: bool = False
    sees: bool = False


def _read(
    options: Options, defaults: _Defaults, library: Library
) -> tuple[FitQuestion, Machine | None]:
    hardware = options.given_or_usual("hardware")
    machine = limited(options, named_machine(hardware, library) if hardware else None, library)
    kind = kind_read_by(options.given("runtime") or "")
    quant = _quant(options.or_assumed("quant", defaults.quant), kind, library)
    context = context_tokens(options.or_assumed("context", defaults.context))
    kv = _kv(options.or_assumed("kv", "f16"))
    flash_attention = flag("flash_attention", options.or_assumed("flash_attention", "on"))
    if kv not in UNQUANTISED and not flash_attention:
        raise Mistake("conflict", suggestions=("kv:f16",), text=f"kv:{kv} flash_attention:off")
    ubatch = options.or_assumed("ubatch", str(DEFAULT_UBATCH))
    users = whole_number("users", options.or_assumed("users", "1"), MOST_USERS)
    program = _program(options, quant, machine, library)
    link = joined_by(options, machine, runtime_of(program, quant, machine), library)
    question = FitQuestion(
        model=defaults.model,
        hardware=as_typed(hardware, machine) if hardware and machine else None,
        quant=quant,
        context=context,
        kv=kv,
        users=users,
        runtime=program.id,
        draft=_left_out(options, "draft", NO_DRAFT, said=defaults.has_head),
        vision=flag("vision", _left_out(options, "vision", "no", said=defaults.sees)),
        ubatch=whole_number("ubatch", ubatch, MOST_UBATCH),
        flash_attention=flash_attention,
        link=link and link.id,
        power=machine and machine.cap_watts,
        assumed=with_left_out(with_hardware(options, machine, library), hardware, library).assumed,
    )
    return question, machine


def _left_out(options: Options, name: str, value: str, *, said: bool) -> str:
    """Return the text of an option, else `value`, which is noted as assumed if `said`."""
    return options.or_assumed(name, value) if said else options.given(name) or value


def _quant(text: str, kind: FormatKind, library: Library) -> str:
    name = find_format(text, kind)
    if name is None:
        shown = library.judgement.shown_formats
        known = [*dict.fromkeys((DEFAULT_FORMAT, *shown, *FORMATS))]
        suggestions = nearest(text, known, most=3)
        raise Mistake("unknown_format", suggestions=suggestions, text=text)
    return name


def _kv(text: str) -> str:
    name = find_kv_type(text)
    if name is None:
        suggestions = nearest(text.lower(), KV_TYPES, most=3)
        raise Mistake("unknown_kv", suggestions=suggestions, text=text)
    return name


def _default_context(model: Model) -> str:
    return context_words(min(DEFAULT_CONTEXT_TOKENS, model.max_context))


def _program(options: Options, quant: str, machine: Machine | None, library: Library) -> Program:
    text = options.or_assumed("runtime", usual_runtime(quant, machine))
    program = library.program_names.find(text)
    if program is None:
        suggestions = library.program_names.suggestions(text)
        raise Mistake("unknown_runtime", suggestions=suggestions, text=text)
    return program
