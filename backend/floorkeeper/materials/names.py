"""What a file is called when it is given out again."""

import re

LENGTH = 120
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f"*:<>?|\u200e\u200f\u202a-\u202e\u2066-\u2069]+')


def named(name: str, type_: str) -> str:
    """The name without folders and signs that no disk takes, with the ending of what it is."""
    last = re.split(r"[/\\]", name)[-1]
    plain = " ".join(_UNFIT.sub(" ", last).split()).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot or not 0 < len(ending) <= 5:
        stem = plain
    return f"{stem.strip(' .')[:LENGTH] or 'file'}.{type_}"
