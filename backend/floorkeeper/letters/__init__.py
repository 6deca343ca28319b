"""Letters to people by e-mail: their texts, their calendar files, and how they are sent."""
