"""Writes the picture files here, and what must come out of them: images.json and expected.rgb.

Run with pillow 13.0.0 and numpy 1.26.4.

A file that opens has `width`, `height` (upright) and, from byte `offset` of expected.rgb, its RGB8 pixels as Pillow reads
them: turned upright by EXIF, flattened onto white, the first frame of several, 16 bits cut to their upper 8, colour
profiles passed over. `tolerance` is how far a decoder may be off in a value: 0, for JPEG too (libjpeg-turbo's slow inverse
transform gives the same bits everywhere), but 1 for CMYK, where Pillow rounds down and we round to the nearest.
A file that does not open has `says`: words of the sentence that must come instead. Where the trainer and a browser differ,
`trainer_says` is the trainer's sentence, and `page_opens` the size that Chromium shows.
"""
import io
import json
import pathlib
import struct

import numpy
from PIL import Image, ImageCms, ImageOps

import pictures

HERE = pathlib.Path(__file__).parent
SAMPLES = HERE.parents[2] / "web" / "samples"
WIDTH, HEIGHT = 24, 16

with Image.open(SAMPLES / "real_astronaut.jpg") as astronaut:
    # Face, hair and flag: no two turns of it look alike.
    photo = astronaut.convert("RGB").crop((90, 60, 330, 220)).resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
other = ImageOps.invert(photo)  # the second frame of what moves
columns, rows = numpy.meshgrid(numpy.arange(WIDTH), numpy.arange(HEIGHT))
alpha = Image.fromarray(numpy.clip(columns * 14 - 30, 0, 255).astype(numpy.uint8))
translucent = photo.copy()
translucent.putalpha(alpha)
cut_out = photo.copy()
cut_out.putalpha(alpha.point(lambda value: 255 if value > 127 else 0))

entries = []
expected = bytearray()


