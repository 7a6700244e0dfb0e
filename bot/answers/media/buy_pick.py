"""Picks of `/buy` for a media goal, with the reasons for and against them."""

from collections.abc import Iterator

from bot.answers.buy.answer import DeviceCount, Role
from bot.answers.buy.pick import device_counts, price_figures
from bot.answers.buy.price_check import check_first
from bot.answers.media.buy_answer import MediaPick, MediaPickRun, MediaReason, MediaTerm
from bot.answers.media.buy_question import MediaAsked, takes_card
from bot.answers.media.candidates import Candidate, OwnedMachine, needs_cuda, waiting
from bot.answers.media.goal_runs import GoalRun, goal_runs, has_usable_cuda, serves, working_device
from bot.answers.media.rent import RentedMachine
from bot.answers.media.worth import Terms, yardstick_seconds
from bot.answers.shared import PriceFigures
from bot.catalog.localised import Localised
from bot.library.library import Library
from bot.market.offer import is_dropped_by_cuda
from bot.running.devices import Devices

_NOTICEABLE = 1.1  # a tenth more speed or memory is noticed, less is not


def bought_pick(
    candidate: Candidate, role: Role, asked: MediaAsked, library: Library, *because: MediaReason
) -> MediaPick:
    """Return the pick of a machine to buy; `because` goes before the machine's own reasons."""
    offer = candidate.offer
    owned = asked.owned.machine if asked.owned and candidate.adds else None
    adds_to: tuple[DeviceCount, ...] = device_counts(owned) if owned else ()
    return MediaPick(
        role=role,
        route=offer.route,
        system=offer.system,
        name=offer.name,
        devices=device_counts(offer.machine),
        adds_to=adds_to,
        price=price_figures(offer.cost),
        power_watts=offer.power_watts,
        runs=_runs(candidate.run, offer.devices, asked, library),
        terms=_figures((*candidate.terms, ("price", candidate.price_points))),
        because=because,
        but=tuple(_against(candidate, asked, library)),
    )


def kept_pick(
    owned: OwnedMachine, role: Role, asked: MediaAsked, library: Library, *because: MediaReason
) -> MediaPick:
    """Return the pick of what is owned, used as it is."""
    machine = owned.devices.machine
    return MediaPick(
        role=role,
        route="keep",
        system=None,
        name=Localised(en=machine.name),
        devices=device_counts(machine),
        price=None,
        power_watts=None,
        runs=_runs(owned.run, owned.devices, asked, library),
        terms=_figures(owned.terms),
        because=because,
        but=(
            *unsuited(owned.devices, owned.run, asked, library),
            *_of_run(owned.run, owned.devices, asked, library),
        ),
    )


def rented_pick(
    rented: RentedMachine, role: Role, asked: MediaAsked, library: Library, *because: MediaReason
) -> MediaPick:
    """Return the pick of a machine by the hour."""
    offer, usd = rented.offer, round(rented.usd_per_hour, 4)
    price = PriceFigures(
        low=usd,
        typical=usd,
        high=usd,
        currency="usd",
        as_of=offer.as_of,
        region="world",
        condition=None,
        per="hour",
    )
    return MediaPick(
        role=role,
        route="rent",
        system=offer.id,
        name=offer.name,
        devices=device_counts(rented.devices.machine),
        price=price,
        power_watts=None,
        runs=_runs(rented.run, rented.devices, asked, library),
        because=because,
        but=(MediaReason(key="leaves-the-house"),),
    )


def _figures(terms: Terms) -> tuple[MediaTerm, ...]:
    return tuple(MediaTerm(key=key, points=round(points, 2)) for key, points in terms)


def _runs(
    first: GoalRun, devices: Devices, asked: MediaAsked, library: Library
) -> tuple[MediaPickRun, ...]:
    """Return the run that a machine was picked for, then the goal's other models that it holds."""
    runs = goal_runs(asked.goal.models, devices, library)
    others = [run for run in runs if run.model.id != first.model.id and serves(run, asked.goal)]
    return tuple(_run_figures(run) for run in (first, *others))


def _run_figures(run: GoalRun) -> MediaPickRun:
    settings = run.model.settings
    return MediaPickRun(
        model=run.model.id,
        name=run.model.name,
        format=run.format,
        resolution=settings.resolution if settings else None,
        frames=settings.frames if settings else None,
        task=run.model.sound.task if run.model.sound else None,
        verdict=run.verdict,
        seconds_per_item=run.seconds,
    )


