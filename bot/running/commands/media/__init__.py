"""What starts a model that is no chat model: scripts and commands."""
