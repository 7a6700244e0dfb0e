"""Devices on this computer that a llama.cpp without a GPU takes for GPUs: its RPC servers."""

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.real_server.server import free_port, wait_for


@contextmanager
def devices(server: Path, count: int) -> Iterator[list[str]]:
    """Yield the addresses of `count` devices, at which a server finds them by `--rpc`.

    `server` is llama-server; the program of a device stands beside it.
    """
    program = str(server.with_name("ggml-rpc-server"))
    ports = [free_port() for _ in range(count)]
    with ExitStack() as stack:
        for port in ports:
            call = (program, "--host", "127.0.0.1", "--port", str(port))
            run = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - ours
            stack.callback(run.wait)
            stack.callback(run.terminate)
            wait_for(run, port)
        yield [f"127.0.0.1:{port}" for port in ports]
