"""A model for pictures or clips on a machine: where its parts lie, and how long it takes."""
