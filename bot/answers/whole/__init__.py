"""The answer to `/fit` for a model that lies whole on one device: speech, music, embeddings."""
