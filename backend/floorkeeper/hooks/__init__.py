"""Web hooks: what others are told when something happens on a floor."""
