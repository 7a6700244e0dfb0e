"""What a model's own files say it is, if it is no chat model: pictures, video, sound, encoders."""

from collections.abc import Mapping
from typing import Final

from bot.asking.mistake import MistakeKind

PIPELINE: Final = "model_index.json"  # what a diffusers pipeline consists of
PIPELINE_CLASS: Final = "_class_name"
# A list of the parts that sentence-transformers joins: the network, pooling, normalising.
POOLED: Final = "modules.json"

# `model_type` of config.json as transformers registers it, and `general.architecture` of GGUF files
# as llama.cpp and ComfyUI-GGUF write it (2026-11).
_TYPES: Final[Mapping[MistakeKind, str]] = {
    "picture_model": "aura flux hidream lumina2 qwen_image sd1 sd3 sdxl",
    "video_model": "cosmos hyvid ltxv wan",
    "sound_model": (
        "bark clap csm dia encodec fastspeech2_conformer granite_speech hubert"
        " kyutai_speech_to_text moonshine musicgen musicgen_melody parakeet_ctc parakeet_encoder"
        " parler_tts qwen3_asr qwen3_tts seamless_m4t seamless_m4t_v2 speech_to_text speecht5 vits"
        " wav2vec2 wav2vec2-bert wavlm whisper xcodec"
    ),
    "embedding_model": (
        "albert bert camembert deberta deberta-v2 distilbert electra eurobert gte jina-bert-v2"
        " jina-bert-v3 modern-bert modernbert mpnet neo-bert new nomic-bert nomic-bert-moe"
        " nomic_bert roberta xlm-roberta xlm-roberta-xl xlm_roberta"
    ),
    "encoder_model": (
        "align altclip bart blip chinese_clip clip clip_text_model clip_vision_model clipseg"
        " convnext detr dinov2 dinov3_vit dpt jina_clip m2m_100 marian mbart mt5 owlv2 pegasus"
        " resnet sam sam2 segformer siglip siglip2 siglip_vision_model swin t5 t5encoder"
        " table-transformer umt5 vit vit_mae yolos"
    ),
}
_KIND_OF: Final = {name: kind for kind, names in _TYPES.items() for name in names.split()}
# Parts of the class names of diffusers' pipelines and networks; all others draw pictures.
_VIDEO: Final = (
    *("Allegro", "Animate", "CogVideo", "Cosmos", "Helios", "HunyuanVideo", "LTX", "Latte"),
    *("Mochi", "SkyReels", "Video", "Wan"),
)
_SOUND: Final = ("Audio", "Music", "Speech")


def other_kind(model_type: str) -> MistakeKind | None:
    """Return the mistake for a model type or GGUF architecture; None for one that may chat."""
    return _KIND_OF.get(model_type.lower())


def kind_of_pipeline(class_name: str) -> MistakeKind:
    """Return the mistake for a class of diffusers, a whole pipeline or one of its networks."""
    if any(part in class_name for part in _SOUND):
        return "sound_model"
    return "video_model" if any(part in class_name for part in _VIDEO) else "picture_model"
