"""What comes of a meeting: notes, salient points and remarks, compilations, cases, its page."""
