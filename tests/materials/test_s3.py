"""The same on an S3-compatible store, over HTTP."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from moto.server import ThreadedMotoServer
from tests.materials.made import made

from floorkeeper.materials.errors import NotKeptError
from floorkeeper.materials.files import Files

LIMIT = 20_000_000


async def streamed(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 1 << 16):
        yield content[start : start + (1 << 16)]


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server with a bucket; the store finds it by its environment."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": address,
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    assert httpx.put(f"{address}/bucket").status_code == 200
    yield address
    server.stop()


def listed(s3: str) -> str:
    return httpx.get(f"{s3}/bucket?list-type=2").text


async def keep(files: Files, content: bytes) -> str:
    async with files.receive(streamed(content), LIMIT) as received:
        return await files.keep(received)


@pytest.mark.parametrize("size", [0, 12_000_000])
async def test_files_are_kept_in_a_bucket_and_read_from_it(
    s3: str, tmp_path: Path, size: int
) -> None:
    files = Files(tmp_path, "s3://bucket/egm")
    content = made("pdf", "a", size)
    key = await keep(files, content)
    assert f"<Key>egm/{key}</Key>" in listed(s3)
    assert b"".join([piece async for piece in await files.read(key)]) == content
    await files.drop(key)
    assert key not in listed(s3)


async def test_a_bucket_that_is_not_there_is_said(s3: str, tmp_path: Path) -> None:
    with pytest.raises(NotKeptError):
        await keep(Files(tmp_path, "s3://elsewhere"), made("pdf"))
