"""The draft of a setup, with the build that drafts."""

from bot.answers.fit.parsed import ParsedFit
from bot.library.library import Library
from bot.running.commands.source import repository_for
from bot.running.commands.start import Draft
from bot.sizing.formats import FORMATS


def drafted(parsed: ParsedFit, library: Library) -> Draft | None:
    """Return what drafts in the commands; None without drafts, or if no build of it is known.

    Which repositories hold heads that were trained for a model (EAGLE) nobody recorded.
    """
    draft = parsed.draft
    if draft is None or draft.kind == "eagle":
        return None
    if draft.kind == "mtp":
        return Draft("mtp", draft.tokens)
    drafting = library.models[draft.name]
    gguf = FORMATS[parsed.question.quant].kind in ("gguf", "plain")
    format_name = draft.format_name if gguf else parsed.question.quant
    builds = library.repositories.get(drafting.id, ())
    build = repository_for(drafting, format_name, builds, ollama=False, gguf=gguf)
    if build is None:
        return None
    return Draft("model", draft.tokens, build.name, format_name if gguf else None)
