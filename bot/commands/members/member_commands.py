"""The members' commands to save, report, set and delete, as they are registered with Discord."""

from typing import Any, Final

from discord.app_commands import AppCommandContext, AppInstallationType, Command, Group

from bot.commands.autocomplete import autocomplete
from bot.commands.controls.sharing import TAKE_BACK_BUTTON
from bot.commands.group import Callback, describe, member_group, server_group
from bot.commands.members import hardware, privacy, report, report_forms, settings
from bot.commands.moderators import reports
from bot.commands.translation import described, named
from bot.commands.watches.listing import REMOVE_BUTTON
from bot.commands.watches.watch_commands import watch_group

BUTTONS: Final = (
    hardware.KEEP_BUTTON,
    hardware.PASTE_BUTTON,
    report.IT_IS_SO_BUTTON,
    report_forms.AGAIN_BUTTON,
    privacy.ERASE_BUTTON,
    TAKE_BACK_BUTTON,
    REMOVE_BUTTON,
)


def member_commands() -> list[Group | Command[Any, ..., None]]:
    """Return the groups and the one single command."""
    return [
        _hardware(),
        _report(),
        _reports(),
        watch_group(),
        member_group(
            "settings",
            {
                "show": settings.show_settings,
                "mine": settings.set_mine,
                "server": settings.set_server,
            },
        ),
        member_group(
            "privacy",
            {
                "show": privacy.show_data,
                "export": privacy.export_data,
                "delete": privacy.delete_data,
            },
        ),
    ]


def _hardware() -> Group:
    group = member_group(
        "hardware",
        {
            "set": hardware.set_hardware,
            "show": hardware.show_hardware,
            "forget": hardware.forget_hardware,
        },
    )
    completed = (
        ("set", "machine", autocomplete("hardware")),
        ("set", "name", hardware.offered_names),
        ("forget", "name", hardware.offered_names),
    )
    for name, option, choices in completed:
        command = group.get_command(name)
        if isinstance(command, Command):
            command.autocomplete(option)(choices)
    return group


def _reports() -> Group:
    callbacks: dict[str, Callback] = {
        "list": reports.list_reports,
        "approve": reports.approve_report,
        "reject": reports.reject_report,
        "export": reports.export_reports,
        "top": reports.top_speeds,
    }
    return server_group("reports", callbacks)


def _report() -> Command[Any, ..., None]:
    command: Command[Any, ..., None] = Command(
        name=named("report"),
        description=described("command.report"),
        callback=report_forms.report,
        allowed_contexts=AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=AppInstallationType(guild=True, user=False),
    )
    describe(command, "command.report")
    return command
