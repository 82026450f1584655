"""The handwriting fonts that synthetic lines are drawn with: @fontsource packages from npm, listed in fonts.tsv with
version, licence and use (train, test: families that training never sees). `python3 fonts.py` fetches them into .fonts/."""

import concurrent.futures
import csv
import pathlib
import re
import subprocess
import tarfile
import tempfile

import freetype
import numpy

HERE = pathlib.Path(__file__).parent
FOLDER = HERE / ".fonts"
SUBSETS = ["latin", "vietnamese", "latin-ext"]
X_HEIGHT_PX = 24  # every font is drawn at the size that gives its x this height


def listed():
    with open(HERE / "fonts.tsv", encoding="utf-8") as f:
        return list(csv.DictReader(f, delimiter="\t"))


def fetch(row):
    name = row["package"]
    if list(FOLDER.glob(f"{name}-*.woff2")):
        return
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run(["npm", "pack", "--silent", f"@fontsource/{name}@{row['version']}"], cwd=tmp, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(pathlib.Path(tmp).glob("*.tgz"))) as tar:
            for member in tar.getmembers():
                match = re.fullmatch(rf"package/files/{re.escape(name)}-({'|'.join(SUBSETS)})-400-normal\.woff2", member.name)
                if match:
                    (FOLDER / f"{name}-{match[1]}.woff2").write_bytes(tar.extractfile(member).read())


class Font:
    """Glyph pictures of one family, as float arrays (ink 1) with their place relative to the pen."""

    def __init__(self, name, files=None):
        """`files`: where its faces lie, if not in FOLDER."""
        self.name = name
        files = files or [p for s in SUBSETS if (p := FOLDER / f"{name}-{s}.woff2").exists()]
        self.faces = [freetype.Face(str(p)) for p in files]
        self.cache = {}
        size = 64
        for face in self.faces:
            face.set_pixel_sizes(0, size)
        height = self.glyph("x")[0].shape[0]
        size = round(size * X_HEIGHT_PX / max(8, height))
        for face in self.faces:
            face.set_pixel_sizes(0, size)
        self.cache.clear()
        ink = self.glyph("n")[0]
        self.pen_px = 2 * ink.sum() / max(1.0, _outline(ink))

    def has(self, char):
        return any(face.get_char_index(char) for face in self.faces)

    def glyph(self, char):
        """(ink, left, top, advance): `left` and `top` place the picture's corner from the pen on the baseline, y down."""
        if char not in self.cache:
            for face in self.faces:
                if face.get_char_index(char):
                    face.load_char(char, freetype.FT_LOAD_RENDER | freetype.FT_LOAD_NO_HINTING)
                    bitmap = face.glyph.bitmap
                    ink = numpy.array(bitmap.buffer, numpy.uint8).reshape(bitmap.rows, bitmap.pitch)[:, :bitmap.width] / numpy.float32(255)
                    self.cache[char] = (ink.astype(numpy.float32), face.glyph.bitmap_left, -face.glyph.bitmap_top, face.glyph.advance.x / 64)
                    break
            else:
                self.cache[char] = None
        return self.cache[char]


def _outline(ink):
    solid = (ink > 0.5).astype(numpy.int8)
    return abs(numpy.diff(solid, axis=0)).sum() * 0.8 + abs(numpy.diff(solid, axis=1)).sum() * 0.8


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(fetch, listed()))
    print(f"{len(listed())} families in {FOLDER}")
