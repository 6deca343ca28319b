"""Who may enter: invitations, visits, staff accounts."""
