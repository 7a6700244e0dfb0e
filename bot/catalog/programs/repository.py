"""Where a build of a model is published: a repository at Hugging Face, or a tag at Ollama."""

import re
from dataclasses import dataclass

from bot.sizing.formats import FORMATS

GGUF = "GGUF"
EXL = ("EXL2", "EXL3")
# What a row may hold beside the formats that are sized: repositories with many files, builds
# whose bits stand in the revision, and formats that vLLM and SGLang read.
KINDS = (GGUF, *EXL, "MLX-3bit", "MLX-5bit", "MXFP4", "AutoRound-4bit", "W4A16", "W8A8")

_BITS = re.compile(r"(?:EXL[23]-?)?(\d+(?:\.\d+)?)bpw")
_UNSLOTH = "UD-"
_WEIGHTED = "-i1"  # builds with an importance matrix, as mradermacher names them
# These formats need an importance matrix, with which few makers quantise all of their models
# (file lists of 2026-05-05, github.com/janhq/model-catalog@5410b10).
_WITH_MATRIX = frozenset({"bartowski", "mradermacher"})
_IQ_MAKERS = {"IQ4_XS": _WITH_MATRIX | {"unsloth"}, "IQ4_NL": _WITH_MATRIX | {"unsloth"}}
_PREDICTION = re.compile(r"(?:^|[-_])MTP(?:$|[-_])")
# Makers who name each file after the repository and the format, and the sign between the two
# (file lists of 2026-05-05, github.com/janhq/model-catalog@5410b10).
_SEPARATORS = {"unsloth": "-", "bartowski": "-", "MaziyarPanahi": ".", "mradermacher": "."}


@dataclass(frozen=True, slots=True)
class Repository:
    """A published build of a model.

    `address`: `maker/name` at Hugging Face, with `@revision` where the build is a branch, or
    `name:tag` at Ollama. `format`: the format of all its weights, or one of `KINDS`. `holds`: the
    formats of its GGUF files, empty if they were not recorded. `as_of` and `source`: when and
    where it was seen; a source that is no address is `owner/name@commit` at GitHub.
    """

    model: str
    format: str
    address: str
    holds: tuple[str, ...]
    as_of: str
    source: str

    @property
    def is_ollama(self) -> bool:
        """Whether this is a tag in the library of Ollama."""
        return "/" not in self.address

    @property
    def name(self) -> str:
        """The address without a revision, as programs take it."""
        return self.address.partition("@")[0]

    @property
    def revision(self) -> str | None:
        """The branch that holds the build; None for the main one."""
        return self.address.partition("@")[2] or None

    @property
    def maker(self) -> str:
        """Who published the build."""
        return "ollama" if self.is_ollama else self.name.partition("/")[0]

    @property
    def url(self) -> str:
        """The page of the build."""
        if self.is_ollama:
            return f"https://ollama.com/library/{self.name}"
        return f"https://huggingface.co/{self.name}"

    @property
    def has_prediction_layers(self) -> bool:
        """Whether the repository is the one with the blocks for next-token prediction."""
        return _PREDICTION.search(self.name.upper()) is not None

    def is_official(self, published: str) -> bool:
        """Return whether the maker is the one of the model's own repository."""
        return self.maker.casefold() == published.partition("/")[0].casefold()

    def serves(self, format_name: str) -> bool:
        """Return whether the build has a format, as far as is known.

        A GGUF repository without a recorded list may have every format of llama.cpp, but only
        Unsloth makes those that begin with UD, and few makers those that begin with IQ.
        """
        if self.is_ollama or self.format not in (GGUF, *EXL):
            return self.format == format_name
        if self.format in EXL:
            return format_name == self.format or _BITS.fullmatch(format_name) is not None
        if self.holds:
            return format_name in self.holds
        known = FORMATS.get(format_name)
        if format_name.startswith(_UNSLOTH):
            return self.maker == "unsloth"
        if format_name.startswith("IQ"):
            return self.maker in _IQ_MAKERS.get(format_name, _WITH_MATRIX)
        return known is not None and known.kind in ("gguf", "plain")

    def file_name(self, format_name: str) -> str | None:
        """Return the name of the one GGUF file of a format; None if the maker's habit is unknown.

        A file above 50 GB is published in parts, whose number is not known.
        """
        separator = _SEPARATORS.get(self.maker)
        if separator is None:
            return None
        stem = re.sub(r"[-_.]gguf$", "", self.name.partition("/")[2], flags=re.IGNORECASE)
        if stem.endswith(_WEIGHTED):
            stem, separator = stem.removesuffix(_WEIGHTED), ".i1-"
        return f"{stem}{separator}{format_name}.gguf"
