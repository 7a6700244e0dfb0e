"""The options that say what joins the parts of a machine, and how much power they take."""

from dataclasses import replace

from bot.asking.link_words import named_link
from bot.asking.mistake import Mistake
from bot.asking.power_words import cap_watts
from bot.asking.question import Options
from bot.catalog.limits.link import Link
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.running.limits.joined import link_of, split_of


def limited(options: Options, machine: Machine | None, library: Library) -> Machine | None:
    """Return the machine with the link and the power limit that were asked for."""
    link, power = options.given("link"), options.given("power")
    joint = named_link(link, machine, library) if link else None
    watts = cap_watts(power, machine, library) if power else None
    return machine and replace(machine, link=joint, cap_watts=watts)


def joined_by(
    options: Options, machine: Machine | None, runtime: str, library: Library
) -> Link | None:
    """Return the link of the machine, noted as assumed if none was named.

    Mistake if the runtime cannot spread a model over several computers.
    """
    if machine is None:
        return None
    if machine.computers == 1:
        return machine.link
    if split_of(machine, library, runtime) is None:
        able = tuple(f"runtime:{split.runtimes[0]}" for split in library.splits)
        raise Mistake("unsplit_runtime", suggestions=able, text=runtime, name=machine.name)
    link = link_of(machine, library)
    if machine.link is None and link is not None:
        options.assume("link", link.name)
    return link
