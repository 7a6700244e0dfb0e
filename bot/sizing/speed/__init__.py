"""The time that a step of decode or prefill takes."""
