"""A server in a container: the call of Docker around the call of the server."""

from bot.running.commands.call import Call, Expanded, options

DOCKER_RUN = "docker run"


def docker_run(
    inner: Call, *, port: int, cache: str, gpus: bool, shared_memory: bool = False
) -> Call:
    """Return the call of Docker that runs `inner`, whose first word is the image.

    `cache`: the folder with downloaded weights on this computer and in the container.
    `shared_memory`: the server's processes exchange data through it.
    """
    return Call(
        DOCKER_RUN,
        ("docker", "run"),
        options(
            ("--rm", True),
            ("--gpus", "all" if gpus else None),
            ("--ipc", "host" if shared_memory else None),
            ("-p", f"{port}:{port}"),
            ("-v", Expanded(cache)),
        ),
        inner=inner,
    )
