"""The options of `/fit` for speech, music and embeddings, read into a job and a machine."""

from dataclasses import dataclass, replace
from typing import Final

from bot.asking.mistake import Mistake
from bot.asking.names import as_typed, asked_machine
from bot.asking.options import FIT
from bot.asking.quantities import context_tokens, context_words, whole_number
from bot.asking.question import Options, WholeQuestion
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library
from bot.running.media.job import Job
from bot.running.media.whole import best_format, usual_job
from bot.sizing.media.formats import find_media_format

MOST_BATCH: Final = 1024
_OWN: Final = ("hardware", "quant", "batch")


@dataclass(frozen=True)
class ParsedWhole:
    """The question with its job, and the machine that it names."""

    question: WholeQuestion
    job: Job
    machine: Machine | None


def parse_whole(request: Request, model: MediaModel, library: Library) -> ParsedWhole:
    """Read the options of `/fit`; Mistake for the first that cannot be understood."""
    options = Options(request.options, request.usual)
    if model.encoder is None and model.sound is None:
        raise Mistake("kind_unsized", name=model.name)
    refuse_others(options, model)
    hardware = options.given_or_usual("hardware")
    machine = asked_machine("hardware", hardware, options, library).machine if hardware else None
    job = _job(options, model, machine, library)
    question = WholeQuestion(
        model=model.id,
        hardware=as_typed(hardware, machine) if hardware and machine else None,
        quant=job.format,
        context=job.tokens if model.encoder else None,
        batch=job.batch,
        assumed=options.assumed,
    )
    return ParsedWhole(question, job, machine)


def own_options(model: MediaModel) -> tuple[str, ...]:
    """Return the options that mean something for a model."""
    return (*_OWN, "context") if model.encoder is not None else _OWN


def refuse_others(options: Options, model: MediaModel) -> None:
    """Raise a Mistake for an option that means nothing for this model."""
    own = own_options(model)
    for option in FIT.option_names:
        if option not in ("model", *own) and options.given(option) is not None:
            raise Mistake(
                "option_not_for_kind",
                suggestions=("batch:1",),
                option=option,
                name=model.name,
                known=", ".join(f"{name}:" for name in own),
            )


def _job(options: Options, model: MediaModel, machine: Machine | None, library: Library) -> Job:
    usual = usual_job(model, machine, library)
    tokens = _tokens(options, model, usual)
    batch = whole_number("batch", options.or_assumed("batch", str(usual.batch)), MOST_BATCH)
    job = replace(usual, batch=batch, tokens=tokens)
    return job.in_format(_format(options, job, machine, library))


def _tokens(options: Options, model: MediaModel, usual: Job) -> int:
    """Return the tokens of each text; Mistake for more than the model reads."""
    if model.encoder is None:
        return 0
    most = model.encoder.max_tokens
    tokens = context_tokens(options.or_assumed("context", str(usual.tokens)))
    if tokens > most:
        longest = f"context:{context_words(most)}"
        raise Mistake("text_too_long", suggestions=(longest,), name=model.name, limit=str(most))
    return tokens


def _format(options: Options, job: Job, machine: Machine | None, library: Library) -> str:
    """Read the format; without one, the finest of 16 bits or fewer that fits, else the smallest."""
    text = options.given("quant")
    if text is None:
        return options.or_assumed("quant", best_format(job, machine, library))
    name = find_media_format(text)
    if name is None:
        raise Mistake("unknown_format", suggestions=job.model.formats, text=text)
    return name
