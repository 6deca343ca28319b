"""The event log, the database and its migrations."""
