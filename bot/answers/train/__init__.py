"""`/fit` with `task:`: can this model be trained on this machine, and what does it take."""
