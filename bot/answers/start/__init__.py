"""`/start`: the commands that start a model on a machine."""
