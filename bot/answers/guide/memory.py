"""Lessons on memory: sizes, formats, context and the KV cache."""

from bot.answers.guide.answer import Lesson, Row, row
from bot.answers.guide.examples import dense_model, fitted
from bot.asking.quantities import context_tokens
from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.figures import MemoryFigures

_SIZES_B = (8, 14, 32, 70)
_CONTEXTS = ("8k", "32k", "128k")
_LONGEST_TOKENS = context_tokens(_CONTEXTS[-1])
_KV_TYPES = ("f16", "q8_0", "q4_0")


def memory_lesson(library: Library) -> Lesson:
    """Show the parts of one model's memory, and the total for a model of each size."""
    answers = [fitted(library, dense_model(library, size)) for size in _SIZES_B]
    first, last = answers[0], answers[-1]
    memory = first.memory
    figures = row(
        model=(first.model.name, "text"),
        format=(memory.format, "text"),
        context=(memory.context, "tokens"),
        weights=(memory.device_weights_bytes, "bytes"),
        cache=(memory.kv_cache_bytes + memory.state_bytes, "bytes"),
        rest=(memory.compute_bytes + memory.overhead_bytes, "bytes"),
        total=(memory.total_bytes, "bytes"),
        bits=(memory.bits_per_weight, "bits"),
        thumb=(first.rule_of_thumb_bytes, "bytes"),
    )
    rows = tuple(
        row(
            model=(answer.model.name, "text"),
            total=(answer.memory.total_bytes, "bytes"),
            full=(answer.formats[0].total_bytes, "bytes"),
        )
        for answer in answers
    )
    return Lesson(figures, rows, tuple(f"/fit model:{item.model.id}" for item in (first, last)))


def formats_lesson(library: Library) -> Lesson:
    """Show one model in each format: bits per weight, file size, and measured loss of quality."""
    answer = fitted(library, dense_model(library, 8))
    measured = library.formats.get(answer.memory.format)
    figures = row(
        model=(answer.model.name, "text"),
        format=(answer.memory.format, "text"),
        bits=(answer.memory.bits_per_weight, "bits"),
        measured_on=(measured.measured_on if measured else "–", "text"),
    )
    rows = tuple(_format_row(entry, library) for entry in answer.formats)
    return Lesson(figures, rows, (f"/fit model:{answer.model.id} quant:{rows[0][0].value}",))


def _format_row(memory_figures: MemoryFigures, library: Library) -> Row:
    quality = library.formats.get(memory_figures.format)
    return row(
        format=(memory_figures.format, "text"),
        bits=(memory_figures.bits_per_weight, "bits"),
        file=(memory_figures.file_bytes, "file_bytes"),
        rise=("–", "text") if quality is None else (round(quality.perplexity_rise, 6), "share"),
    )


def context_lesson(library: Library) -> Lesson:
    """Show the memory for context in two models of one size: a common one and the leanest."""
    usual = dense_model(library, 8, _LONGEST_TOKENS)
    lean = _leanest(library, usual)
    rows = tuple(
        row(
            context=(context_tokens(context), "tokens"),
            usual=(_context_bytes(library, usual, context), "bytes"),
            lean=(_context_bytes(library, lean, context), "bytes"),
        )
        for context in _CONTEXTS
    )
    figures = row(
        model=(usual.name, "text"), lean=(lean.name, "text"), long=(_LONGEST_TOKENS, "tokens")
    )
    asks = tuple(f"/fit model:{entry.id} context:{_CONTEXTS[-1]}" for entry in (usual, lean))
    return Lesson((*figures, *row(most=(rows[-1][1].value, "bytes"))), rows, asks)


def _leanest(library: Library, usual: Model) -> Model:
    """Return the dense model of about the same size whose context needs the least memory."""
    alike = [
        model
        for model in library.originals
        if not model.sized.is_mixture
        and 0.8 <= model.total_parameters / usual.total_parameters <= 1.25
        and model.max_context >= _LONGEST_TOKENS
    ]
    return min(alike, key=lambda entry: _context_bytes(library, entry, _CONTEXTS[-1]))


def _context_bytes(library: Library, model: Model, context: str) -> int:
    memory = fitted(library, model, context=context).memory
    return memory.kv_cache_bytes + memory.state_bytes


def kv_cache_lesson(library: Library) -> Lesson:
    """Show the KV cache of one model at a long context, in each format that people use for it."""
    model = dense_model(library, 8, _LONGEST_TOKENS)
    memories = [fitted(library, model, context=_CONTEXTS[-1], kv=name).memory for name in _KV_TYPES]
    rows = tuple(
        row(
            kv=(name, "text"),
            cache=(memory.kv_cache_bytes, "bytes"),
            total=(memory.total_bytes, "bytes"),
        )
        for name, memory in zip(_KV_TYPES, memories, strict=True)
    )
    full = memories[0]
    figures = row(
        model=(model.name, "text"),
        context=(full.context, "tokens"),
        kib=(round(full.kv_cache_bytes / full.context / 1024), "count"),
        cache=(full.kv_cache_bytes, "bytes"),
    )
    return Lesson(figures, rows, (f"/fit model:{model.id} context:{_CONTEXTS[-1]} kv:q8_0",))
