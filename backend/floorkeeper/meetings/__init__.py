"""A meeting's set-up: sessions, people, presentations."""
