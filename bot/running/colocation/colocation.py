"""Several models at once on a machine: where each lies, and whether all fit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.running.colocation.room import (
    ChatModel,
    Resident,
    Room,
    Share,
    on_device,
    over_devices,
    with_ram,
)
from bot.sizing.placing.placement import Verdict, place_on_devices
from bot.sizing.weights import weights

Options = Callable[[Resident, Room, float], Iterator[Share]]


@dataclass(frozen=True)
class Colocation:
    """The verdict on several models, and the share of each; None where they do not fit.

    `needs_bytes`: what each needs on devices, with the overhead of its own program.
    """

    verdict: Verdict
    needs_bytes: tuple[int, ...]
    shares: tuple[Share, ...] | None

    @property
    def needed_bytes(self) -> int:
        """What all need on devices."""
        return sum(self.needs_bytes)


def colocate(models: Sequence[Resident], room: Room, spare_share: float) -> Colocation:
    """Place several models in a room, and give a verdict.

    `comfortable` and `tight`: all lie on devices, and in total need at most (1 - spare_share) x
    the room or the room; `offload`: some lie in RAM; `no`: they do not fit. Each model lies on one
    device where that is possible, since programs share devices worse than memory; else a language
    model is dealt to all; else RAM helps, first for the models that a processor runs well.
    """
    for options in (_one_device, _devices, _whole_in_ram, _any_ram):
        shares = _dealt(models, room, spare_share, options)
        if shares is not None:
            needs = tuple(share.needed_bytes for share in shares)
            return Colocation(_verdict(shares, room, spare_share), needs, shares)
    return Colocation("no", tuple(_needed_bytes(model, spare_share) for model in models), None)


def _verdict(shares: Sequence[Share], room: Room, spare_share: float) -> Verdict:
    held = [sum(share.device_bytes) for share in shares]
    if any(on < share.needed_bytes for on, share in zip(held, shares, strict=True)):
        return "offload"
    spare = sum(held) <= (1 - spare_share) * sum(room.device_bytes)
    return "comfortable" if spare else "tight"


def _needed_bytes(model: Resident, spare_share: float) -> int:
    if isinstance(model, ChatModel):
        return place_on_devices(model.load, model.pools, spare_share).needed_bytes
    return model.device_bytes


def _dealt(
    models: Sequence[Resident], room: Room, spare_share: float, options: Options
) -> tuple[Share, ...] | None:
    """Return the first way to place all models, in their order; None if there is none.

    Models that lie whole are placed before language models, which take what is left, and the
    largest of them first.
    """
    order = sorted(range(len(models)), key=lambda index: _place_in_order(models[index]))
    found = next(_ways([models[index] for index in order], room, spare_share, options), None)
    if found is None:
        return None
    by_index = dict(zip(order, found, strict=True))
    return tuple(by_index[index] for index in range(len(models)))


def _place_in_order(model: Resident) -> tuple[bool, int]:
    return (True, 0) if isinstance(model, ChatModel) else (False, -model.device_bytes)


def _ways(
    models: Sequence[Resident], room: Room, spare_share: float, options: Options
) -> Iterator[tuple[Share, ...]]:
    if not models:
        yield ()
        return
    if sum(_least_bytes(model) for model in models) > sum(room.device_bytes) + (
        room.ram_bytes or 0
    ):
        return
    for share in options(models[0], room, spare_share):
        for others in _ways(models[1:], room.without(share), spare_share, options):
            yield (share, *others)


def _least_bytes(model: Resident) -> int:
    """Return the bytes that a model takes wherever it lies."""
    if isinstance(model, ChatModel):
        return weights(model.load.shape, model.load.format_name).device_weights_bytes
    return (
        model.device_bytes if model.ram_bytes is None else min(model.device_bytes, model.ram_bytes)
    )


def _one_device(model: Resident, room: Room, spare_share: float) -> Iterator[Share]:
    """Yield the shares on single devices: language models the emptiest first, others the fullest.

    Of devices with the same room only the first is tried.
    """
    emptiest = isinstance(model, ChatModel)
    by_room = {left: index for index, left in reversed(list(enumerate(room.device_bytes)))}
    for left in sorted(by_room, reverse=emptiest):
        share = on_device(model, by_room[left], room, spare_share)
        if share is not None:
            yield share


def _devices(model: Resident, room: Room, spare_share: float) -> Iterator[Share]:
    yield from _one_device(model, room, spare_share)
    share = over_devices(model, room, spare_share)
    if share is not None:
        yield share


def _whole_in_ram(model: Resident, room: Room, spare_share: float) -> Iterator[Share]:
    yield from _devices(model, room, spare_share)
    share = None if isinstance(model, ChatModel) else with_ram(model, room, spare_share)
    if share is not None:
        yield share


def _any_ram(model: Resident, room: Room, spare_share: float) -> Iterator[Share]:
    share = with_ram(model, room, spare_share)
    if share is not None:
        yield share
    if not isinstance(model, ChatModel):
        yield from _one_device(model, room, spare_share)
