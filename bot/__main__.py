"""`rigwise`: the one place that wires settings, library, terminal and Discord together."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from bot import __version__
from bot.console.ask import ask, ask_file
from bot.console.chat import chat
from bot.console.check import findings
from bot.console.clerk import Clerk
from bot.console.rules_page import rules_page
from bot.library.library import Library
from bot.loading import load
from bot.loading.schema import rules_schema
from bot.logs import start_log
from bot.settings import Settings, SettingsError, data_folder, read_settings
from bot.store import StoreError, back_up
from bot.texts import LOCALES, load_words, words_for
from bot.trial import try_example

INTERRUPTED = 130  # what a shell reports for Ctrl-C
ENGLISH = load_words()["en"]


def _schema() -> str:
    return json.dumps(rules_schema(), ensure_ascii=False) + "\n"


_PAGES: dict[str, Callable[[], str]] = {"schema": _schema, "vocabulary": rules_page}


def main() -> int:
    """Run one verb; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal without UTF-8 shows "?" where it would otherwise end the program.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr] # both are text streams
    arguments = _parser().parse_args()
    try:
        settings = read_settings(os.environ)
        start_log(settings)
        return _run(arguments, settings)
    except (SettingsError, StoreError) as error:
        return _refused(str(error))
    except BrokenPipeError:
        # Whoever read the output has gone; without this Python complains again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.verb in _PAGES:
        sys.stdout.write(_PAGES[arguments.verb]())
        return 0
    if arguments.verb == "backup":
        return _backup(settings.database, arguments.file)
    return _with_library(arguments, settings)


def _with_library(arguments: argparse.Namespace, settings: Settings) -> int:
    loaded = load(settings.rules, settings.catalog, try_example)
    if arguments.verb == "check":
        lines = findings(loaded, ENGLISH, for_github=arguments.format == "github")
        sys.stdout.writelines(f"{line}\n" for line in lines)
        return 0 if loaded.library else 1
    if loaded.library is None:
        return _refused("\n".join([*map(str, loaded.problems), ENGLISH.say("run.no_library")]))
    if arguments.verb == "ask":
        return _ask(arguments, loaded.library)
    if arguments.verb == "chat":
        return _chat(loaded.library, arguments.locale)
    return _bot(settings, loaded.library, only_sync=arguments.verb == "sync")


def _backup(database: Path, target: Path) -> int:
    back_up(database, target)
    sys.stdout.write(ENGLISH.say("backup.done", file=target) + "\n")
    return 0


def _ask(arguments: argparse.Namespace, library: Library) -> int:
    clerk = Clerk(library, words_for(arguments.locale), _today)
    if arguments.lines is not None:
        return ask_file(clerk, arguments.lines, as_json=arguments.json)
    return ask(clerk, " ".join(arguments.line), as_json=arguments.json)


def _chat(library: Library, locale: str) -> int:
    return chat(Clerk(library, words_for(locale), _today), data_folder() / "history")


def _bot(settings: Settings, library: Library, *, only_sync: bool) -> int:
    if settings.token is not None:
        return _on_discord(settings, library, only_sync=only_sync)
    if only_sync:
        return _refused(ENGLISH.say("sync.no_token"))
    sys.stderr.write(ENGLISH.say("run.no_token") + "\n")
    return _chat(library, "en")


def _on_discord(settings: Settings, library: Library, *, only_sync: bool) -> int:
    from bot.commands import session  # noqa: PLC0415 - a terminal does not wait for discord.py

    try:
        if only_sync:
            session.sync(settings, library)
            sys.stdout.write(ENGLISH.say("sync.done") + "\n")
        else:
            session.serve(settings, library)
    except session.WrongTokenError:
        return _refused(ENGLISH.say("run.wrong_token"))
    except session.UnreachableError as error:
        return _refused(ENGLISH.say("run.unreachable", reason=error))
    return 0


def _refused(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return 1


def _today() -> date:
    return datetime.now(UTC).date()


def _parser() -> argparse.ArgumentParser:
    say = ENGLISH.say
    parser = argparse.ArgumentParser(prog="rigwise", description=say("cli.about"))
    parser.add_argument("--version", action="version", version=f"rigwise {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verbs.add_parser("run", help=say("cli.run"))
    chatting = verbs.add_parser("chat", help=say("cli.chat"))
    asking = verbs.add_parser("ask", help=say("cli.ask"))
    checking = verbs.add_parser("check", help=say("cli.check"))
    checking.add_argument(
        "--format", choices=("text", "github"), default="text", help=say("cli.format")
    )
    verbs.add_parser("schema", help=say("cli.schema"))
    verbs.add_parser("vocabulary", help=say("cli.vocabulary"))
    verbs.add_parser("sync", help=say("cli.sync"))
    backing_up = verbs.add_parser("backup", help=say("cli.backup"))
    backing_up.add_argument("file", type=Path, metavar="FILE", help=say("cli.backup.file"))
    for verb in (chatting, asking):
        verb.add_argument("--locale", choices=LOCALES, default="en", help=say("cli.locale"))
    asking.add_argument("--json", action="store_true", help=say("cli.json"))
    what = asking.add_mutually_exclusive_group(required=True)
    what.add_argument("--lines", metavar="FILE", help=say("cli.lines"))
    what.add_argument("line", nargs="*", default=[], metavar="LINE", help=say("cli.line"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
