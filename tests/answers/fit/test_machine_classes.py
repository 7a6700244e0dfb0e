from bot.answers.fit.machine_classes import machine_classes
from bot.library.library import Library
from bot.sizing.load import Load


def _classes(
    library: Library, model: str, quant: str = "Q4_K_M", runtime: str = "llama.cpp"
) -> list[tuple[str, str, str]]:
    load = Load(library.models[model].sized, quant, 8192)
    return [
        (machine_class.format, machine_class.verdict, machine_class.system)
        for machine_class in machine_classes(model, load, library.programs[runtime], library)
    ]


def test_small_model_needs_only_the_cheapest_machine(library: Library) -> None:
    """If the cheapest system is comfortable, no other verdict is shown."""
    assert [
        ("Q4_K_M", "comfortable", "single-pc"),
        ("Q8_0", "comfortable", "single-pc"),
    ] == _classes(library, "small-7b")


def test_cheaper_machine_with_a_worse_verdict_comes_after(library: Library) -> None:
    """Two cards are comfortable; the cheaper single card needs RAM."""
    assert [
        ("Q4_K_M", "comfortable", "double-pc"),
        ("Q4_K_M", "offload", "single-pc"),
    ] == _classes(library, "big-30b")[:2]


def test_model_that_no_system_holds_has_no_class(library: Library) -> None:
    """99B parameters in BF16 fit on no system of the catalog."""
    assert [] == [class_ for class_ in _classes(library, "mix-50b", "BF16") if class_[0] == "BF16"]


def test_only_machines_that_the_runtime_supports_are_named(library: Library) -> None:
    """MLX runs on Apple's chips; vLLM does not."""
    assert {"studio-64"} == {
        class_[2] for class_ in _classes(library, "small-7b", "MLX-4bit", "mlx")
    }
    assert "studio-64" not in {entry[2] for entry in _classes(library, "mix-50b", runtime="vllm")}


def test_class_has_its_price_and_date(library: Library) -> None:
    """The price is that of the system, in US dollars, with its date."""
    load = Load(library.models["small-7b"].sized, "Q4_K_M", 8192)
    (first, *_) = machine_classes("small-7b", load, library.programs["llama.cpp"], library)
    assert (1000, "usd", "2026-11-01") == (first.price, first.currency, first.as_of.isoformat())
