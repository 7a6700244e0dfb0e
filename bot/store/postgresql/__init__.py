"""The engine that several processes share. Nothing imports it where SQLite is used."""
