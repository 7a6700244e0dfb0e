"""Catalog entries from models' own files: config.json, GGUF headers, and hub repositories."""
