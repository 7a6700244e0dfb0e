"""The program `rigwise`, which wires settings, library, terminal and Discord together.

Each verb imports its own modules: a question waits for no Discord, a backup for no catalog.
"""

import gc

# What is imported or loaded stays in memory: looking for garbage in it takes a fifth of the start.
gc.disable()

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.console.arguments import QUESTIONS, parser_of
from bot.console.refused import RefusedError, store_problems_told
from bot.settings.logs import start_log
from bot.settings.settings import Settings, SettingsError, data_folder, read_settings
from bot.texts import load_words, words_for

if TYPE_CHECKING:
    from bot.library.library import Library
    from bot.loading import Loaded

INTERRUPTED = 130  # the exit status that a shell reports for Ctrl-C
ENGLISH = load_words()["en"]


def main() -> int:
    """Run one verb and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal without UTF-8 shows "?"; otherwise the program would end with an error.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr] # both are text streams
    arguments = parser_of(ENGLISH).parse_args()
    if arguments.verb != "ask" or arguments.lines:  # a single question ends before garbage matters
        gc.enable()
    try:
        settings = read_settings(os.environ)
        start_log(settings)
        return _VERBS[arguments.verb](arguments, settings)
    except (SettingsError, RefusedError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except BrokenPipeError:
        # The reader of the output is gone; without this, Python reports the error again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _page(arguments: argparse.Namespace, _: Settings) -> int:
    from bot.console.rules_page import rules_page
    from bot.loading.rules.schema import rules_schema_text

    sys.stdout.write(rules_schema_text() if arguments.verb == "schema" else rules_page())
    return 0


def _check(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.console.check import checked, findings

    loaded = checked(settings, _today(), QUESTIONS if arguments.walk else 0)
    lines = findings(loaded, ENGLISH, for_github=arguments.format == "github")
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0 if loaded.library else 1


def _diff(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.console.diff import Sides, UnreadableError, diff

    sides = Sides(settings.rules, settings.catalog)
    try:
        old, new = sides.load(arguments.old), sides.load(arguments.new)
    except UnreadableError as error:
        raise RefusedError(str(error)) from error
    sys.stdout.writelines(f"{line}\n" for line in diff(old, new, arguments.questions, ENGLISH))
    return 0


def _import(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.console.import_entry import import_entry

    return import_entry(arguments.what, arguments.out, settings, ENGLISH)


def _backup(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.store import back_up

    with store_problems_told():
        back_up(_database_file(settings, "backup.server"), arguments.file)
    sys.stdout.write(ENGLISH.say("backup.done", file=arguments.file) + "\n")
    return 0


def _restore(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.store import restore

    database = _database_file(settings, "restore.server")
    with store_problems_told():
        kept = restore(arguments.file, database)
    sys.stdout.write(ENGLISH.say("restore.done", file=arguments.file, database=database) + "\n")
    if kept is not None:
        sys.stdout.write(ENGLISH.say("restore.kept", file=kept) + "\n")
    return 0


def _database_file(settings: Settings, otherwise: str) -> Path:
    if isinstance(settings.database, Path):
        return settings.database
    raise RefusedError(ENGLISH.say(otherwise, address=settings.database))


def _move_database(arguments: argparse.Namespace, _: Settings) -> int:
    from bot.console.moving import moved_lines

    with store_problems_told():
        lines = moved_lines(arguments.source, arguments.target, ENGLISH)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _ask(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.console.ask import HINT, ask, ask_file
    from bot.console.responder import Responder

    words, details = words_for(arguments.locale), arguments.details
    clerk = Responder(_library(settings), words, _today, details, HINT)
    if arguments.lines is not None:
        return ask_file(clerk, arguments.lines, as_json=arguments.json)
    return ask(clerk, " ".join(arguments.line), as_json=arguments.json, explains=arguments.explain)


def _chat(arguments: argparse.Namespace, settings: Settings) -> int:
    return _chat_with(_library(settings), arguments.locale, details=arguments.details)


def _chat_with(library: "Library", locale: str, *, details: bool = False) -> int:
    from bot.console.chat import HINT, chat
    from bot.console.responder import Responder

    words, history = words_for(locale), data_folder() / "history"
    return chat(Responder(library, words, _today, details, HINT), history)


def _mcp(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.console.mcp.door import serve

    serve(_library(settings), words_for(arguments.locale), _today, arguments.http)
    return 0


def _calibrate(_: argparse.Namespace, settings: Settings) -> int:
    try:
        from bot.calibration import fitted_file, report
        from bot.calibration.calibration import calibrate
        from bot.loading import load
    except ModuleNotFoundError as error:
        raise RefusedError(ENGLISH.say("calibrate.no_numpy")) from error
    # Other constants change what the rules' examples expect; `rigwise check` asks these afterwards.
    calibration = calibrate(_whole(load(settings.rules, settings.catalog, unasked=True)))
    file = settings.catalog / fitted_file.NAME
    file.write_text(fitted_file.fitted_text(calibration), encoding="utf-8")
    written = ENGLISH.say("calibrate.written", file=file)
    sys.stdout.write(f"{report.report(calibration)}{written}\n")
    return 0


def _api_prices(_: argparse.Namespace, settings: Settings) -> int:
    try:
        from bot.hub import api_prices
    except ModuleNotFoundError as error:
        raise RefusedError(ENGLISH.say("api_prices.no_package")) from error
    file = settings.catalog / api_prices.NAME
    names = _library(settings).model_names
    file.write_text(api_prices.api_prices_text(names, _today()), encoding="utf-8")
    sys.stdout.write(ENGLISH.say("calibrate.written", file=file) + "\n")
    return 0


def _prices(_: argparse.Namespace, settings: Settings) -> int:
    from bot.console.prices import refresh_rents

    return refresh_rents(settings, _library(settings), _today(), ENGLISH)


def _news(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.console.news import propose_news

    return propose_news(settings, _library(settings), _today(), arguments.out, ENGLISH)


def _reports(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.console.reports import reports

    with store_problems_told():
        gathered = reports(settings.database, arguments.done, _loaded(settings).library, ENGLISH)
    sys.stdout.write(gathered.record() if arguments.json else gathered.text(ENGLISH))
    return 0


def _bot(_: argparse.Namespace, settings: Settings) -> int:
    if settings.token is not None:
        return _on_discord(settings, only_sync=False)
    library = _library(settings)
    sys.stderr.write(ENGLISH.say("run.no_token") + "\n")
    return _chat_with(library, ENGLISH.locale)


def _sync(_: argparse.Namespace, settings: Settings) -> int:
    if settings.token is None:
        raise RefusedError(ENGLISH.say("sync.no_token"))
    return _on_discord(settings, only_sync=True)


def _doctor(_: argparse.Namespace, settings: Settings) -> int:
    from bot.commands.service.doctor import examine

    findings = examine(settings, _loaded(settings))
    sys.stdout.writelines(f"{finding.line(ENGLISH)}\n" for finding in findings)
    return 0 if all(finding.is_well for finding in findings) else 1


def _on_discord(settings: Settings, *, only_sync: bool) -> int:
    from bot.commands.service import session
    from bot.loading.changed_files import stamp

    seen = stamp((settings.rules, settings.catalog))  # first, so that no change is missed
    shared = _loaded(settings)
    _whole(shared)
    start = session.Start(settings, shared, seen)
    try:
        with store_problems_told():
            if only_sync:
                session.sync(start)
                sys.stdout.write(ENGLISH.say("sync.done") + "\n")
            else:
                session.serve(start)
    except session.WrongTokenError:
        raise RefusedError(ENGLISH.say("run.wrong_token")) from None
    except session.UnreachableError as error:
        raise RefusedError(ENGLISH.say("run.unreachable", reason=error)) from error
    return 0


def _loaded(settings: Settings) -> "Loaded":
    collects = gc.isenabled()
    gc.disable()
    from bot.loading import load
    from bot.loading.proofs.proven import Proven

    loaded = load(settings.rules, settings.catalog, proven=Proven(settings.proofs_folder))
    gc.freeze()
    if collects:
        gc.enable()
    return loaded


def _library(settings: Settings) -> "Library":
    return _whole(_loaded(settings))


def _whole(loaded: "Loaded") -> "Library":
    if loaded.library is None:
        raise RefusedError("\n".join([*map(str, loaded.problems), ENGLISH.say("run.no_library")]))
    return loaded.library


def _today() -> date:
    return datetime.now(UTC).date()


_VERBS: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
    "ask": _ask,
    "backup": _backup,
    "calibrate": _calibrate,
    "api-prices": _api_prices,
    "chat": _chat,
    "check": _check,
    "diff": _diff,
    "doctor": _doctor,
    "import": _import,
    "mcp": _mcp,
    "move-database": _move_database,
    "news": _news,
    "prices": _prices,
    "reports": _reports,
    "restore": _restore,
    "run": _bot,
    "schema": _page,
    "sync": _sync,
    "vocabulary": _page,
}

if __name__ == "__main__":
    sys.exit(main())
