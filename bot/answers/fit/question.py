"""The options of `/fit`, read into a question with its model and machine."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.answers.fit.own_defaults import (
    assume_own,
    check_format,
    load_as,
    named_program,
    own_context,
)
from bot.asking.mistake import Mistake, MistakeKind
from bot.asking.names import as_typed, named_machine, named_model
from bot.asking.quantities import MOST_USERS, context_tokens, context_words, flag, whole_number
from bot.asking.question import FitQuestion, Options
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.catalog.programs.program import Program
from bot.library.library import Library
from bot.naming.models.format_in_name import format_in_name
from bot.running.formats import DEFAULT_FORMAT, default_format, usual_runtime
from bot.running.program_on import runtime_of, usual_format
from bot.running.setup import Host, host_of
from bot.sizing.cache import KV_TYPES
from bot.sizing.formats import FORMATS, find_format
from bot.sizing.load import Load
from bot.spelling import nearest

DEFAULT_CONTEXT_TOKENS = 8192
DEFAULT_UBATCH = 512
MOST_UBATCH = 16384


@dataclass(frozen=True)
class ParsedFit:
    """The question with the model, machine and program that it names.

    `machine` is None if none is named. `runtime`: the engine that the program counts as. `own`:
    the assumptions that are defaults of the program.
    """

    question: FitQuestion
    model: Model
    machine: Machine | None
    program: Program
    runtime: str
    own: tuple[str, ...] = ()

    @property
    def load(self) -> Load:
        """The load of the question: its model, format, context, cache and users."""
        question = self.question
        load = Load(
            self.model.sized,
            question.quant,
            question.context,
            kv_type=question.kv,
            slots=question.users,
            ubatch=question.ubatch,
            flash_attention=question.flash_attention,
        )
        return load_as(self.program, load, self.machine)

    def host(self, library: Library) -> Host | None:
        """Return the machine with the program as a host; None if no machine is named."""
        if self.machine is None:
            return None
        return host_of(self.machine, library, self.runtime, self.program)


def parse_fit(request: Request, library: Library) -> ParsedFit:
    """Read the options of `/fit`; Mistake for the first that cannot be understood."""
    options = Options(_with_format_of_name(request.options), request.usual)
    model = request.model or named_model(options.given("model"), library)
    named = named_program(options, library)
    quant = usual_format(model, named) if named else default_format(model)
    defaults = _Defaults(model.id, quant, _default_context(model), named)
    question, machine = _read(options, defaults, library)
    if question.quant == "MXFP4" and not model.sized.is_mixture:
        suggestions, text = ("Q4_K_M",), question.quant
        raise Mistake("format_not_for_model", suggestions=suggestions, text=text, name=model.name)
    program = library.programs[question.runtime]
    runtime = runtime_of(program, question.quant, machine)
    parsed = ParsedFit(question, model, machine, program, runtime)
    return _as_program(parsed, options, library) if named else parsed


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


def check_all_but_model(request: Request, library: Library) -> None:
    """Check every option but `model`; raises Mistake for the first that cannot be understood."""
    context = context_words(DEFAULT_CONTEXT_TOKENS)
    options = Options(request.options, request.usual)
    named = named_program(options, library)
    quant = named.formats.usual if named else DEFAULT_FORMAT
    _read(options, _Defaults("", quant, context, named), library)


@dataclass(frozen=True)
class _Defaults:
    """A model's id, the program that is named, and values for options that are left out."""

    model: str
    quant: str
    context: str
    program: Program | None


def _read(
    options: Options, defaults: _Defaults, library: Library
) -> tuple[FitQuestion, Machine | None]:
    hardware = options.given_or_usual("hardware")
    machine = named_machine(hardware, library) if hardware else None
    named = defaults.program
    quant = _quant(options.or_assumed("quant", defaults.quant), named, library)
    context = context_tokens(
        defaults.context
        if _takes_own_context(options, named, machine)
        else options.or_assumed("context", defaults.context)
    )
    kv = _one_of("unknown_kv", options.or_assumed("kv", "f16"), KV_TYPES)
    flash_attention = flag("flash_attention", options.or_assumed("flash_attention", "on"))
    if kv != "f16" and not flash_attention:
        raise Mistake("conflict", suggestions=("kv:f16",), text=f"kv:{kv} flash_attention:off")
    ubatch = options.or_assumed("ubatch", str(DEFAULT_UBATCH))
    users = whole_number("users", options.or_assumed("users", "1"), MOST_USERS)
    program = (
        named or library.programs[options.or_assumed("runtime", usual_runtime(quant, machine))]
    )
    question = FitQuestion(
        model=defaults.model,
        hardware=as_typed(hardware, machine) if hardware and machine else None,
        quant=quant,
        context=context,
        kv=kv,
        users=users,
        runtime=program.id,
        ubatch=whole_number("ubatch", ubatch, MOST_UBATCH),
        flash_attention=flash_attention,
        assumed=_with_ram(options, program, machine, library).assumed,
    )
    return question, machine


def _quant(text: str, program: Program | None, library: Library) -> str:
    """Return the format of that name; "4bit" is that of the named program's usual formats."""
    own = find_format(program.formats.usual.partition("-")[0] + text) if program else None
    name = own or find_format(text)
    if name is None:
        common = library.judgement.shown_formats
        known = [*dict.fromkeys((DEFAULT_FORMAT, *common, *FORMATS))]
        suggestions = nearest(text, known, most=3)
        raise Mistake("unknown_format", suggestions=suggestions, text=text)
    if program is not None:
        check_format(program, name)
    return name


def _default_context(model: Model) -> str:
    return context_words(min(DEFAULT_CONTEXT_TOKENS, model.max_context))


def _one_of(kind: MistakeKind, text: str, known: tuple[str, ...]) -> str:
    word = text.lower()
    if word not in known:
        raise Mistake(kind, suggestions=nearest(word, known, most=3), text=text)
    return word


def _with_ram(
    options: Options, program: Program, machine: Machine | None, library: Library
) -> Options:
    beside_gpus = machine is not None and all(
        fitted.device.kind == "gpu" for fitted in machine.devices
    )
    if program.keeps_in_ram and machine is not None and beside_gpus and machine.ram_gib is None:
        options.assume("ram", f"{library.judgement.assumed_ram_gib:g} GB")
    return options