def saved(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def on_white(image):
    """(c × a + 255 × (255 − a)) / 255, rounded half up."""
    rgba = numpy.asarray(image.convert("RGBA")).astype(int)
    colour, opacity = rgba[..., :3], rgba[..., 3:]
    return ((2 * (colour * opacity + 255 * (255 - opacity)) + 255) // 510).astype(numpy.uint8)


def read_by_pillow(data):
    with Image.open(io.BytesIO(data)) as image:
        image.seek(0)
        image.load()
        upright = ImageOps.exif_transpose(image)
        if upright.mode.startswith("I"):  # 16-bit grey: Pillow's own conversion would clip
            grey = (numpy.asarray(upright).astype(int) >> 8).astype(numpy.uint8)
            return numpy.dstack([grey] * 3)
        return on_white(upright)


def add(name, data, **entry):
    (HERE / name).write_bytes(data)
    entries.append({"file": name, **entry})


def opens(name, data, tolerance=0, pixels=None):
    pixels = read_by_pillow(data) if pixels is None else pixels
    height, width = pixels.shape[:2]
    add(name, data, width=width, height=height, offset=len(expected), tolerance=tolerance)
    expected.extend(pixels.tobytes())


def refused(name, data, says):
    add(name, data, says=says)


def orientation(value):
    exif = Image.Exif()
    exif[0x0112] = value
    return exif


# A colour profile whose red and blue are exchanged: who applies it shows another picture.
profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
exchanged_profile = profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")

# JPEG
for turn in range(1, 9):
    opens(f"exif_{turn}.jpg", saved(photo, "JPEG", quality=90, exif=orientation(turn)))
opens("grey.jpg", saved(photo.convert("L"), "JPEG", quality=90))
opens("progressive.jpg", saved(photo, "JPEG", quality=90, progressive=True))
opens("full_chroma.jpg", saved(photo, "JPEG", quality=90, subsampling="4:4:4"))
opens("profile.jpg", saved(photo, "JPEG", quality=90, icc_profile=exchanged_profile))
# C, M, Y, K with black taken out, as printers' files have it; stored inverted, as Adobe does.
cmy = 255 - numpy.asarray(photo).astype(int)
black = cmy.min(axis=2) // 2
inks = numpy.clip(255 * (cmy - black[..., None]) // numpy.maximum(255 - black[..., None], 1), 0, 255)
cmyk = Image.fromarray(numpy.dstack([inks, black]).astype(numpy.uint8), "CMYK")
cmyk_jpeg = saved(cmyk, "JPEG", quality=95)
opens("cmyk.jpg", cmyk_jpeg, 1)
# Without Adobe's mark Pillow takes the inks as not inverted. Browsers take all as inverted, and so do we.
opens("cmyk_unmarked.jpg", pictures.jpeg_without(cmyk_jpeg, 0xEE), 1, read_by_pillow(cmyk_jpeg))
luma, blue, red = Image.fromarray((255 - inks).astype(numpy.uint8), "RGB").convert("YCbCr").split()
ycck = Image.merge("CMYK", [*(ImageOps.invert(one) for one in (luma, blue, red)), cmyk.getchannel("K")])
opens("ycck.jpg", pictures.jpeg_with_adobe_transform(saved(ycck, "JPEG", quality=95), 2), 1)
plain_jpeg = saved(photo, "JPEG", quality=90)
refused("truncated.jpg", plain_jpeg[:len(plain_jpeg) * 2 // 3], "the JPEG file is cut short")
# Chromium fills what is missing with grey, and nothing tells the page that it did.
add("lying_taller.jpg", pictures.jpeg_that_claims(plain_jpeg, WIDTH, 4 * HEIGHT),
    trainer_says="the JPEG data are damaged", page_opens=[WIDTH, 4 * HEIGHT])
refused("lying_huge.jpg", pictures.jpeg_that_claims(plain_jpeg, 65000, 65000), "too large (65000×65000 px)")

# PNG
grey = numpy.asarray(photo.convert("L"))
opens("grey.png", saved(photo.convert("L"), "PNG"))
opens("one_bit.png", saved(photo.convert("1"), "PNG"))
opens("palette.png", saved(photo.quantize(16), "PNG"))
opens("palette_alpha.png", saved(cut_out.quantize(16), "PNG"))
opens("rgba.png", saved(translucent, "PNG"))
opens("grey_alpha.png", saved(translucent.convert("LA"), "PNG"))
few = photo.quantize(8).convert("RGB")
opens("colour_key.png", saved(few, "PNG", transparency=few.getpixel((3, 3))))
deep = numpy.asarray(photo).astype(int) * 256 + (columns * 10)[..., None] % 256
opens("rgb_16.png", pictures.png_of(deep.tolist(), 16, 2))
opens("grey_16.png", pictures.png_of((grey.astype(int)[..., None] * 256 + 77).tolist(), 16, 0))
opens("interlaced.png", pictures.png_of(numpy.asarray(photo).tolist(), 8, 2, adam7=True))
opens("exif_6.png", saved(photo, "PNG", exif=orientation(6)))
opens("animated.png", saved(photo, "PNG", save_all=True, append_images=[other], duration=100))
plain_png = saved(photo, "PNG")
opens("gamma.png", pictures.png_with(plain_png, b"gAMA", struct.pack(">I", 100_000)))
refused("truncated.png", plain_png[:len(plain_png) // 2], "the PNG file is cut short")
refused("lying_taller.png", pictures.png_that_claims(plain_png, WIDTH, 4 * HEIGHT), "the PNG data are damaged")
refused("lying_huge.png", pictures.png_that_claims(plain_png, 20000, 20000), "too large (20000×20000 px)")
damaged = bytearray(plain_png)
damaged[len(damaged) // 2] ^= 0x55
refused("damaged.png", bytes(damaged), "the PNG data are damaged")

# WebP
opens("lossy.webp", saved(photo, "WEBP", quality=90))
opens("lossless.webp", saved(photo, "WEBP", lossless=True))
opens("alpha.webp", saved(translucent, "WEBP", lossless=True, exact=True))
opens("animated.webp", saved(photo, "WEBP", lossless=True, save_all=True, append_images=[other], duration=100))
# Chromium passes EXIF over in WebP; so do we, and the picture stays as it is stored.
opens("exif_6.webp", saved(photo, "WEBP", lossless=True, exif=orientation(6)), pixels=numpy.asarray(photo))
plain_webp = saved(photo, "WEBP", lossless=True)
refused("truncated.webp", plain_webp[:len(plain_webp) * 2 // 3], "the WebP file is cut short")
lying = bytearray(saved(photo, "WEBP", lossless=True, exif=orientation(1)))
lying[24:27] = (4 * WIDTH - 1).to_bytes(3, "little")
refused("lying_wider.webp", bytes(lying), "the WebP data are damaged")

# GIF and BMP
opens("plain.gif", saved(photo.quantize(32), "GIF"))
opens("transparent.gif", saved(cut_out, "GIF"))
opens("animated.gif", saved(photo.quantize(32), "GIF", save_all=True, append_images=[other.quantize(32)], duration=99))
plain_gif = saved(photo.quantize(32), "GIF")
refused("truncated.gif", plain_gif[:len(plain_gif) // 2], "the GIF file is cut short")
opens("plain.bmp", saved(photo, "BMP"))
opens("palette.bmp", saved(photo.quantize(16), "BMP"))
opens("grey.bmp", saved(photo.convert("L"), "BMP"))
opens("one_bit.bmp", saved(photo.convert("1"), "BMP"))
opens("rgba.bmp", saved(translucent, "BMP"))
plain_bmp = saved(photo, "BMP")
refused("truncated.bmp", plain_bmp[:len(plain_bmp) // 2], "the BMP file is cut short")

# What only some browsers decode
avif = saved(photo, "AVIF", quality=95, subsampling="4:4:4")
opens("photo.avif", avif)
entries[-1]["trainer_says"] = "the file is an AVIF picture"
refused("truncated.avif", avif[:len(avif) * 2 // 3], "the AVIF file is cut short")
refused("photo.heic", pictures.heic_that_claims(4032, 3024), "HEIC")
refused("huge.heic", pictures.heic_that_claims(40000, 30000), "too large (40000×30000 px)")

# No pictures, or none for us
refused("empty.jpg", b"", "the file is empty")
refused("words.jpg", b"These are words that somebody named holiday.jpg\n", "no picture")
refused("paper.jpg", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF")
refused("film.jpg", pictures.box(b"ftyp", b"isom" + bytes(4) + b"isommp42") + bytes(64), "video")
refused("scan.tif", saved(photo.resize((4, 4)), "TIFF"), "TIFF")
refused("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\n', "SVG")

(HERE / "expected.rgb").write_bytes(expected)
(HERE / "images.json").write_text(json.dumps(
    {"format": "telltale-golden-images", "version": 1, "files": entries}, indent=1) + "\n")
