"""`/fit` for several models at once: what each takes, where each lies, what context is left."""
