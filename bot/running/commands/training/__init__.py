"""What starts a training: a file with the settings, and the command that reads it."""
