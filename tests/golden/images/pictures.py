"""What Pillow cannot write: files made from others by changing their bytes. No pixels are computed here."""
import struct
import zlib

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_chunks(png):
    at = len(PNG_SIGNATURE)
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at:at + 8])
        yield name, png[at + 8:at + 8 + length]
        at += length + 12


def png_that_claims(png, width, height):
    """The same picture under a header that tells another size; its check sum is right."""
    chunks = [(name, struct.pack(">II", width, height) + data[8:] if name == b"IHDR" else data)
              for name, data in png_chunks(png)]
    return PNG_SIGNATURE + b"".join(chunk(name, data) for name, data in chunks)


def png_with(png, name, data, before=b"IDAT"):
    parts = []
    for one, content in png_chunks(png):
        if one == before and (name, data) not in parts:
            parts.append((name, data))
        parts.append((one, content))
    return PNG_SIGNATURE + b"".join(chunk(*part) for part in parts)


def png_of(rows, bits, colour_type, adam7=False):
    """rows: for each row the samples of its pixels, as tuples. 8 or 16 bits; optionally interlaced."""
    height, width = len(rows), len(rows[0])
    packing = ">H" if bits == 16 else ">B"
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    raw = b""
    for left, top, step_x, step_y in passes if adam7 else ((0, 0, 1, 1),):
        for row in rows[top::step_y]:
            pixels = row[left::step_x]
            if pixels:
                raw += b"\0" + b"".join(struct.pack(packing, sample) for pixel in pixels for sample in pixel)
    header = struct.pack(">IIBBBBB", width, height, bits, colour_type, 0, 0, int(adam7))
    return PNG_SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")


def jpeg_segments(jpeg):
    """(marker, start, end) of every segment up to the first scan's data."""
    at = 2
    while True:
        marker, length = jpeg[at + 1], struct.unpack(">H", jpeg[at + 2:at + 4])[0]
        yield marker, at, at + 2 + length
        at += 2 + length
        if marker == 0xDA:
            return


def jpeg_that_claims(jpeg, width, height):
    for marker, start, _ in jpeg_segments(jpeg):
        if marker in (0xC0, 0xC2):
            return jpeg[:start + 5] + struct.pack(">HH", height, width) + jpeg[start + 9:]
    raise ValueError("no frame header")


def jpeg_without(jpeg, wanted):
    for marker, start, end in jpeg_segments(jpeg):
        if marker == wanted:
            return jpeg[:start] + jpeg[end:]
    raise ValueError("no such segment")


def jpeg_with_adobe_transform(jpeg, transform):
    for marker, _, end in jpeg_segments(jpeg):
        if marker == 0xEE:
            return jpeg[:end - 1] + bytes([transform]) + jpeg[end:]
    raise ValueError("no Adobe segment")


def box(name, data):
    return struct.pack(">I4s", len(data) + 8, name) + data


def heic_that_claims(width, height):
    """The outside of an iPhone's photo: brand, size, and no picture. No decoder gets further than its header."""
    size = box(b"ispe", struct.pack(">III", 0, width, height))
    properties = box(b"iprp", box(b"ipco", size))
    return (box(b"ftyp", b"heic" + bytes(4) + b"mif1heic") + box(b"meta", bytes(4) + properties) +
            box(b"mdat", bytes(16)))
