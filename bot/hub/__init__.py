"""Models from their own files: config.json, GGUF header, repository of the model hub."""
