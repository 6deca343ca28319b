"""Runs the floor: one engine a session, exact alarms, and the screens."""
