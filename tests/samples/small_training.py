"""A made-up program that trains, of the small library."""

from bot.catalog.training.training_program import TrainingProgram

_METHOD = {
    "optimiser": "adam",
    "gradients": 4,
    "optimiser_states": 8,
    "checkpointing": "full",
    "logits": 16,
}


def training_program() -> TrainingProgram:
    """A program that trains on CUDA, on as many cards as there are."""
    return TrainingProgram.model_validate(
        {
            "id": "trainer",
            "name": "Trainer",
            "version": "1",
            "as_of": "2026-11-01",
            "runs_on": [{"backend": "cuda"}],
            "methods": {
                "qlora": {**_METHOD, "weights": "nf4"},
                "lora": {**_METHOD, "weights": "bf16"},
                "full": {**_METHOD, "weights": "bf16"},
            },
            "several": ["replicated", "sharded"],
            "source": "https://example.org",
        }
    )
