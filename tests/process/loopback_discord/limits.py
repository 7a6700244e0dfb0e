"""Everything Discord refuses in what a bot sends: its schema, and the limits the schema omits.

Each fault is a string `path: message`, where the path leads into the body. No faults: accepted.
"""

from typing import Any, Final

from tests.process.loopback_discord.command_limits import bulk_faults, choice_faults
from tests.process.loopback_discord.component_limits import modal_faults
from tests.process.loopback_discord.message_limits import (
    EDITABLE_FLAGS,
    EPHEMERAL,
    SENDABLE_FLAGS,
    emptiness_faults,
    message_limit_faults,
)
from tests.process.loopback_discord.schemas import schema_faults

MESSAGE: Final = 4
DEFERRED_MESSAGE: Final = 5
DEFERRED_UPDATE: Final = 6
UPDATE_MESSAGE: Final = 7
AUTOCOMPLETE_RESULT: Final = 8
MODAL: Final = 9

COMMAND: Final = 2
COMPONENT: Final = 3
AUTOCOMPLETE: Final = 4
SUBMIT: Final = 5

# https://discord.com/developers/docs/interactions/receiving-and-responding, 2026-08-06
ANSWERS: Final = {
    COMMAND: {MESSAGE, DEFERRED_MESSAGE, MODAL},
    COMPONENT: {MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE_MESSAGE, MODAL},
    AUTOCOMPLETE: {AUTOCOMPLETE_RESULT},
    SUBMIT: {MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE_MESSAGE},
}
CALLBACKS: Final = {
    MESSAGE: "CreateMessageInteractionCallbackRequest",
    DEFERRED_MESSAGE: "CreateMessageInteractionCallbackRequest",
    DEFERRED_UPDATE: "UpdateMessageInteractionCallbackRequest",
    UPDATE_MESSAGE: "UpdateMessageInteractionCallbackRequest",
    AUTOCOMPLETE_RESULT: "ApplicationCommandAutocompleteCallbackRequest",
    MODAL: "ModalInteractionCallbackRequest",
}


def command_faults(payload: object) -> list[str]:
    """The faults of a bulk registration (a list of commands), or of one command (a dict)."""
    commands = [payload] if isinstance(payload, dict) else payload
    faults = schema_faults("ApplicationCommandBulkUpdateRequest", commands)
    # The limits are read off a body of the right shape; in any other they would only stumble.
    return faults or bulk_faults(commands if isinstance(commands, list) else [])


def message_faults(payload: dict[str, Any]) -> list[str]:
    """The faults of a message that is sent: a follow-up, or the data of a callback."""
    faults = schema_faults("IncomingWebhookRequestPartial", payload)
    return faults or [
        *message_limit_faults(payload, flags_allowed=SENDABLE_FLAGS),
        *emptiness_faults(payload),
    ]


def edit_faults(payload: dict[str, Any], *, is_v2: bool = False) -> list[str]:
    """The faults of an edit of a message, which is of components V2 already where `is_v2`."""
    faults = schema_faults("IncomingWebhookUpdateRequestPartial", payload)
    return faults or message_limit_faults(payload, flags_allowed=EDITABLE_FLAGS, is_v2=is_v2)


def callback_faults(payload: dict[str, Any], interaction_type: int = COMMAND) -> list[str]:
    """The faults of the first response to an interaction of that type."""
    kind = payload.get("type")
    if kind not in ANSWERS[interaction_type]:
        return [f"type: {kind!r} does not answer an interaction of type {interaction_type}"]
    faults = schema_faults(CALLBACKS[kind], payload)
    if faults or kind not in DATA_FAULTS:
        return faults
    return [f"data.{fault}" for fault in DATA_FAULTS[kind](payload.get("data") or {})]


def _deferral_faults(data: dict[str, Any]) -> list[str]:
    if (data.get("flags") or 0) & ~EPHEMERAL:
        return ["flags: a deferral may set EPHEMERAL only"]
    return []


def _update_faults(data: dict[str, Any]) -> list[str]:
    return message_limit_faults(data, flags_allowed=EDITABLE_FLAGS)


def _result_faults(data: dict[str, Any]) -> list[str]:
    return choice_faults(list(filter(None, data.get("choices") or [])), "choices")


DATA_FAULTS: Final = {
    MESSAGE: message_faults,
    DEFERRED_MESSAGE: _deferral_faults,
    UPDATE_MESSAGE: _update_faults,
    AUTOCOMPLETE_RESULT: _result_faults,
    MODAL: modal_faults,
}
