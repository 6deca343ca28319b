"""Files of every type, as small as they can be."""

import io
import zipfile

_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAIN = {
    "pptx": f"{_OFFICE}presentationml.presentation.main+xml",
    "docx": f"{_OFFICE}wordprocessingml.document.main+xml",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet.main+xml",
    "pptm": "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
}
_OPEN = {"odp": "presentation", "odt": "text", "ods": "spreadsheet"}
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(200)


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def made(type_: str, mark: str = "", size: int = 0) -> bytes:
    """A file of a type; `mark` makes it another one, `size` is the least that it has."""
    if type_ == "pdf":
        start = b"%PDF-1.7\n% " + mark.encode()
        return start + b"\n" + b"x" * max(0, size - len(start) - 7) + b"\n%%EOF"
    if type_ == "txt":
        return f"Mr Chair, {mark}".encode()
    if type_ in _OPEN:
        media = f"application/vnd.oasis.opendocument.{_OPEN[type_]}"
        return zipped({"mimetype": media.encode(), "content.xml": mark.encode()})
    types = f'<Types><Override ContentType="{_MAIN[type_]}"/></Types>'
    return zipped({"[Content_Types].xml": types.encode(), "docProps/core.xml": mark.encode()})
