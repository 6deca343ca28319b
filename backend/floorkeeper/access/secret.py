"""The installation's secret: made at the first start, readable by its owner alone."""

import os
import secrets
from pathlib import Path


def secret(data_dir: Path) -> str:
    """The secret in the data directory, made where there is none yet."""
    path = data_dir / "secret"
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(file, "w", encoding="ascii") as out:
        made = secrets.token_urlsafe(48)
        out.write(made)
    return made
