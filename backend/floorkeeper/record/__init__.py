"""The record of sessions and of a meeting: figures made from logs, and laid out as a document."""
