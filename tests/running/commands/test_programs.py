from dataclasses import replace

import pytest

from bot.catalog.programs.repository import Repository
from bot.running.commands.command import Commands
from bot.running.commands.registry import start_commands
from bot.running.commands.shell import Os
from bot.running.commands.start import Start
from tests.running.commands.setups import start


def _commands(setup: Start, os: Os = "linux") -> Commands:
    found = start_commands(setup, os)
    assert found is not None
    return found


def _texts(setup: Start, os: Os = "linux") -> list[str]:
    return [" ".join(each.text.split()) for each in _commands(setup, os).commands]


def test_llama_server_gets_every_part_of_a_setup() -> None:
    """Layers, experts in RAM, context, one slot, and a port that does not move with versions."""
    setup = start("llama.cpp", "gpt-oss-120b", "rtx 4090 + 128GB RAM", "MXFP4", kv_type="q8_0")
    experts = setup.setup.placement.experts_in_ram_layers
    assert 0 < experts
    (text,) = _texts(setup)
    assert (
        "llama-server \\ -hf ggml-org/gpt-oss-120b-GGUF:MXFP4 \\ -ngl all \\ "
        f"--n-cpu-moe {experts} \\ -c 8192 \\ -np 1 \\ -fa on \\ -ctk q8_0 \\ -ctv q8_0 \\ "
        "--port 8080"
    ) == text
    assert () == _commands(setup).unsaid


def test_slots_divide_the_context_unless_they_share_it() -> None:
    """`-c` counts the tokens of all slots with a cache each, and of the one that they share."""
    (own,) = _texts(start("llama-server", "qwen3-8b", "rtx 4090", "Q4_K_M", slots=4))
    assert "-c 32768 \\ -np 4 \\ -fa" in own
    shared = start("llama-server", "qwen3-8b", "rtx 4090", "Q4_K_M", slots=4, shares_cache=True)
    assert "-c 8192 \\ -np 4 \\ -kvu \\" in _texts(shared)[0]


def test_layers_in_ram_and_on_several_gpus_are_those_of_the_placement() -> None:
    """The shares of the cards add up to the layers on GPUs."""
    hardware = "rtx 4090 + rtx 3060 12gb + 128GB RAM"
    setup = start("llama.cpp", "mistral-large-2-123b", hardware, "Q4_K_M")
    layers = setup.setup.placement.gpu_layers
    assert 0 < layers < 89
    assert layers == sum(setup.layers_by_device)
    first, second = setup.layers_by_device
    assert f"-ngl {layers} \\ -ts {first},{second} \\" in _texts(setup)[0]


def test_a_cpu_has_no_layers_on_a_gpu() -> None:
    """Without the option the server would use a GPU that the question does not have."""
    assert "-ngl 0" in _texts(start("llama.cpp", "qwen3-8b", "ddr5-5600 64GB", "Q4_K_M"))[0]


def test_the_encoder_is_left_out_unless_pictures_are_asked() -> None:
    """-hf loads it as well, and its memory is not counted."""
    assert "--no-mmproj" in _texts(start("llama.cpp", "gemma-3-27b", "rtx 3090", "Q4_K_M"))[0]
    seeing = start("llama.cpp", "gemma-3-27b", "rtx 3090", "Q4_K_M", sees=True)
    assert "--no-mmproj" not in _texts(seeing)[0]


def test_ollama_takes_its_tag_and_says_the_context() -> None:
    """The Modelfile has the context, since Ollama cuts off what is longer than its default."""
    setup = start("ollama", "llama-3.1-8b", "rtx 3060 12gb", "Q4_K_M", context_tokens=16384)
    parameters = "PARAMETER num_ctx 16384 PARAMETER num_gpu 999"
    assert [
        "ollama pull llama3.1:8b",
        f"cat > Modelfile <<'EOF' FROM llama3.1:8b {parameters} EOF",
        "ollama create llama-3-1-8b-16384 -f Modelfile",
        "ollama run llama-3-1-8b-16384",
    ] == _texts(setup)


def test_ollama_takes_hugging_face_where_no_tag_is_known() -> None:
    """A format without a tag comes from the repository of a maker."""
    texts = _texts(start("ollama", "qwen3-8b", "rtx 4090", "Q6_K"))
    assert "ollama pull hf.co/unsloth/Qwen3-8B-GGUF:Q6_K" == texts[0]


def test_ollama_has_variables_for_its_server() -> None:
    """A quantised cache needs flash attention; each shell sets variables in its own way."""
    setup = start("ollama", "qwen3-8b", "rtx 4090", "Q4_K_M", kv_type="q8_0", slots=2)
    (server, *_) = _texts(setup)
    variables = "OLLAMA_FLASH_ATTENTION=1 OLLAMA_KV_CACHE_TYPE=q8_0 OLLAMA_NUM_PARALLEL=2"
    assert f"{variables} ollama serve" == server
    (server, *_) = _texts(setup, "windows")
    assert server.startswith('$env:OLLAMA_FLASH_ATTENTION = "1" $env:OLLAMA_KV_CACHE_TYPE = "q8_0"')


