#!/usr/bin/env bash
# Makes the small files that fuzzing starts from and nobody can write by hand: pictures, one of each kind that a decoder has
# a way of its own for, archives, a BigTIFF. Needs ImageMagick (as it is in Debian 12) and Python.
# usage: make_inputs.sh
set -euo pipefail
cd "$(dirname "$0")/inputs"
mkdir -p png webp heic bmp jpeg2000 tiff_chain xlsx
draw=(-size 24x32 xc:white -fill black -draw 'rectangle 4,4 11,11' -draw 'line 2,28 20,16' -strip)
gray=(-colorspace Gray)
colour=(-fill '#c04020' -draw 'rectangle 14,4 20,10')
clear=(-alpha set -region 24x10+0+0 -channel A -evaluate set 30% +channel +region)
convert "${draw[@]}" "${gray[@]}" -depth 8 png/gray.png
convert "${draw[@]}" "${gray[@]}" -depth 1 -density 300x150 -units PixelsPerInch png/one-bit.png
convert "${draw[@]}" "${colour[@]}" -depth 16 -interlace PNG -define png:color-type=2 png/interlaced-16.png
convert "${draw[@]}" "${colour[@]}" -type Palette png/palette.png
convert "${draw[@]}" "${colour[@]}" "${clear[@]}" -define png:color-type=6 png/clear.png
convert "${draw[@]}" "${colour[@]}" -quality 50 webp/lossy.webp
convert "${draw[@]}" "${colour[@]}" "${clear[@]}" -define webp:lossless=true webp/lossless.webp
convert "${draw[@]}" "${clear[@]}" -quality 50 webp/clear.webp
convert "${draw[@]}" "${colour[@]}" -quality 20 heic/colour.heic
convert "${draw[@]}" "${gray[@]}" -type TrueColor BMP3:bmp/24-bits.bmp
convert "${draw[@]}" -monochrome BMP3:bmp/one-bit.bmp
convert "${draw[@]}" "${gray[@]}" -type Palette -compress RLE BMP3:bmp/runs.bmp
convert "${draw[@]}" "${colour[@]}" -type Palette BMP2:bmp/os2.bmp
convert "${draw[@]}" "${colour[@]}" "${clear[@]}" bmp/masks.bmp
convert "${draw[@]}" "${gray[@]}" jpeg2000/gray.jp2
convert "${draw[@]}" "${colour[@]}" "${clear[@]}" jpeg2000/clear.jp2
convert "${draw[@]}" "${colour[@]}" J2K:jpeg2000/bare.j2k

# How the paper was held, as a telephone says it.
python3 - png/gray.png png/exif.png webp/lossy.webp webp/exif.webp <<'PYTHON'
import struct, sys, zlib

name = b"Synthetic\0"
exif = b"II*\0" + struct.pack("<IH", 8, 2) + struct.pack("<HHII", 0x10F, 2, len(name), 38) + struct.pack("<HHIHH", 0x112, 3, 1, 6, 0) + struct.pack("<I", 0) + name
png = open(sys.argv[1], "rb").read()
chunk = struct.pack(">I", len(exif)) + b"eXIf" + exif + struct.pack(">I", zlib.crc32(b"eXIf" + exif))
open(sys.argv[2], "wb").write(png[:33] + chunk + png[33:])
webp = open(sys.argv[3], "rb").read()
picture = webp[12:]
extended = b"VP8X" + struct.pack("<I", 10) + bytes([8, 0, 0, 0]) + struct.pack("<I", 24 - 1)[:3] + struct.pack("<I", 32 - 1)[:3]
rest = extended + picture + b"EXIF" + struct.pack("<I", len(exif)) + exif + b"\0" * (len(exif) % 2)
open(sys.argv[4], "wb").write(b"RIFF" + struct.pack("<I", 4 + len(rest)) + b"WEBP" + rest)
PYTHON

cp tiff/big-endian.tif tiff/two-pages.tif tiff_chain/
python3 - <<'PYTHON'
import struct, zipfile

tags = b"".join(struct.pack("<HHQQ", *tag) for tag in [(256, 3, 1, 8), (257, 4, 1, 8), (254, 16, 1, 1)])
with open("tiff_chain/big.tif", "wb") as tiff:
    tiff.write(struct.pack("<2sHHHQQ", b"II", 43, 8, 0, 16, 3) + tags + struct.pack("<Q", 0))


def add(archive, name, text, how):
    archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), text, how)


with zipfile.ZipFile("xlsx/small.xlsx", "w") as workbook:
    add(workbook, "[Content_Types].xml", '<?xml version="1.0"?>\n<Types></Types>', zipfile.ZIP_DEFLATED)
    add(workbook, "xl/workbook.xml", "<workbook><sheets/></workbook>", zipfile.ZIP_DEFLATED)
with zipfile.ZipFile("xlsx/comment.zip", "w") as archive:
    archive.comment = b"a comment"
    add(archive, "a.txt", "stored", zipfile.ZIP_STORED)
PYTHON
