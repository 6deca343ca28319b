"""`python -m floorkeeper`."""

from .cli import app

app()
