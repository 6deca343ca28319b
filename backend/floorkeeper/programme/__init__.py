"""The programme: which presentation is given in which session, under which theme."""
