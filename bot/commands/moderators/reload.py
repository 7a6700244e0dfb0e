"""Changed rule and catalog files, put in force while the bot runs."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from functools import partial

from bot.commands.moderators.libraries import Libraries
from bot.commands.moderators.notices import Notices
from bot.loading import load
from bot.loading.proofs.proven import Proven
from bot.marked_yaml import Problem
from bot.settings.settings import Settings
from bot.store import StoreError

LOG = logging.getLogger(__name__)
PAUSE_S = 1.0  # between two looks at the files; a change counts when two looks find the same


async def pause() -> None:
    """Wait between two looks at the files."""
    await asyncio.sleep(PAUSE_S)


class Reload:
    """Loads changed files and puts them in force; broken ones are reported once, and not used.

    `then` is called each time that changed files are in force, on every server.
    """

    def __init__(
        self,
        settings: Settings,
        libraries: Libraries,
        notices: Notices,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        self._settings = settings
        self._libraries = libraries
        self._notices = notices
        self._then = then
        self._told: tuple[Problem, ...] = ()

    async def follow(self, changes: AsyncIterator[None]) -> None:
        """Load the files at each change; an error does not stop the following."""
        async for _ in changes:
            try:
                await self._take()
            except Exception:
                LOG.exception("the changed files could not be put in force")

    async def _take(self) -> None:
        settings = self._settings
        proven = Proven(settings.proofs_folder)
        work = partial(load, settings.rules, settings.catalog, proven=proven)
        loaded = await asyncio.to_thread(work)
        if loaded.library is not None:
            if loaded.version != self._libraries.shared.version:
                await self._libraries.share(loaded)
                LOG.info("the rules and the catalog are now version %s", loaded.version)
                self._then()
            await self._tell_of_the_end()
        elif loaded.problems != self._told:
            self._told = loaded.problems
            for problem in loaded.problems:
                LOG.warning("not used: %s", problem)
            await self._notices.shared_rules_are_broken(loaded.problems)

    async def _tell_of_the_end(self) -> None:
        """Notify moderators that the files are valid again, if they were told of problems."""
        if self._told:
            self._told = ()
            LOG.warning("the rules and the catalog can be used again")
            await self._notices.shared_rules_are_mended()


async def tell_of_broken_servers(libraries: Libraries, notices: Notices) -> None:
    """Notify each server whose own rules do not fit the shared ones, and again once they do."""
    while True:
        server_id, problems = await libraries.broken.get()
        try:
            if problems:
                await notices.own_rules_are_broken(server_id, problems)
            else:
                await notices.own_rules_are_mended(server_id)
        except StoreError as error:
            LOG.warning("a server could not be told of its broken rules: %s", error)
        except Exception:
            LOG.exception("a server could not be told of its broken rules")
