"""Logs that can be proved away from the server: chained by hashes, and signed."""
