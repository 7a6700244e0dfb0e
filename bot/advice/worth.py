"""What more of something is worth in points, by which `/buy` compares machines."""

from pydantic import Field

from bot.catalog.entry import Entry

Points = float


class Worth(Entry):
    """The `worth` of `rules/sizing.yaml`: points, of which a machine with more is the better one.

    `quality`: for each point of the benchmark `quality_index`. `format`: lost for each percent by
    which the number format raises perplexity. `context`: for each doubling beyond the asked
    context that the memory has room for. `decode` and `prefill`: at most; half of them at the
    goal's comfortable speed. `memory`: for each doubling of memory; where a goal trains,
    `training_memory`, and `training_bandwidth` as for the speeds. `doubled_price`: what a machine
    at twice the price must be better by; `doubled_price_without_budget`: if no budget was named.
    `noticeable`: a gain that a member notices. All others are lost: `too_slow` for each speed floor
    that is missed and `reads_too_slowly` for that of long prompts, `tight` for a tight fit, `used`
    for parts without a warranty, `no_cuda`, `old_cuda` for cards that CUDA dropped, `no_bf16` for
    NVIDIA's that it still supports but that do not calculate in BF16, `server_card` for a card
    without a fan in a PC, `doubled_cards` for each doubling of the cards, `weak_price` for a price
    that needs a second look.
    """

    quality_index: str
    quality: Points = Field(gt=0)
    format: Points = Field(ge=0)
    context: Points = Field(ge=0)
    decode: Points = Field(gt=0)
    prefill: Points = Field(ge=0)
    memory: Points = Field(ge=0)
    training_memory: Points = Field(ge=0)
    training_bandwidth: Points = Field(ge=0)
    doubled_price: Points = Field(gt=0)
    doubled_price_without_budget: Points = Field(gt=0)
    noticeable: Points = Field(gt=0)
    too_slow: Points = Field(ge=0)
    reads_too_slowly: Points = Field(ge=0)
    tight: Points = Field(ge=0)
    used: Points = Field(ge=0)
    no_cuda: Points = Field(ge=0)
    old_cuda: Points = Field(ge=0)
    no_bf16: Points = Field(ge=0)
    server_card: Points = Field(ge=0)
    doubled_cards: Points = Field(ge=0)
    weak_price: Points = Field(ge=0)
