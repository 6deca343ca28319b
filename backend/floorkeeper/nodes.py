"""What makes several servers one installation: their secrets are the same."""

import hashlib
from pathlib import Path

from .access.secret import secret
from .proof.keys import SigningKey
from .store.database import Database
from .store.shared import share_secret


def share_secrets(database: Database, data_dir: Path) -> None:
    """Links and signatures of one node are those of all that share the database."""
    secret(data_dir)
    SigningKey(data_dir)
    if database.shared:
        for name in ("secret", "signing-key"):
            share_secret(database, data_dir / name)


def installation(data_dir: Path) -> str:
    """Names the installation, and gives nothing of its secret away."""
    return hashlib.sha256(secret(data_dir).encode()).hexdigest()[:16]
