"""How long what of people is kept, and how they are forgotten; each act is written down."""