@pytest.mark.parametrize(
    ("program", "model", "hardware", "format_name", "unsaid"),
    [
        ("ollama", "qwen3-30b-a3b", "rtx 3060 12gb + 64GB RAM", "Q4_K_M", {"experts_in_ram"}),
        ("ollama", "glm-4.5-air", "rtx 3090 + 128GB RAM", "Q4_K_M", {"repository"}),
        ("ollama", "qwen3-32b", "2x rtx 3090", "Q4_K_M", {"tensor_split"}),
        ("lm-studio", "glm-4.5-air", "rtx 3090 + 128GB RAM", "Q4_K_M", {"experts_in_ram", "slots"}),
        ("koboldcpp", "qwen3-30b-a3b", "rtx 3060 12gb + 64GB RAM", "Q4_K_M", set()),
        ("ktransformers", "qwen3-30b-a3b", "rtx 4090 + 128GB RAM", "FP8", {"experts_in_ram"}),
        ("vllm", "llama-3.3-70b", "rtx 4090", "Q4_K_M", {"repository", "gpu_layers"}),
        ("llama.cpp", "qwen3-8b", "rtx 4090", "FP8", {"format"}),
        ("llama.cpp", "deepseek-v4.1-flash", "m3 ultra 512gb", "Q4_K_M", {"repository"}),
        ("koboldcpp", "mistral-large-2-123b", "rtx 4090 + 128GB RAM", "Q4_K_M", {"file_name"}),
        ("mlx-lm", "qwen3-8b", "rtx 4090", "MLX-4bit", {"context", "system"}),
    ],
)
def test_what_a_program_does_not_say_has_a_code(
    program: str, model: str, hardware: str, format_name: str, unsaid: set[str]
) -> None:
    """Nothing is left out silently."""
    codes = set(_commands(start(program, model, hardware, format_name)).unsaid)
    assert unsaid - {"gpu_layers"} == codes - {"gpu_layers"}


def test_a_program_without_commands_has_none() -> None:
    """Jan is a window, and no command starts a model in it."""
    assert start_commands(start("jan", "qwen3-8b", "rtx 4090", "Q4_K_M"), "linux") is None


def test_only_a_container_runs_where_there_is_no_build() -> None:
    """There is no vLLM for Windows, and PowerShell may lose the quotation marks of a draft."""
    plain = start("vllm", "qwen3-8b", "rtx 4090", "AWQ-4bit")
    found = _commands(plain, "windows")
    assert ((), ("system",)) == (found.commands, found.unsaid)
    assert found.container[0].text.startswith("docker run `\n")
    assert () == _commands(plain, "macos").container
    drafting = start("vllm", "qwen3.6-27b", "rtx 5090", "FP8", draft="mtp")
    assert () == _commands(drafting, "windows").container
    assert '"method":"mtp"' in _commands(drafting).container[0].text


def test_python_has_no_number_under_windows() -> None:
    """Its installer has no python3."""
    setup = start("exllama", "qwen2.5-7b", "rtx 3090", "GPTQ-4bit")
    assert "python main.py" == _texts(setup, "windows")[-1]
    assert "python3 main.py" == _texts(setup)[-1]


def test_a_branch_is_downloaded_by_its_name() -> None:
    """A build of ExLlama is a branch; where its name is not recorded, the bits are assumed."""
    usual = start("tabbyapi", "qwen3-8b", "rtx 3090", "GPTQ-4bit")
    load = usual.load._replace(format_name="4.0bpw")
    for address, revision, unsaid in (
        ("maker/Tiny-exl3@4.00bpw", "4.00bpw", ()),
        ("maker/Tiny-exl3", "4.0bpw", ("revision",)),
    ):
        build = Repository("qwen3-8b", "EXL3", address, (), "2026-11", "a source")
        setup = replace(usual, setup=replace(usual.setup, load=load), repositories=(build,))
        found = _commands(setup)
        assert f"--revision {revision}" in found.commands[0].text
        assert unsaid == found.unsaid


def test_the_cache_of_tabbyapi_is_whole_pages() -> None:
    """10000 tokens are 39.06 pages of 256, so 40 are set aside."""
    setup = start("exllama", "qwen2.5-7b", "rtx 3090", "GPTQ-4bit", context_tokens=10000)
    configuration = _commands(setup).commands[1].text
    assert "  max_seq_len: 10000\n  cache_size: 10240\n" in configuration


def test_lm_studio_gets_a_share_of_the_layers() -> None:
    """Rounded down, so that no layer more is on the GPU than fits."""
    setup = start("lm-studio", "llama-3.3-70b", "rtx 4090 + 128GB RAM", "Q4_K_M")
    layers = setup.setup.placement.gpu_layers
    assert f"--gpu 0.{100 * layers // 81}" in _texts(setup)[1]
    assert "--gpu off" in _texts(start("lm-studio", "qwen3-8b", "ddr5-5600 64GB", "Q4_K_M"))[1]
