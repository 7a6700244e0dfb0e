"""KTransformers: SGLang with the experts of a mixture in RAM, on NVIDIA under Linux."""

from bot.running.commands.call import Call, options
from bot.running.commands.download import whole_download
from bot.running.commands.plan import Plan, nothing, said
from bot.running.commands.sglang import LAUNCH, PORT, server_options
from bot.running.commands.start import Start

KTRANSFORMERS = "ktransformers"
# The kernels that read published weights as they are (kvcache-ai/ktransformers@95009ea).
_METHODS = {
    "BF16": "BF16",
    "FP8": "FP8",
    "GPTQ-4bit": "GPTQ_INT4",
    "MXFP4": "MXFP4",
    "INT4": "RAWINT4",
}


def ktransformers(start: Start) -> Plan:
    """Return download and start. It divides the experts of every layer, not whole layers.

    The threads of the CPU are left to it, since the number of cores is not asked.
    """
    method = _METHODS.get(start.format)
    if method is None or not start.load.shape.is_mixture:
        return nothing("format")
    if start.repository is None:
        return nothing("repository")
    download, folder, _ = whole_download(start.repository, start.format)
    call = Call(
        KTRANSFORMERS,
        LAUNCH,
        (
            *options(("--model", folder), ("--kt-weight-path", folder), ("--kt-method", method)),
            *server_options(start, start.port or PORT),
        ),
    )
    unsaid = said(("experts_in_ram", start.experts_in_ram_layers > 0))
    return Plan((("download", download), ("start", call)), unsaid=unsaid)
