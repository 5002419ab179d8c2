"""Bytes of a text file → its text, whatever program and country it comes from."""

from __future__ import annotations

SAMPLE_BYTES = 256 * 1024
"""How much of a file's beginning tells what it is written in."""
ENCODINGS = ("windows-1252", "mac-roman", "cp850")
"""What text that is not Unicode is tried as, the most usual first."""
ORDINARY = frozenset("éèêëàâäçîïôöûüùúíóáñßœæãõåøÉÈÊËÀÂÄÇÎÏÔÖÛÜÙÚÍÓÁÑŒÆÃÕÅØ’‘“”«»–—…°€·ºª¿¡•")
"""Letters and marks of western languages; text read in a wrong encoding has others in their place."""


def decoded(content: bytes) -> str | None:
    """The text, with a line feed at the end of each line; None where it is none.

    UTF-8 (with or without byte-order mark), UTF-16, or the likeliest of the older western encodings.
    """
    sample = content[:SAMPLE_BYTES]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _in(content, "utf-16")
    elif zeros := sample.count(0):
        if zeros < len(sample) // 4:
            return None  # a NUL byte: neither text in these encodings nor a workbook
        text = _in(content, "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be")
    else:
        text = _in(content, "utf-8-sig") or _likeliest(content)
    return text.replace("\r\n", "\n").replace("\r", "\n") if text and "\r" in text else text


def _in(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likeliest(content: bytes) -> str | None:
    """The text in the older encoding that leaves the most ordinary letters, of those that can read it at all."""
    high = bytes(byte for byte in content[:SAMPLE_BYTES] if byte >= 0x80)
    readable = [encoding for encoding in ENCODINGS if _in(content, encoding) is not None]
    best = max(readable, key=lambda one: sum(c in ORDINARY for c in high.decode(one)), default=None)
    return content.decode(best) if best else None
