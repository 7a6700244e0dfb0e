"""mlx-lm's server: it sets no cache aside, so it takes neither context nor cache type."""

from bot.running.commands.call import Call, options
from bot.running.commands.plan import Plan, nothing, said
from bot.running.commands.start import Start

SERVER = "mlx_lm.server"
_PORT = 8080
# Requests that it decodes at once by itself (mlx-lm 0.32.0).
_REQUESTS = 32


def mlx_lm(start: Start) -> Plan:
    """Return the start, which downloads the weights itself."""
    if start.repository is None:
        return nothing("repository")
    draft, slots = start.draft, start.load.slots
    has_model = draft is not None and draft.kind == "model"
    call = Call(
        SERVER,
        (SERVER,),
        options(
            ("--model", start.repository.name),
            ("--draft-model", draft.repository if draft and has_model else None),
            ("--num-draft-tokens", draft.tokens if draft and has_model else None),
            ("--decode-concurrency", slots if slots > _REQUESTS else None),
            ("--port", start.port or _PORT),
        ),
    )
    unsaid = said(
        ("context", True),
        ("kv_type", start.load.kv_type not in ("f16", "bf16")),
        ("draft", draft is not None and not has_model),
    )
    return Plan((("start", call),), unsaid=unsaid)
