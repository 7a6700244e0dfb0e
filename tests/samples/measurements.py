"""A published speed of the small library's card."""

from bot.catalog.measured.measurement import Measurement

MEASUREMENT = Measurement(
    work="decode",
    device="rtx-9090",
    count=1,
    ram_gb_per_s=None,
    model="small-7b",
    format="Q4_K_M",
    published_format="",
    runtime="llama.cpp",
    program="",
    split="",
    experts_in_ram_layers=0,
    depth=8000,
    tokens=384,
    streams=1,
    tokens_per_s=90.0,
    year=2026,
    source="https://example.org/a",
)
