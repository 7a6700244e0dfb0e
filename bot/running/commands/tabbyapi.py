"""TabbyAPI, the server of ExLlama: a setup is its `config.yml` (theroyallab/tabbyAPI@e632af4)."""

from bot.running.commands.call import Call, TextFile
from bot.running.commands.command import Step
from bot.running.commands.download import FOLDER, whole_download
from bot.running.commands.plan import Plan, nothing, said
from bot.running.commands.start import Start

CONFIG = "TabbyAPI config.yml"
_PORT = 5000
_CACHE_MODES = {"f16": "FP16", "q8_0": "8,8", "q4_0": "4,4"}
_DRAFTS = {"mtp": "mtp", "model": "model"}
# Its cache is a multiple of this many tokens.
_PAGE_TOKENS = 256


def tabbyapi(start: Start) -> Plan:
    """Return download, configuration and start, in the folder of TabbyAPI."""
    if start.repository is None:
        return nothing("repository")
    download, folder, assumed = whole_download(start.repository, start.format)
    words = _words(start, folder)
    text = "\n".join(
        line
        for section, values in words.items()
        for line in (f"{section}:", *(f"  {key}: {value}" for key, value in values.items()))
    )
    flags = tuple(f"{section}.{key}" for section, values in words.items() for key in values)
    unsaid = said(
        ("revision", assumed),
        ("kv_type", start.load.kv_type not in _CACHE_MODES),
        ("tensor_split", start.device_count > 1),
        ("gpu_layers", not start.is_whole),
        ("draft", start.draft is not None and start.draft.kind not in _DRAFTS),
    )
    steps: tuple[tuple[Step, Call | TextFile], ...] = (
        ("download", download),
        ("configure", TextFile(CONFIG, "config.yml", text, flags)),
        ("start", Call("TabbyAPI", ("python3", "main.py"))),
    )
    return Plan(steps, unsaid=unsaid)


def _words(start: Start, folder: str) -> dict[str, dict[str, object]]:
    load, draft = start.load, start.draft
    total = -(-start.total_context_tokens // _PAGE_TOKENS) * _PAGE_TOKENS
    model: dict[str, object] = {
        "model_dir": FOLDER,
        "model_name": folder.removeprefix(f"{FOLDER}/"),
        "max_seq_len": load.context_tokens,
        "cache_size": total,
        "cache_mode": _CACHE_MODES.get(load.kv_type, "FP16"),
        "max_batch_size": load.slots,
    }
    if start.experts_in_ram_layers:
        model["cpu_moe_offload_layers"] = start.experts_in_ram_layers
    words: dict[str, dict[str, object]] = {"network": {"port": start.port or _PORT}, "model": model}
    if draft is not None and draft.kind in _DRAFTS:
        drafts: dict[str, object] = {"draft_mode": _DRAFTS[draft.kind]}
        if draft.repository:
            drafts["draft_model_name"] = draft.repository.partition("/")[2]
        words["draft_model"] = {**drafts, "draft_num_tokens": draft.tokens}
    return words
