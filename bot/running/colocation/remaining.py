"""What several models leave on a machine: the longest context of one of them, and its speed."""

from collections.abc import Sequence
from dataclasses import replace

from bot.catalog.model import Model
from bot.library.speeds import Speeds
from bot.running.capacity.longest_context import longest_context
from bot.running.colocation.colocation import colocate
from bot.running.colocation.room import ChatModel, Resident, Room, Share, pools_left
from bot.running.figures import SpeedRange
from bot.running.setup import Host, Setup
from bot.running.speeds import decode_range
from bot.sizing.load import Load


def longest_beside(
    model: Model, index: int, models: Sequence[Resident], room: Room, spare_share: float
) -> int | None:
    """Return the longest context of one of several models with all others as asked; else None.

    The others lie where they lie with it, or, if not all fit, where they lie without it.
    """
    asked = models[index]
    if not isinstance(asked, ChatModel):
        return None
    others = [other for place, other in enumerate(models) if place != index]
    whole = colocate(models, room, spare_share)
    if whole.shares is not None:
        beside = [share for place, share in enumerate(whole.shares) if place != index]
        places = whole.shares[index].places
    else:
        alone = colocate(others, room, spare_share)
        if alone.shares is None:
            return None
        beside, places = list(alone.shares), tuple(range(len(room.device_bytes)))
    for share in beside:
        room = room.without(share)
    return longest_context(model, asked.load, pools_left(asked.pools, room, places), spare_share)


def decode_beside(
    model: Model, host: Host, load: Load, share: Share, speeds: Speeds
) -> SpeedRange | None:
    """Return the decode speed of a model where it lies, while no other model works; else None."""
    if share.placement is None:
        return None
    fitted = tuple(host.machine.devices[index] for index in share.places)
    pools = replace(host.pools, devices=tuple(host.pools.devices[index] for index in share.places))
    capped = host.capped and replace(
        host.capped, devices=tuple(host.capped.devices[index] for index in share.places)
    )
    own = replace(host, machine=replace(host.machine, devices=fitted), pools=pools, capped=capped)
    return decode_range(Setup(model.speeds_of, own, load, share.placement), speeds)
