"""Mistakes of the asker: the part that was not understood, and texts to type instead."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from bot.asking.sentence.reading import Reading

MistakeKind = Literal[
    "absent_repository",
    "ambiguous_hardware",
    "ambiguous_model",
    "bad_budget",
    "bad_context",
    "bad_electricity",
    "bad_field",
    "bad_flag",
    "bad_number",
    "bad_power",
    "bad_resolution",
    "bad_shape",
    "bad_speed",
    "bad_tokens",
    "closed_model",
    "conflict",
    "count_mismatch",
    "draft_itself",
    "draft_other_tokens",
    "draft_too_large",
    "draft_without_head",
    "embedding_model",
    "empty",
    "empty_budget",
    "empty_problem",
    "encoder_model",
    "file_too_large",
    "format_experimental",
    "format_not_for_model",
    "format_not_read",
    "gated_repository",
    "header_too_large",
    "hub_answer",
    "hub_busy",
    "hub_failed",
    "hub_list",
    "hub_redirect",
    "hub_unreachable",
    "kind_unsized",
    "link_of_cards",
    "link_of_computers",
    "market",
    "missing_field",
    "missing_option",
    "no_chat_model",
    "no_commands",
    "no_device_listed",
    "no_example",
    "no_known_start",
    "no_model_file",
    "no_own_machine",
    "no_pictures",
    "no_power_limit",
    "no_speed",
    "not_a_question",
    "not_a_config",
    "not_alike",
    "not_a_gguf",
    "not_a_text",
    "not_text",
    "nothing_to_join",
    "odd_machine_name",
    "option_not_for_kind",
    "one_contender",
    "other_memory",
    "partial_offload",
    "pasted_file_too_large",
    "phone_contender",
    "picture_model",
    "private_repository",
    "problem_too_long",
    "same_contender",
    "sequence_too_long",
    "several_machines",
    "sound_model",
    "split_file",
    "text_too_long",
    "taken_machine_name",
    "too_long",
    "too_many_devices",
    "too_many_models",
    "too_many_things",
    "training_kind",
    "training_missing",
    "training_not_published",
    "truncated_file",
    "unknown_chip",
    "unclear_budget",
    "unknown_architecture",
    "unknown_choice",
    "unknown_command",
    "unknown_currency",
    "unknown_format",
    "unknown_goal",
    "unknown_hardware",
    "unknown_kv",
    "unknown_link",
    "unknown_market",
    "unknown_model",
    "unknown_option",
    "unknown_platform",
    "unknown_runtime",
    "unknown_vendor",
    "unknown_word",
    "unreadable_file",
    "unreadable_output",
    "unranked_goal",
    "unsplit_runtime",
    "video_model",
]
MISTAKE_KINDS: tuple[str, ...] = get_args(MistakeKind)


# How many characters of untrusted text a mistake repeats; usual values are shorter.
LONGEST_TEXT: Final = 60
_LONGEST: Final[Mapping[str, int]] = {
    "text": LONGEST_TEXT,
    "field": LONGEST_TEXT,
    "host": LONGEST_TEXT,
    "file": 200,  # a path
}


class Mistake(Exception):  # noqa: N818 - a mistake of the asker, not an error of the program
    """A question that cannot be answered as asked.

    `kind` is one of a closed list and names the text `mistake.<kind>`; `values` fill its
    placeholders, with untrusted text cut to a length that a card can show; `suggestions` are at
    most five texts that would work in place of the bad one. `read`: how the sentence was read, if
    one was asked.
    """

    def __init__(
        self, kind: MistakeKind, *, suggestions: Sequence[str] = (), **values: str
    ) -> None:
        super().__init__(kind)
        self.kind: MistakeKind = kind
        self.values = {name: text[: _LONGEST.get(name)] for name, text in values.items()}
        self.suggestions = tuple(suggestions)[:5]
        self.read: Reading | None = None
