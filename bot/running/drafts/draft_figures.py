"""A setup compared with itself without or with drafts."""

from dataclasses import replace

from bot.library.library import Library
from bot.running.drafts.drafting import other_draft
from bot.running.figures import DraftFigures, SpeedRange
from bot.running.setup import Setup
from bot.running.speeds import decode_range
from bot.sizing.placing.placement import place


def draft_figures(setup: Setup, decode: SpeedRange | None, library: Library) -> DraftFigures | None:
    """Return the setup, whose speed is `decode`, compared with itself without or with drafts."""
    other = other_draft(setup, library.speeds)
    if other is None:
        return None
    placement = place(other.load, other.pools, library.judgement.spare_share)
    other = replace(other, placement=placement)
    pairs = [(setup, decode), (other, decode_range(other, library.speeds))]
    (drafting, speed), (plain, plain_speed) = sorted(
        pairs, key=lambda pair: pair[0].load.draft is None
    )
    draft = drafting.load.draft
    if draft is None:
        return None
    return DraftFigures(
        draft=draft.name or draft.kind,
        used=drafting is setup,
        tokens=draft.tokens,
        draft_bytes=drafting.load.draft_bytes,
        verdict=drafting.placement.verdict,
        decode_tokens_per_s=speed,
        verdict_without=plain.placement.verdict,
        decode_tokens_per_s_without=plain_speed,
    )
