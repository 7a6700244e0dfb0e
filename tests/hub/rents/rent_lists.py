"""The two lists of rents as the hub serves them, in their documented form."""

import json
from typing import Any

from tests.hub.loopback_hub import Answer, LoopbackHub

PRICES = "gpurentalprices/gpu-rental-prices"
INDEX = "brian8808/gpu-price-index"
TABLE = "gpu_prices.csv"
HEAD = "gpu,price_cny_per_hour,platform,min_30d,max_30d,avg_30d,change_30d_pct,sellers_today\n"
ROWS = "RTX 9090,3.2,恒源云,3,4,3.5,5.6,9\nRTX 9090,2.4,RunPod,2,3,2.5,0,1\n"


def offer(**changed: Any) -> dict[str, Any]:
    """One offer of `gpu-rental-prices`: an RTX 9090 at RunPod for half a dollar an hour."""
    known = {
        "provider": "runpod",
        "gpu": "rtx-9090",
        "vram_gb": 24,
        "usd_hr": 0.5,
        "kind": "secure",
        "source_url": "https://www.runpod.io/pricing",
        "fetched_at": "2026-10-08T06:21:49.413Z",
    }
    return {**known, **changed}


def snapshot(*offers: Any) -> bytes:
    """A file of `gpu-rental-prices`, one value a line as its maker writes it."""
    values = {"date": "2026-10-08", "generated_at": "2026-10-08T08:47:13Z", "offers": offers}
    meta = {"providers": {"runpod": {"ok": True, "stale": False}}, "meta": {"ok_count": 1}}
    return json.dumps({**values, **meta}, indent=1).encode()


def serve(
    hub: LoopbackHub,
    prices: bytes,
    table: bytes = (HEAD + ROWS).encode(),
    licence: str = "cc-by-4.0",
) -> None:
    """Publish both lists."""
    for repository, name, content in ((PRICES, "data/latest.json", prices), (INDEX, TABLE, table)):
        hub.add(f"datasets/{repository}", {name: content})
        info: dict[str, Any] = {"id": repository, "lastModified": "2026-10-28T01:02:03.000Z"}
        files = [{"rfilename": "README.md"}, {"rfilename": name}]
        info |= {"cardData": {"license": licence}, "siblings": files}
        hub.hub.answers[f"/api/datasets/{repository}"] = Answer(json.dumps(info).encode())
