"""The running bot: start and end, health, metrics, limits and registration."""
