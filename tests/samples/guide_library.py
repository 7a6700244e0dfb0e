"""The small library with what the guide shows: models of each size, a card, and an API."""

from dataclasses import replace

from bot.catalog.cloud import ApiOffer
from bot.library.library import Library
from tests.samples.small_library import SOURCE, device, model, price, small_library
from tests.samples.small_pictures import picture_goal, picture_model, picture_training

LONG = 131072


def guide_library() -> Library:
    """Dense models of 7B, 14B, 32B and 70B, a mixture of 33B, a card of 24 GB for $500."""
    library = small_library()
    models = [
        model("small-7b", 32, downloads=5, max_context=LONG),
        model("rare-8b", 36, downloads=1, max_context=LONG),
        model("lean-7b", 32, shape=_few_heads(), max_context=LONG),
        model("mid-14b", 62),
        model("big-32b", 146),
        model("huge-70b", 320),
        model("mix-33b", 20, mixture=True),
    ]
    card = device("rtx-9090", "gpu", "24 GB", compute="100 TFLOPS")
    offer = {"model": "huge-70b", "currency": "eur", "input_per_million": 2.0}
    offer |= {"output_per_million": 4.0, "as_of": "2026-11-01", "source": SOURCE}
    painter = picture_model()
    return replace(
        library,
        models={entry.id: entry for entry in models},
        devices={**library.devices, card.id: card},
        prices=(*library.prices, price("rtx-9090", 500)),
        api=(ApiOffer.model_validate(offer),),
        media={painter.id: painter},
        media_goals={"image": picture_goal()},
        picture_training=(picture_training(),),
    )


def _few_heads() -> dict[str, object]:
    """A shape like that of small-7b whose cache is a quarter as large."""
    return {
        "architecture": "llama",
        "layers": 32,
        "hidden": 4096,
        "vocabulary": 32000,
        "attention": {"heads": 32, "kv_heads": 2, "head_size": 128},
        "feed_forward": 14336,
    }
