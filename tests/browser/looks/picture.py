"""Pictures of screens, compared with those that were taken before."""

import io
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from PIL import Image, ImageChops

KEPT = Path(__file__).parent / "pictures"
MADE_BY = KEPT / "chromium"
"""Names the major version of the Chromium that the newest of the kept pictures was taken in."""
FOUND = Path(__file__).parents[3] / "test-results" / "looks"

FAINT = 32
"""Of 255: what a colour may differ by, as antialiasing does between processors."""
STRAY = 8
"""So many pixels may differ by more. A button that moves by one changes hundreds."""


def difference(before: Image.Image, now: Image.Image) -> Image.Image | None:
    """What differs, white on black; None where nobody would see it."""
    size = (max(before.width, now.width), max(before.height, now.height))
    one, other = (_on_ground(picture, size) for picture in (before, now))
    bands = ImageChops.difference(one, other).split()
    strongest = reduce(ImageChops.lighter, bands)
    seen = strongest.point(lambda by: 255 if by > FAINT else 0)
    return seen if seen.histogram()[255] > STRAY else None


def _on_ground(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture on a ground of a colour that no screen has, where it is the smaller one."""
    ground = Image.new("RGB", size, (255, 0, 255))
    ground.paste(picture)
    return ground


@dataclass(frozen=True)
class Album:
    """The kept pictures, and the Chromium that takes new ones; `anew`: to keep those instead."""

    version: str
    anew: bool

    def compare(self, name: str, png: bytes) -> str | None:
        """What is to be said of a new picture; None where it is as the kept one."""
        now = Image.open(io.BytesIO(png)).convert("RGB")
        kept = KEPT / f"{name}.webp"
        before = Image.open(kept).convert("RGB") if kept.is_file() else None
        seen = None if before is None else difference(before, now)
        if before is not None and seen is None:
            return None
        if self.anew:
            self._keep(kept, now)
            return None
        if seen is None:
            return f"{name}: no picture is kept to compare with: `make looks`, and look at it"
        found = FOUND / name
        found.parent.mkdir(parents=True, exist_ok=True)
        now.save(f"{found}.png")
        seen.save(f"{found}.difference.png")
        return f"{name}: see {found}.png and {found.name}.difference.png{self._other_chromium()}"

    def _keep(self, kept: Path, now: Image.Image) -> None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        now.save(kept, lossless=True, quality=90, method=6)
        MADE_BY.write_text(f"{self._major}\n")

    @property
    def _major(self) -> str:
        return self.version.split(".")[0]

    def _other_chromium(self) -> str:
        made_by = MADE_BY.read_text().strip()
        if made_by == self._major:
            return ""
        return (
            f"\n  The kept picture is of Chromium {made_by}, and this is Chromium {self._major},"
            " which may draw otherwise: where that is all, `make looks`, look, and commit"
        )
