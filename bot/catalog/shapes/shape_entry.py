"""The entry of a model's shape in its file, and its conversion into sizing's form."""

from dataclasses import replace
from functools import cached_property
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Field, model_validator

from bot.catalog.entry import Entry
from bot.catalog.shapes.mixer_entry import (
    AttentionEntry,
    CompressedAttentionEntry,
    ConvolutionEntry,
    KimiDeltaEntry,
    LatentAttentionEntry,
    LinearAttentionEntry,
    MambaEntry,
)
from bot.catalog.units import one_or_many
from bot.sizing.shape import (
    Experts,
    FeedForward,
    Kept,
    KeptBlock,
    Layer,
    LookupTable,
    Mixer,
    Shape,
)

# The mixer of a layer; "none" for a layer without one.
LayerKind = Literal[
    "full", "window", "indexed", "compressed", "linear", "mamba", "parallel", "convolution", "none"
]
# The keys that can describe the layers of a kind; an entry needs exactly one of them.
_DESCRIBED_BY: dict[LayerKind, tuple[str, ...]] = {
    "full": ("attention", "latent_attention"),
    "window": ("attention",),
    "indexed": ("latent_attention",),
    "compressed": ("compressed_attention",),
    "linear": ("linear_attention", "kimi_delta_attention"),
    "mamba": ("mamba",),
    "parallel": ("mamba",),
    "convolution": ("convolution",),
}
# The letters of `hybrid_override_pattern` in NVIDIA's config.json: each layer is one block.
_BLOCKS: dict[str, LayerKind] = {"M": "mamba", "*": "full", "-": "none", "E": "none"}
_FEEDING = "-E"
_WITH_ATTENTION = frozenset({"full", "window", "indexed", "compressed", "parallel"})

Size = Annotated[int, Field(gt=0)]
Sizes = Annotated[tuple[Size, ...], BeforeValidator(one_or_many), Field(strict=False)]


class ExpertsEntry(Entry):
    """The experts of a mixture; one layer in `every` layers has them (Llama 4 Maverick: 2)."""

    count: Size
    used: Size
    size: Size
    shared_size: int = Field(default=0, ge=0)
    selection_bias: bool = False
    biased: bool = False
    shared_gate: bool = False
    latent_size: int | None = Field(default=None, gt=0)
    gated: bool = True
    idle: int = Field(default=0, ge=0)
    every: int = Field(default=1, gt=0)

    def block(self) -> Experts:
        """Return the experts of one layer."""
        return Experts(**self.model_dump(exclude={"every"}))


class LookupTableEntry(Entry):
    """A table in addition to the token table; `per_layer_size`: the part of a row per layer."""

    rows: Size
    row_length: Size
    per_layer_size: int = Field(default=0, ge=0)


class KeptEntry(Entry):
    """What the checkpoints of a model in one format keep in another block."""

    attention: KeptBlock | None = None
    head: KeptBlock | None = None


class LayerPlan(NamedTuple):
    """The properties in which layers of a model can differ."""

    kind: LayerKind
    own_cache: bool
    ratio: int
    feeds: bool
    dense_size: int


