"""Entries of models that are not chat models: for pictures, video, sound, embeddings."""
