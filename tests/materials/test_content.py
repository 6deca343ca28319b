"""A file is what is in it."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.materials.made import EXE, made, zipped

from floorkeeper.materials.content import type_of
from floorkeeper.materials.errors import OverpackedError
from floorkeeper.materials.kinds import MEDIA
from floorkeeper.materials.names import LENGTH, named


def kind_of(content: bytes) -> str:
    return type_of(io.BytesIO(content), len(content))


@pytest.mark.parametrize("type_", MEDIA)
def test_each_type_is_known(type_: str) -> None:
    assert kind_of(made(type_)) == type_


@pytest.mark.parametrize(
    "text", ["", "Señor Presidente", "主席先生", "السيد الرئيس", "Г-н Председатель", "BM is text"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_texts_in_every_script_are_text(text: str, encoding: str) -> None:
    assert kind_of((text + "Mr Chair,\r\n\twe thank you.").encode(encoding)) == "txt"


@pytest.mark.parametrize(
    ("content", "type_"),
    [
        (EXE, "exe"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "png"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "doc"),
        (b"{\\rtf1\\ansi hello}", "rtf"),
        (zipped({"a.txt": b"x"}), "zip"),
        (zipped({"mimetype": b"application/epub+zip"}), "zip"),
        (made("pptm"), "office with macros"),
        (made("pptx")[:60], "zip"),
        (b"PK\x03\x04" + bytes(100), "zip"),
        (b"text, then\x00nothing", "?"),
        (b"\xff\xfe\x00", "?"),
    ],
)
def test_what_is_not_taken_is_called_what_it_is(content: bytes, type_: str) -> None:
    found = kind_of(content)
    assert found not in MEDIA
    assert type_ in (found, "?")


def test_an_archive_that_unpacks_to_very_much_is_not_taken() -> None:
    bomb = zipped({"[Content_Types].xml": b"x", "ppt/slide1.xml": bytes(200_000_000)})
    assert len(bomb) < 250_000
    with pytest.raises(OverpackedError):
        kind_of(bomb)


def test_so_many_parts_are_not_taken() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(20_001):
            archive.writestr(str(number), b"")
    with pytest.raises(OverpackedError):
        kind_of(out.getvalue())


def test_a_part_that_tells_the_type_is_never_unpacked_whole() -> None:
    """What it says comes first; the rest is not looked at."""
    types = made("pptx")
    with zipfile.ZipFile(io.BytesIO(types)) as archive:
        said = archive.read("[Content_Types].xml")
    assert kind_of(zipped({"[Content_Types].xml": said + b" " * 50_000_000})) == "pptx"


@given(st.binary(max_size=300) | st.binary(max_size=100).map(lambda b: b"PK\x03\x04" + b))
def test_nothing_that_comes_in_breaks_it(content: bytes) -> None:
    kind_of(content)


@pytest.mark.parametrize(
    ("name", "type_", "known_as"),
    [
        ("slides.pdf", "pptx", "slides.pptx"),
        ("Évidence – v2.final.docx", "docx", "Évidence – v2.final.docx"),
        ("../../etc/passwd", "txt", "passwd.txt"),
        ("C:\\my files\\talk", "pdf", "talk.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "pdf", "a Set-Cookie b.pdf"),
        ("talk\u202efdp.exe", "pdf", "talk fdp.pdf"),
        ("...", "odt", "file.odt"),
    ],
)
def test_names_are_made_fit_and_end_as_what_the_file_is(
    name: str, type_: str, known_as: str
) -> None:
    assert named(name, type_) == known_as


@given(st.text(max_size=400), st.sampled_from(sorted(MEDIA)))
def test_any_name_fits(name: str, type_: str) -> None:
    fit = named(name, type_)
    assert fit.endswith(f".{type_}")
    assert len(fit) <= LENGTH + 5
    assert not set(fit) & set('/\\\r\n\x00"')
    assert named(fit, type_) == fit
