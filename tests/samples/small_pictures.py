"""A made-up model for pictures, and what is known of training it, of the small libraries."""

from bot.advice.media_goal import MediaGoal
from bot.catalog.media.component import Component
from bot.catalog.media.media_model import MediaModel
from bot.catalog.training.picture_training import PictureTraining

SOURCE = "https://example.org"


def picture_model() -> MediaModel:
    """A denoiser of 2B with an encoder of 1B, which draws 1024x1024."""
    encoder = {"id": "small-encoder", "name": "Small encoder", "role": "text-encoder"}
    decoder = {"id": "small-vae", "name": "Small VAE", "role": "vae", "parameters": "0.08B"}
    parts = (
        Component.model_validate({**encoder, "parameters": "1B", "source": SOURCE}),
        Component.model_validate(
            {**decoder, "decoding": {"bytes_per_pixel": 1000}, "source": SOURCE}
        ),
    )
    model = MediaModel.model_validate(
        {
            "id": "small-painter",
            "name": "Small Painter",
            "developer": "Example",
            "kind": "image",
            "repository": "example/painter",
            "released": "2026-01",
            "license": "MIT",
            "parameters": "2B",
            "components": ["small-encoder", "small-vae"],
            "formats": ["BF16", "FP8"],
            "settings": {"resolution": "1024x1024", "steps": 20},
            "activations": {"factor": 1},
            "source": SOURCE,
        }
    )
    return model.with_parts(parts)


def picture_training() -> PictureTraining:
    """The shape of the small painter."""
    return PictureTraining.model_validate(
        {
            "models": ["small-painter"],
            "denoiser": {"width": 2048, "blocks": 20, "adapter_widths": 400, "text_tokens": 256},
            "as_of": "2026-11-01",
            "source": SOURCE,
        }
    )


def picture_goal() -> MediaGoal:
    """The goal whose only model it is."""
    return MediaGoal.model_validate(
        {
            "id": "image",
            "name": "images",
            "models": ["small-painter"],
            "because": "It draws.",
            "source": SOURCE,
        }
    )
