"""A library of round figures, small enough to be worked out by hand."""

from dataclasses import replace
from typing import Any

from bot.advice.goal import Goal
from bot.advice.judgement import Judgement
from bot.advice.task import Task
from bot.catalog.benchmark import Benchmark, FormatQuality
from bot.catalog.cloud import ClosedModel
from bot.catalog.device import Device
from bot.catalog.measured.draft_gains import DraftGains
from bot.catalog.measured.fitted import Fitted
from bot.catalog.measured.measurement import Measurement
from bot.catalog.model import Model
from bot.catalog.price import Price, Rate
from bot.catalog.system import System
from bot.library.library import Library
from bot.library.speeds import Speeds
from tests.samples.limits import lanes, split, sweep, wire
from tests.samples.programs import programs
from tests.samples.small_training import training_program
from tests.samples.worth import worth

ATTENTION = {"heads": 32, "kv_heads": 8, "head_size": 128}
SOURCE = "https://example.org"


def model(model_id: str, layers: int, *, mixture: bool = False, **changed: Any) -> Model:
    """A model of `layers` layers; its published count is whatever they add up to."""
    shape: dict[str, Any] = {
        "architecture": "llama",
        "layers": layers,
        "hidden": 4096,
        "vocabulary": 32000,
        "attention": ATTENTION,
    }
    if mixture:
        shape |= {"architecture": "qwen3moe", "experts": {"count": 64, "used": 4, "size": 2048}}
    else:
        shape["feed_forward"] = 14336
    entry = {
        "id": model_id,
        "name": model_id.title(),
        "family": "made-up",
        "developer": "Nobody",
        "repository": f"nobody/{model_id}",
        "released": "2026-01",
        "license": "MIT",
        "native_format": "bf16",
        "max_context": 32768,
        "published_parameters": 1,
        "shape": shape,
        "source": SOURCE,
    }
    return Model.model_validate({**entry, **changed})


def device(device_id: str, kind: str, memory: str | list[str], **changed: Any) -> Device:
    """A device of 1000 GB/s."""
    backend = {"gpu": "cuda", "apple": "metal", "unified": "vulkan", "cpu": "cpu"}[kind]
    entry = {
        "id": device_id,
        "name": device_id.upper(),
        "maker": "Acme",
        "kind": kind,
        "memory": memory,
        "bandwidth": "1000 GB/s",
        "backends": [backend],
        "source": SOURCE,
    }
    return Device.model_validate({**entry, **changed})


def system(system_id: str, route: str, devices: list[dict[str, Any]], **changed: Any) -> System:
    """A system to buy."""
    entry = {"id": system_id, "name": system_id.title(), "route": route, "devices": devices}
    return System.model_validate({**entry, "source": SOURCE, **changed})


def price(item: str, typical: float, **changed: Any) -> Price:
    """A price in US dollars, seen on 2026-11-01."""
    entry = {
        "item": item,
        "market": "us",
        "currency": "usd",
        "condition": "new",
        "typical": typical,
        "as_of": "2026-11-01",
        "quality": "A",
        "source": SOURCE,
    }
    return Price.model_validate({**entry, **changed})


def judgement() -> Judgement:
    """A tenth spare, 1 GB for the desktop, no overhead but 1 GB on CUDA."""
    engines = ("rocm", "vulkan", "metal", "sycl", "cpu", "mlx", "vllm", "sglang", "exllama", "mlc")
    return Judgement.model_validate(
        {
            "spare_share": "10 %",
            "desktop_memory": "1 GB",
            "assumed_ram": "32 GB",
            "system_ram": "4 GB",
            "ram_bandwidth": "ddr5-9999",
            "idle_power": {"gpu": "50 W", "apple": "5 W", "unified": "10 W"},
            "runtime_overhead": {"cuda": "1 GB", **dict.fromkeys(engines, "0 GB")},
            "unified_shares": [
                {"kind": "apple", "share": "75 %"},
                {"kind": "phone", "share": "50 %"},
                {"kind": "unified", "share": "90 %"},
            ],
            "acceptable_perplexity_rise": "5 %",
            "acceptable_perplexity_rise_owned": "20 %",
            "advised_formats": {
                "llama.cpp": ["Q8_0", "Q4_K_M"],
                "mlx": ["MLX-8bit", "MLX-4bit"],
                "vllm": ["FP8", "AWQ-4bit"],
                "sglang": ["FP8", "AWQ-4bit"],
                "exllama": ["GPTQ-4bit"],
                "mlc": ["Q4_K_M"],
            },
            "shown_formats": ["BF16", "Q8_0", "Q4_K_M", "MXFP4"],
            "class_formats": ["Q8_0", "Q4_K_M"],
            "shared_context": "50 %",
            "worth": worth(),
        }
    )


def goal(goal_id: str, ranked_by: list[str]) -> Goal:
    """A goal that needs 8k of context, 5 tokens/s, and is served well by 20."""
    entry = {
        "id": goal_id,
        "name": goal_id.title(),
        "models": ["small-7b"],
        "context": 8192,
        "decode_floor": "5 tokens/s",
        "decode_comfortable": "20 tokens/s",
        "tokens_per_day": 100000,
        "prompt_share": "50 %",
        "ranked_by": ranked_by,
        "because": "Somebody says so.",
        "source": SOURCE,
    }
    return Goal.model_validate(entry)


def task(task_id: str, turns: int, **changed: Any) -> Task:
    """A task that reads 2,000 tokens, and 300 more in each further turn; each turn writes 100."""
    entry = {
        "id": task_id,
        "name": task_id.title(),
        "turns": turns,
        "prompt": 2000,
        "followup": 300 if turns > 1 else 0,
        "answer": 100,
        "source": SOURCE,
    }
    return Task.model_validate({**entry, **changed})