class ShapeEntry(Entry):
    """The numbers of a `config.json`, under the usual terms.

    `pattern`: the mixers of the layers, repeated. `blocks` replaces it if each layer is a single
    block, in groups of letters: M Mamba, * attention, - dense, E experts. `window_attention`: that
    of the window layers, if it differs in more than the window. `shared_cache_layers`: the number
    of last layers that read the cache of earlier ones. `feed_forward`: one size, or one for each
    layer. `dense_layers`: the number of first layers of a mixture without experts.
    `prediction_layers`: layers in the file that are not loaded, with tables of their own unless
    `prediction_tables` is false. `separate_prediction_layers`: those that usual files leave out.
    `packed_experts`: the block in which every GGUF file keeps the experts, whatever it is called.
    `kept`: by format of checkpoints, the parts that those of this model keep in another block.
    """

    architecture: str
    layers: int = Field(gt=0, le=1000)
    hidden: Size
    vocabulary: Size
    tied_embeddings: bool = False
    norms: int = Field(default=2, ge=1, le=7)
    rope_factors: int = Field(default=0, ge=0)
    pattern: list[LayerKind] = Field(default=["full"], min_length=1)
    blocks: list[Annotated[str, Field(pattern=r"^[M*E-]+$")]] = Field(default=[])
    attention: AttentionEntry | None = None
    window_attention: AttentionEntry | None = None
    latent_attention: LatentAttentionEntry | None = None
    compressed_attention: CompressedAttentionEntry | None = None
    linear_attention: LinearAttentionEntry | None = None
    kimi_delta_attention: KimiDeltaEntry | None = None
    mamba: MambaEntry | None = None
    convolution: ConvolutionEntry | None = None
    shared_cache_layers: int = Field(default=0, ge=0)
    feed_forward: Sizes = ()
    feed_forward_gated: bool = True
    feed_forward_biased: bool = False
    experts: ExpertsEntry | None = None
    dense_layers: int = Field(default=0, ge=0)
    lookup_table: LookupTableEntry | None = None
    packed_experts: Literal["MXFP4"] | None = None
    kept: dict[Literal["NVFP4"], KeptEntry] = Field(default={})
    prediction_layers: int = Field(default=0, ge=0, le=100)
    prediction_tables: bool = True
    separate_prediction_layers: int = Field(default=0, ge=0, le=100)

    @model_validator(mode="after")
    def _complete(self) -> "ShapeEntry":
        letters = self._letters
        if letters and len(letters) != self.layers:
            raise ValueError(f'"blocks" has {len(letters)} letters for {self.layers} layers')
        for kind in sorted(set(self._kinds)):
            self._need_mixer(kind)
        if len(self.feed_forward) not in (0, 1, self.layers):
            raise ValueError('"feed_forward" is one size, or one for each layer')
        if not self.feed_forward and any(self._is_dense(index) for index in range(self.layers)):
            raise ValueError('"feed_forward" is missing for the dense layers')
        if "E" in letters and self.experts is None:
            raise ValueError('"blocks" has layers of experts, so "experts" is needed')
        return self

    @cached_property
    def _letters(self) -> str:
        return "".join(self.blocks)

    @cached_property
    def _kinds(self) -> list[LayerKind]:
        return [_BLOCKS[letter] for letter in self._letters] or self.pattern

    def _need_mixer(self, kind: LayerKind) -> None:
        """Raise ValueError if layers of a kind have no description, or two."""
        keys = _DESCRIBED_BY.get(kind, ())
        if keys and sum(getattr(self, key) is not None for key in keys) != 1:
            names = " or ".join(f'"{key}"' for key in keys)
            raise ValueError(f"the pattern has {kind} layers, so {names} is needed")
        if kind == "parallel" and self.attention is None:
            raise ValueError('the pattern has parallel layers, so "attention" is needed')
        windowed, latent = self.window_attention or self.attention, self.latent_attention
        if kind == "window" and (windowed is None or windowed.window is None):
            raise ValueError('the pattern has window layers, so "attention" needs a "window"')
        if kind == "indexed" and (latent is None or latent.indexer is None):
            raise ValueError('the pattern has indexed layers, so an "indexer" is needed')

    def _is_dense(self, index: int) -> bool:
        """Return whether a layer has a dense feed-forward block."""
        if self._letters:
            return self._letters[index % self.layers] == "-"
        if self.experts is None or index < self.dense_layers:
            return True
        return (index + 1) % self.experts.every != 0

    def shape(self) -> Shape:
        """Return the shape in sizing's form; equal layers are one object."""
        built: dict[LayerPlan, Layer] = {}

        def layer(plan: LayerPlan) -> Layer:
            return built.setdefault(plan, built.get(plan) or self._layer(plan))

        layers = tuple(layer(self._plan(index)) for index in range(self.layers))
        in_file, separate = self.prediction_layers, self.separate_prediction_layers
        heads = tuple(layer(self._plan_of_head(index)) for index in range(in_file + separate))
        table = self.lookup_table
        return Shape(
            architecture=self.architecture,
            hidden_size=self.hidden,
            vocabulary=self.vocabulary,
            layers=layers,
            tied_embeddings=self.tied_embeddings,
            prediction_layers=heads[:in_file],
            rope_factors=self.rope_factors,
            lookup=LookupTable(**table.model_dump()) if table else None,
            prediction_tables=self.prediction_tables,
            packed_experts=self.packed_experts,
            kept={name: Kept(**entry.model_dump()) for name, entry in self.kept.items()},
            separate_prediction_layers=heads[in_file:],
        )

    def _plan_of_head(self, number: int) -> LayerPlan:
        """Return the plan of a prediction layer, which attends to all tokens in hybrids too."""
        plan = self._plan(self.layers + number)
        if plan.kind in _WITH_ATTENTION and not self._letters:
            return plan
        dense_size = 0 if self.experts else self.feed_forward[-1]
        return plan._replace(kind="full", own_cache=True, feeds=True, dense_size=dense_size)

    def _plan(self, index: int) -> LayerPlan:
        compressed = self.compressed_attention
        return LayerPlan(
            kind=self._kinds[index % len(self._kinds)],
            own_cache=index < self.layers - self.shared_cache_layers,
            ratio=compressed.ratios[index % len(compressed.ratios)] if compressed else 0,
            feeds=not self._letters or self._letters[index % self.layers] in _FEEDING,
            dense_size=self.feed_forward[index % len(self.feed_forward)]
            if self._is_dense(index)
            else 0,
        )

    def _layer(self, plan: LayerPlan) -> Layer:
        mixer = self._mixer(plan)
        feed_forward: FeedForward | Experts | None = None
        if plan.dense_size:
            feed_forward = FeedForward(
                plan.dense_size, self.feed_forward_gated, self.feed_forward_biased
            )
        elif plan.feeds and self.experts:
            feed_forward = self.experts.block()
        both = mixer is not None and feed_forward is not None
        return Layer(mixer, feed_forward, self.norms if both else 1)

    def _mixer(self, plan: LayerPlan) -> Mixer | None:
        windowed = self.window_attention or self.attention
        linear = self.linear_attention or self.kimi_delta_attention
        mixer: Mixer | None = None
        match plan.kind:
            case "window" if windowed:
                mixer = windowed.mixer(windowed=True, own_cache=plan.own_cache)
            case "full" if self.attention:
                mixer = self.attention.mixer(windowed=False, own_cache=plan.own_cache)
            case "full" | "indexed" if self.latent_attention:
                mixer = self.latent_attention.mixer(indexed=plan.kind == "indexed")
            case "compressed" if self.compressed_attention:
                mixer = self.compressed_attention.mixer(plan.ratio)
            case "linear" if linear:
                mixer = linear.mixer()
            case "mamba" if self.mamba:
                mixer = self.mamba.mixer()
            case "parallel" if self.mamba and self.attention:
                full = self.attention.mixer(windowed=False)
                mixer = replace(full, beside=self.mamba.mixer())
            case "convolution" if self.convolution:
                mixer = self.convolution.mixer()
        return mixer
