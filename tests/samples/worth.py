"""What more of something is worth in the small library."""


def worth(**changed: float) -> dict[str, str | float]:
    """What more of something is worth, with the points of the shared rules."""
    points = {
        "quality": 4,
        "format": 4,
        "context": 4,
        "decode": 60,
        "prefill": 40,
        "memory": 8,
        "training_memory": 6,
        "training_bandwidth": 40,
        "no_bf16": 6,
        "doubled_price": 4,
        "doubled_price_without_budget": 20,
        "noticeable": 4,
        "too_slow": 1000,
        "reads_too_slowly": 60,
        "tight": 5,
        "used": 4,
        "no_cuda": 6,
        "old_cuda": 30,
        "server_card": 25,
        "doubled_cards": 8,
        "weak_price": 12,
    }
    return {"quality_index": "quiz", **points, **changed}
