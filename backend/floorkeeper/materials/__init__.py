"""Files of a meeting and of its presentations: taken in, kept in versions, given out."""
