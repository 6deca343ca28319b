"""Nominations: who is asked to name experts, what they answer, and who takes part by it."""
