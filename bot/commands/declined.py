"""Requests that are understood but impossible or not allowed, answered with a card."""

from typing import Final, Literal, get_args

Reason = Literal[
    "all_drawn",
    "day_gone",
    "draft_gone",
    "editing_gone",
    "everyone_role",
    "example_gone",
    "file_too_large",
    "no_day",
    "no_draft",
    "no_files",
    "no_item",
    "no_lookup",
    "no_manager",
    "no_model_named",
    "no_picture",
    "no_power",
    "no_price",
    "no_revision",
    "no_share",
    "no_start",
    "no_writing",
    "nothing_changed",
    "nothing_drawn",
    "not_stored",
    "nothing_set",
    "not_the_sharer",
    "offer_gone",
    "question_gone",
    "report_gone",
    "rule_too_long",
    "server_gone",
    "server_only",
    "setup_manager",
    "shared_already",
    "reports_full",
    "reports_full_there",
    "too_many_machines",
    "too_many_reports",
    "too_many_reports_here",
    "too_many_reports_there",
    "too_many_speeds",
    "strange_link",
    "two_things",
    "unconfirmed_gone",
    "unknown_rule",
    "watch_below",
    "watch_full",
    "watch_full_of_member",
    "watch_gone",
    "watch_here",
    "watch_kind",
    "watch_no_price",
    "watch_open",
    "watch_power",
    "watched",
    "what_to_edit",
]
REASONS: Final[tuple[str, ...]] = get_args(Reason)


class DeclinedError(Exception):
    """A request that is declined.

    `reason` names the text `declined.<reason>`, `values` fill its placeholders.
    """

    def __init__(self, reason: Reason, **values: str) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.values = values
