"""Files of models that are no chat models, in the form of the hub's, made up here."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.asking.mistake import Mistake
from bot.hub.config import READERS, read_config
from bot.hub.file import model_in_file
from bot.hub.gguf.gguf import describe
from bot.hub.gguf.header import Header
from bot.hub.gguf.shape import ARCHITECTURES
from bot.hub.other_kinds import other_kind
from bot.hub.repository import model_in_repository
from tests.hub.loopback_hub import Answer, LoopbackHub

CONFIGS: list[tuple[dict[str, Any], str]] = [
    ({"model_type": "whisper", "d_model": 64, "encoder_layers": 2}, "sound_model"),
    ({"model_type": "musicgen", "text_encoder": {"model_type": "t5"}}, "sound_model"),
    ({"model_type": "bert", "hidden_size": 64}, "embedding_model"),
    ({"model_type": "xlm-roberta", "architectures": ["XLMRobertaModel"]}, "embedding_model"),
    ({"model_type": "clip", "text_config": {"model_type": "clip_text_model"}}, "encoder_model"),
    ({"model_type": "siglip", "text_config": {"hidden_size": 64}}, "encoder_model"),
    ({"model_type": "t5", "d_model": 64}, "encoder_model"),
    ({"_class_name": "FluxTransformer2DModel", "num_layers": 2}, "picture_model"),
    ({"_class_name": "WanTransformer3DModel", "num_layers": 2}, "video_model"),
]
PIPELINES = [
    ("FluxPipeline", "picture_model"),
    ("StableDiffusionXLPipeline", "picture_model"),
    ("QwenImageEditPipeline", "picture_model"),
    ("WanImageToVideoPipeline", "video_model"),
    ("LTXPipeline", "video_model"),
    ("MochiPipeline", "video_model"),
    ("StableVideoDiffusionPipeline", "video_model"),
    ("StableAudioPipeline", "sound_model"),
]


def _refused(content: dict[str, Any]) -> tuple[str, str]:
    with pytest.raises(Mistake) as caught:
        read_config(json.dumps(content).encode())
    return caught.value.kind, caught.value.values["name"]


@pytest.mark.parametrize(("content", "kind"), CONFIGS)
def test_a_config_of_another_kind_is_refused_by_what_it_is(
    content: dict[str, Any], kind: str
) -> None:
    """Not as an unknown architecture, also where a part of it reads text."""
    named = content.get("model_type", content.get("_class_name"))
    assert (kind, named) == _refused(content)


@pytest.mark.parametrize(("pipeline", "kind"), PIPELINES)
async def test_a_diffusers_pipeline_is_refused_by_what_it_makes(
    hub: LoopbackHub, pipeline: str, kind: str
) -> None:
    """Its model_index.json names the class."""
    index = json.dumps({"_class_name": pipeline, "vae": ["diffusers", "AutoencoderKL"]}).encode()
    hub.add("someone/model", {"model_index.json": index, "vae/config.json": b"{}"})
    with pytest.raises(Mistake) as caught:
        await model_in_repository("someone/model", hub.place())
    assert (kind, {"name": pipeline}) == (caught.value.kind, caught.value.values)
    assert ["/blobs/someone/model/resolve/main/model_index.json"] == [
        request.path for request in hub.store.asked
    ]


async def test_an_embedding_model_made_of_a_chat_model_is_no_chat_model(hub: LoopbackHub) -> None:
    """Its config.json is that of a Qwen3; the parts that pool its vectors tell them apart."""
    files = {"config.json": b'{"model_type": "qwen3"}', "modules.json": b"[]"}
    hub.add("someone/embedding", files)
    with pytest.raises(Mistake) as caught:
        await model_in_repository("someone/embedding", hub.place())
    assert ("embedding_model", "someone/embedding") == (
        caught.value.kind,
        caught.value.values["name"],
    )


async def test_a_list_of_files_that_nobody_can_read_does_not_matter(hub: LoopbackHub) -> None:
    """What the files are called only helps; the config decides."""
    hub.add("someone/model", {"config.json": b'{"model_type": "whisper"}'})
    described = json.dumps({"siblings": [{"rfilename": 7}, "x"]}).encode()
    hub.hub.answers["/api/models/someone/model"] = Answer(described)
    with pytest.raises(Mistake) as caught:
        await model_in_repository("someone/model", hub.place())
    assert "sound_model" == caught.value.kind


@pytest.mark.parametrize(
    ("architecture", "kind"),
    [
        ("flux", "picture_model"),
        ("wan", "video_model"),
        ("nomic-bert", "embedding_model"),
        ("t5encoder", "encoder_model"),
    ],
)
def test_a_gguf_file_of_another_kind_is_refused_by_what_it_is(architecture: str, kind: str) -> None:
    """ComfyUI-GGUF and llama.cpp write an architecture too."""
    with pytest.raises(Mistake) as caught:
        describe(Header({"general.architecture": architecture}, {}))
    assert kind == caught.value.kind


def test_the_folder_of_a_pipeline_is_refused_as_its_repository_is(tmp_path: Path) -> None:
    """A copied repository has no config.json of its own either."""
    (tmp_path / "model_index.json").write_text('{"_class_name": "FluxPipeline"}', "utf-8")
    with pytest.raises(Mistake) as caught:
        model_in_file(str(tmp_path))
    assert "picture_model" == caught.value.kind


def test_no_architecture_of_chat_models_is_taken_for_another_kind() -> None:
    """Those that sizing reads, in config.json and in GGUF files."""
    assert [] == [name for name in (*READERS, *ARCHITECTURES) if other_kind(name)]
