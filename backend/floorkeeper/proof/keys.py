"""The key that signs logs: made at the first start, readable by its owner alone."""

import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_LENGTH = 32


class SigningKey:
    """The installation's Ed25519 key, kept in the data directory; made where there is none yet."""

    def __init__(self, data_dir: Path) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(_kept(data_dir / "signing-key"))

    @property
    def public(self) -> str:
        return self._key.public_key().public_bytes_raw().hex()

    def sign(self, message: bytes) -> str:
        return self._key.sign(message).hex()


def _kept(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    made = Ed25519PrivateKey.generate().private_bytes_raw()
    with os.fdopen(file, "w", encoding="ascii") as out:
        out.write(made.hex())
    return made


def key_id(public: str) -> str:
    """A short name by which people compare public keys."""
    found = hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]
    return "-".join(found[i : i + 4] for i in range(0, len(found), 4))


def signed_by(public: str, message: bytes, signature: str) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
