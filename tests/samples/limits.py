"""Links, a split over computers, and a sweep of power limits, as a catalog has them."""

from bot.catalog.limits.computer_split import ComputerSplit
from bot.catalog.limits.link import Link
from bot.catalog.limits.power_sweep import PowerSweep

SOURCE = "https://example.org"


def wire() -> Link:
    """A network of 1 GB/s between computers: 100 us a message, 10 us without the system."""
    entry = {"id": "wire", "name": "Wire", "aliases": ["cable"], "bandwidth": "1 GB/s"}
    times = {"latency": "100 us", "rdma": "10 us", "usual_for_kinds": ["unified", "apple"]}
    return Link.model_validate({**entry, **times, "source": SOURCE})


def lanes() -> Link:
    """Thin lanes of 2 GB/s between the cards of a PC."""
    cards = {
        "layers": {"low": "90 %", "high": "100 %"},
        "tensor": {"low": "50 %", "expected": "60 %", "high": "70 %"},
    }
    entry = {"id": "lanes", "name": "Lanes", "bandwidth": "2 GB/s", "cards": cards}
    return Link.model_validate({**entry, "source": SOURCE})


def split() -> ComputerSplit:
    """llama.cpp gives each computer layers of its own, which costs 1 ms each."""
    around = {"low": "50 %", "high": "120 %"}
    entry = {"program": "RPC", "runtimes": ["llama.cpp", "vulkan"], "by": "layers", "step": "1 ms"}
    return ComputerSplit.model_validate(
        {**entry, "decode": around, "prefill": around, "source": SOURCE}
    )


def sweep() -> PowerSweep:
    """A card of 300 W that writes half as fast at 100 W, and reads prompts a quarter as fast."""
    steps = [
        {"cap": "100 W", "decode": "50 %", "prefill": "25 %"},
        {"cap": "300 W", "decode": "100 %", "prefill": "100 %"},
    ]
    entry = {"device": "rtx-9090", "rated": "300 W", "steps": steps, "source": SOURCE}
    return PowerSweep.model_validate(entry)
