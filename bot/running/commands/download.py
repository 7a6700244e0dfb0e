"""The download of weights with the command of Hugging Face, for programs that fetch none."""

from bot.catalog.programs.repository import EXL, Repository
from bot.running.commands.call import Call, options
from bot.running.commands.command import Step, Unsaid
from bot.running.commands.start import Start
from bot.sizing.weights import weights

HF_DOWNLOAD = "hf download"
FOLDER = "models"
# Stands for the name of a file that is not known, as people write it in instructions.
ANY_FILE = "MODEL.gguf"
# Hugging Face takes no file above 50 GB, so makers cut larger ones into parts.
LARGEST_FILE_BYTES = 50 * 10**9


def gguf_download(start: Start) -> tuple[tuple[Step, Call], ...]:
    """Return the download of the GGUF files of one format into the folder `models`.

    Empty if no repository is known.
    """
    repository = start.repository
    if repository is None:
        return ()
    file = file_name(start, repository)
    words = ("hf", "download", repository.name, *((file,) if file else ()))
    patterns = () if file else _patterns(repository, start.format)
    included = (("--include", pattern) for pattern in patterns)
    return (("download", Call(HF_DOWNLOAD, words, options(*included, ("--local-dir", FOLDER)))),)


def _patterns(repository: Repository, format_name: str) -> tuple[str, ...]:
    """Return the patterns of files that are not known by name: parts, or those of another habit."""
    if repository.file_name(format_name) is not None:
        return (f"*{format_name}-0*.gguf",)
    # Some makers write the format in small letters, and a pattern minds them.
    return (f"*{format_name}*.gguf", f"*{format_name.lower()}*.gguf")


def gguf_path(start: Start) -> tuple[str, tuple[Unsaid, ...]]:
    """Return the path of the downloaded GGUF file, and what is not known of it."""
    repository = start.repository
    if repository is None:
        return f"{FOLDER}/{ANY_FILE}", ("repository",)
    name = file_name(start, repository)
    return (f"{FOLDER}/{name}", ()) if name else (f"{FOLDER}/{ANY_FILE}", ("file_name",))


def file_name(start: Start, repository: Repository) -> str | None:
    """Return the name of the GGUF file; None if it is not known, or if there are several parts."""
    return None if has_parts(start) else repository.file_name(start.format)


def has_parts(start: Start) -> bool:
    """Return whether the file is larger than Hugging Face takes, so that it comes in parts."""
    return weights(start.load.shape, start.format).file_bytes > LARGEST_FILE_BYTES


def whole_download(repository: Repository, format_name: str) -> tuple[Call, str, bool]:
    """Return the download of a whole repository, its folder, and whether the branch is assumed.

    An EXL build is a branch named after its bits, such as `4.0bpw`.
    """
    folder = f"{FOLDER}/{repository.name.partition('/')[2]}"
    revision, assumed = repository.revision, False
    if repository.format in EXL and revision is None:
        bits = format_name.removeprefix(f"{repository.format}-")
        revision, assumed = (bits if bits.endswith("bpw") else None), True
    call = Call(
        HF_DOWNLOAD,
        ("hf", "download", repository.name),
        options(("--revision", revision), ("--local-dir", folder)),
    )
    return call, folder, assumed