def unsuited(
    devices: Devices, run: GoalRun, asked: MediaAsked, library: Library
) -> Iterator[MediaReason]:
    """Yield why an owned machine does not suit the goal, in one reason."""
    values: dict[str, str | float] = {
        "name": devices.machine.name,
        "model": run.model.name,
        "format": run.format,
    }
    device = working_device(devices, library)
    if needs_cuda(asked) and not has_usable_cuda(devices, library):
        old = is_dropped_by_cuda(device)
        key = "old-cuda" if old else "processor" if device.kind == "cpu" else "no-cuda"
        if key == "no-cuda" and library.starts_media(run.model.id):
            key = "no-cuda-starts"
            values["try"] = f"/start model:{run.model.id} hardware:{devices.text}"
        yield MediaReason.model_validate({"key": key, "values": values})
    elif run.verdict == "offload":
        on_processor = asked.goal.runs_on_processor
        yield MediaReason(key="processor-works" if on_processor else "slower-in-ram", values=values)


def _lacks_bf16(devices: Devices, asked: MediaAsked, library: Library) -> bool:
    """Whether a card runs the CUDA of today, but not the number format of today's models."""
    lacks = working_device(devices, library).lacks_bf16
    return asked.goal.cuda_only and lacks and has_usable_cuda(devices, library)


def gains(
    candidate: Candidate, devices: Devices, run: GoalRun, asked: MediaAsked, library: Library
) -> Iterator[MediaReason]:
    """Yield what a machine does better than another: a better model, BF16, speed, memory."""
    if candidate.run.rank < run.rank:
        yield MediaReason(key="better-model", values={"model": candidate.run.model.name})
    device = working_device(devices, library)
    if _lacks_bf16(devices, asked, library) and not _lacks_bf16(
        candidate.offer.devices, asked, library
    ):
        yield MediaReason(key="newer-cuda", values={"name": device.short_name})
    ours = yardstick_seconds(asked.goal, candidate.offer.devices, library)
    theirs = yardstick_seconds(asked.goal, devices, library)
    if ours and theirs and theirs >= _NOTICEABLE * ours:
        yield MediaReason(key="times-as-fast", values={"times": theirs / ours})
    more, less = (
        max(fitted.memory_gib for fitted in each.machine.devices)
        for each in (candidate.offer.devices, devices)
    )
    if device.kind == "gpu" and more >= _NOTICEABLE * less:
        yield MediaReason(key="more-memory", values={"more_gib": more, "less_gib": less})


def _against(candidate: Candidate, asked: MediaAsked, library: Library) -> Iterator[MediaReason]:
    offer = candidate.offer
    if candidate.price_usd > asked.budget_usd:
        over = candidate.price_usd - asked.budget_usd
        yield MediaReason(key="over-budget", values={"usd": round(over, 2)})
    if candidate.adds and offer.power_watts is not None:
        yield MediaReason(key="needs-slot", values={"watts": offer.power_watts})
    elif asked.owned and not takes_card(asked.owned.machine) and asked.question.upgrade:
        yield MediaReason(key="no-slot", values={"name": asked.owned.machine.name})
    if asked.goal.cuda_only and not offer.has_cuda:
        values = {
            "name": offer.name,
            "model": candidate.run.model.name,
            "format": candidate.run.format,
        }
        yield MediaReason(key="no-cuda", values=values)
    if offer.cost.condition == "used":
        yield MediaReason(key="used")
    if any(fitted.device.modded for fitted in offer.machine.devices):
        yield MediaReason(key="modded")
    yield from _of_run(candidate.run, offer.devices, asked, library)
    for check in check_first(offer.cost, library, asked.question.country):
        # The PC around a card is worth no line beside what the card draws.
        if "name" in check.values:
            yield MediaReason(key="check-first", values=check.values)


def _of_run(
    run: GoalRun, devices: Devices, asked: MediaAsked, library: Library
) -> Iterator[MediaReason]:
    """Yield what is to be known of a model on a machine: an old card, a licence, a queue."""
    if _lacks_bf16(devices, asked, library):
        name = working_device(devices, library).short_name
        yield MediaReason(key="lacks-bf16", values={"name": name})
    if run.model.license_class == "non-commercial":
        values = {"model": run.model.name, "licence": run.model.license}
        yield MediaReason(key="non-commercial", values=values)
    people = waiting(devices, asked.question.users)
    if people > 1:
        yield MediaReason(key="waits", values={"people": float(people)})
    if asked.goal.cuda_only and len(devices.machine.devices) > 1 and asked.question.users == 1:
        device = working_device(devices, library).short_name
        yield MediaReason(key="one-device", values={"device": device})
