"""The options of `/fit`, read into a question with its model and machine."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.asking.assumed_hardware import with_hardware
from bot.asking.mistake import Mistake, MistakeKind
from bot.asking.names import as_typed, asked_machine, named_model
from bot.asking.quantities import MOST_USERS, context_tokens, context_words, flag, whole_number
from bot.asking.question import FitQuestion, Options
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.catalog.runtime import RUNTIMES
from bot.library.library import Library
from bot.naming.hardware.read_machine import ReadMachine
from bot.naming.models.format_in_name import format_in_name
from bot.running.formats import DEFAULT_FORMAT, default_format, kind_read_by, usual_runtime
from bot.sizing.cache import KV_TYPES, UNQUANTISED
from bot.sizing.format_names import find_format
from bot.sizing.formats import FORMATS, FormatKind
from bot.sizing.kv_names import find_kv_type
from bot.spelling import nearest

DEFAULT_CONTEXT_TOKENS = 8192
DEFAULT_UBATCH = 512
MOST_UBATCH = 16384


@dataclass(frozen=True)
class ParsedFit:
    """The question with the model and machine that it names; `machine` is None if none is named.

    `others`: further machines that the text may mean.
    """

    question: FitQuestion
    model: Model
    machine: Machine | None
    others: tuple[Machine, ...] = ()


def parse_fit(request: Request, library: Library) -> ParsedFit:
    """Read the options of `/fit`; Mistake for the first that cannot be understood."""
    options = Options(_with_format_of_name(request.options), request.usual)
    model = request.model or named_model(options.given("model"), library)
    defaults = _Defaults(model.id, default_format(model), _default_context(model))
    question, read = _read(options, defaults, library)
    if question.quant == "MXFP4" and not model.sized.is_mixture:
        suggestions, text = ("Q4_K_M",), question.quant
        raise Mistake("format_not_for_model", suggestions=suggestions, text=text, name=model.name)
    machine, others = (read.machine, read.alternatives) if read else (None, ())
    return ParsedFit(question, model, machine, others)


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
    """A model's id, and the values that it gives to options that are left out."""

    model: str
    quant: str
    context: str


def _read(
    options: Options, defaults: _Defaults, library: Library
) -> tuple[FitQuestion, ReadMachine | None]:
    hardware = options.given_or_usual("hardware")
    read = asked_machine("hardware", hardware, options, library) if hardware else None
    machine = read.machine if read else None
    kind = kind_read_by(options.given("runtime") or "")
    quant = _quant(options.or_assumed("quant", defaults.quant), kind, library)
    context = context_tokens(options.or_assumed("context", defaults.context))
    kv = _kv(options.or_assumed("kv", "f16"))
    flash_attention = flag("flash_attention", options.or_assumed("flash_attention", "on"))
    if kv not in UNQUANTISED and not flash_attention:
        raise Mistake("conflict", suggestions=("kv:f16",), text=f"kv:{kv} flash_attention:off")
    ubatch = options.or_assumed("ubatch", str(DEFAULT_UBATCH))
    question = FitQuestion(
        model=defaults.model,
        hardware=as_typed(hardware, machine) if hardware and machine else None,
        quant=quant,
        context=context,
        kv=kv,
        users=whole_number("users", options.or_assumed("users", "1"), MOST_USERS),
        runtime=_runtime(options, quant, machine),
        ubatch=whole_number("ubatch", ubatch, MOST_UBATCH),
        flash_attention=flash_attention,
        assumed=with_hardware(options, machine, library).assumed,
    )
    return question, read


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
        known = [*dict.fromkeys(("f16", "q8_0", *KV_TYPES))]
        suggestions = nearest(text.lower(), known, most=3)
        raise Mistake("unknown_kv", suggestions=suggestions, text=text)
    return name


def _default_context(model: Model) -> str:
    return context_words(min(DEFAULT_CONTEXT_TOKENS, model.max_context))


def _one_of(kind: MistakeKind, text: str, known: tuple[str, ...]) -> str:
    word = text.lower()
    if word not in known:
        raise Mistake(kind, suggestions=nearest(word, known, most=3), text=text)
    return word


def _runtime(options: Options, quant: str, machine: Machine | None) -> str:
    return _one_of(
        "unknown_runtime", options.or_assumed("runtime", usual_runtime(quant, machine)), RUNTIMES
    )
