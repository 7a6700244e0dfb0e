"""What a step of decode or prefill costs."""
