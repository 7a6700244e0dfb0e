"""The engine that several processes can share; not imported if SQLite is used."""
