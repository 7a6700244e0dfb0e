"""The options of `/fit`, read into a question with its model and machine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers.fit.draft import NO_DRAFT, read_draft
from bot.asking.mistake import Mistake, MistakeKind
from bot.asking.names import as_typed, named_machine, named_model
from bot.asking.quantities import MOST_USERS, context_tokens, context_words, flag, whole_number
from bot.asking.question import FitQuestion, Options
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.catalog.runtime import RUNTIMES
from bot.library.library import Library
from bot.naming.models.format_in_name import format_in_name
from bot.running.formats import DEFAULT_FORMAT, default_format, usual_runtime
from bot.sizing.cache import KV_TYPES
from bot.sizing.draft import Draft
from bot.sizing.formats import FORMATS, find_format
from bot.spelling import nearest

DEFAULT_CONTEXT_TOKENS = 8192
DEFAULT_UBATCH = 512
MOST_UBATCH = 16384


@dataclass(frozen=True)
class ParsedFit:
    """The question with the model and machine that it names; `machine` is None if none is named.

    `draft` is None without drafts.
    """

    question: FitQuestion
    model: Model
    machine: Machine | None
    draft: Draft | None = None


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
    text, draft = read_draft(question.draft, model, question.runtime, library)
    return ParsedFit(question.model_copy(update={"draft": text}), model, machine, draft)


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
    machine = named_machine(hardware, library) if hardware else None
    quant = _quant(options.or_assumed("quant", defaults.quant), library.judgement.shown_formats)
    context = context_tokens(options.or_assumed("context", defaults.context))
    kv = _one_of("unknown_kv", options.or_assumed("kv", "f16"), KV_TYPES)
    flash_attention = flag("flash_attention", options.or_assumed("flash_attention", "on"))
    if kv != "f16" and not flash_attention:
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
        draft=_left_out(options, "draft", NO_DRAFT, said=defaults.has_head),
        vision=flag("vision", _left_out(options, "vision", "no", said=defaults.sees)),
        ubatch=whole_number("ubatch", ubatch, MOST_UBATCH),
        flash_attention=flash_attention,
        assumed=_with_ram(options, machine, library).assumed,
    )
    return question, machine


def _left_out(options: Options, name: str, value: str, *, said: bool) -> str:
    """Return the text of an option, else `value`, which is noted as assumed if `said`."""
    return options.or_assumed(name, value) if said else options.given(name) or value


def _quant(text: str, common: Sequence[str]) -> str:
    name = find_format(text)
    if name is None:
        known = [*dict.fromkeys((DEFAULT_FORMAT, *common, *FORMATS))]
        suggestions = nearest(text, known, most=3)
        raise Mistake("unknown_format", suggestions=suggestions, text=text)
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


def _with_ram(options: Options, machine: Machine | None, library: Library) -> Options:
    beside_gpus = machine is not None and all(
        fitted.device.kind == "gpu" for fitted in machine.devices
    )
    if machine is not None and beside_gpus and machine.ram_gib is None:
        options.assume("ram", f"{library.judgement.assumed_ram_gib:g} GB")
    return options