def benchmark(benchmark_id: str, **scores: float) -> Benchmark:
    """A benchmark; a model's id is given with `_` for `-`."""
    entry = {
        "id": benchmark_id,
        "name": benchmark_id.title(),
        "as_of": "2026-10",
        "scores": {name.replace("_", "-"): score for name, score in scores.items()},
        "source": SOURCE,
    }
    return Benchmark.model_validate(entry)


def format_quality(name: str, perplexity_rise: str) -> FormatQuality:
    """What a format costs in quality."""
    entry = {
        "format": name,
        "perplexity_rise": perplexity_rise,
        "measured_on": "small-7b",
        "source": SOURCE,
    }
    return FormatQuality.model_validate(entry)


def speed_rates(**constants: float) -> dict[str, Any]:
    """Constants, and spreads of a fifth either way."""
    return {"constants": constants, "spreads": {"all": {"low": 0.8, "high": 1.2}}}


def speeds(*measurements: Measurement) -> Speeds:
    """Weights and cache are read at half the bandwidth, prompts take twice their products.

    Repeated measurements differ by a tenth.
    """
    decode = speed_rates(weights=2.0, cache=2.0, attention=0.001, layer=0.001, ram=2.0)
    prefill = speed_rates(matrix=2.0, floor=2.0, attention=2.0, ram_read=2.0)
    fitted = {"repeat_share": 0.1, "decode": decode, "prefill": prefill}
    return Speeds(Fitted.model_validate(fitted), draft_gains(), measurements)


def draft_gains() -> DraftGains:
    """A head doubles the speed of a dense model, and does nothing for a Mac."""
    gain = {"low": 1.0, "expected": 2.0, "high": 2.5, "groups": 3, "source": SOURCE}
    none = {**gain, "low": 0.8, "expected": 1.0, "high": 1.25}
    gains = {"mtp": {"dense": gain, "mixture": gain, "apple": none}, "model": {"dense": gain}}
    return DraftGains.model_validate({"tokens": 2, "alone_users": 4, "gains": gains})


def small_library(*measurements: Measurement) -> Library:
    """Three open models, a closed one, four devices and three systems."""
    models = [model("small-7b", 32), model("big-30b", 150), model("mix-50b", 60, mixture=True)]
    closed = ClosedModel.model_validate(
        {
            "id": "shut",
            "name": "Shut",
            "developer": "Somebody",
            "nearest": ["small-7b"],
            "benchmark": "A benchmark, 2026-01",
            "source": SOURCE,
        }
    )
    devices = [
        device("rtx-9090", "gpu", "24 GB", power="300 W"),
        device("m9-max", "apple", ["64 GB", "128 GB"]),
        device("halo-9", "unified", "128 GB", windows_share="75 %"),
        device("ddr5-9999", "cpu", ["32 GB", "64 GB"], bandwidth="100 GB/s"),
    ]
    systems = [
        system("single-pc", "pc-one-gpu", [{"device": "rtx-9090"}], ram="32 GB"),
        system("double-pc", "pc-multi-gpu", [{"device": "rtx-9090", "count": 2}], ram="64 GB"),
        system("studio-64", "mac", [{"device": "m9-max", "memory": "64 GB"}], quiet=True),
    ]
    rates = {"usd": 1.0, "eur": 1.25, "gbp": 1.5, "cny": 0.125, "inr": 0.0125, "jpy": 0.00625}
    rates |= {"krw": 0.00075, "brl": 0.2, "cad": 0.75, "aud": 0.7, "twd": 0.03, "rub": 0.0125}
    rates |= {"pln": 0.25, "try": 0.02}
    return Library(
        version="0123456789ab",
        models={entry.id: entry for entry in models},
        closed={closed.id: closed},
        devices={item.id: item for item in devices},
        systems={element.id: element for element in systems},
        platforms=(),
        cards=(),
        prices=(price("single-pc", 1000), price("double-pc", 2000), price("studio-64", 3000)),
        rates={
            name: Rate.model_validate(
                {"currency": name, "usd": usd, "as_of": "2026-11-01", "source": SOURCE}
            )
            for name, usd in rates.items()
        },
        rent=(),
        api=(),
        benchmarks={
            "quiz": benchmark("quiz", big_30b=90, small_7b=50),
            "exam": benchmark("exam", mix_50b=80, small_7b=60),
        },
        programs=programs(),
        repositories={},
        formats={
            "Q8_0": format_quality("Q8_0", "0.1 %"),
            "Q4_K_M": format_quality("Q4_K_M", "3 %"),
        },
        judgement=judgement(),
        tasks={entry.id: entry for entry in (task("answer", 1), task("session", 3))},
        goals={"chat": goal("chat", ["quiz", "exam"]), "fine-tuning": goal("fine-tuning", [])},
        fit_cautions=(),
        buy_tree=(),
        buy_reasons=(),
        buy_cautions=(),
        speeds=speeds(*measurements),
        links={entry.id: entry for entry in (wire(), lanes())},
        splits=(split(),),
        power_sweeps=(sweep(),),
        training_programs=(training_program(),),
    )


def accepting(library: Library, name: str, perplexity_rise: str) -> Library:
    """The library with one more GGUF format that is advised and measured."""
    advised = library.judgement.advised_formats
    more = {**advised, "llama.cpp": (*advised["llama.cpp"], name)}
    return replace(
        library,
        formats={**library.formats, name: format_quality(name, perplexity_rise)},
        judgement=library.judgement.model_copy(update={"advised_formats": more}),
    )
