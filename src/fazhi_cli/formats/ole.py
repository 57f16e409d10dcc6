"""What an OLE file says of itself, as far as one has to know before another program opens it."""

from __future__ import annotations

_ENTRY = 128  # bytes of an entry of the directory
_START = 116  # where in it the first sector of its stream stands
_WORD_MAGIC = b"\xec\xa5"
_WORD_FLAGS, _WORD_IS_ENCRYPTED = 11, 0x01
_BEGINNINGS = (b"\x09\x08", b"\x09\x04", b"\x09\x02")  # of a workbook
_PASSWORD = 0x2F  # the record FilePass
_RECORDS = 8  # it stands among the first


def is_encrypted(data: bytes) -> bool:
    """Tell whether a document or a workbook in an OLE file can't be opened without a password."""
    return (
        _has_stream(data, "EncryptedPackage")
        or _is_encrypted_word(_beginning(data, "WordDocument"))
        or _is_encrypted_workbook(_beginning(data, "Workbook") or _beginning(data, "Book"))
    )


def _has_stream(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in data


def _beginning(data: bytes, name: str) -> bytes:
    """Give the first sector of a stream; b"" where there is none, or where nobody can tell."""
    shift = int.from_bytes(data[30:32], "little")
    if shift not in (9, 12):
        return b""
    size = 1 << shift
    wanted = f"{name}\0".encode("utf-16-le")
    place = data.find(wanted)
    while place >= 0:
        if place >= size and (place - size) % _ENTRY == 0:
            entry = data[place + _START : place + _START + 4]
            start = (int.from_bytes(entry, "little") + 1) * size
            return data[start : start + size]
        place = data.find(wanted, place + 1)
    return b""


def _is_encrypted_word(stream: bytes) -> bool:
    """Look at the flag fEncrypted of the FIB ([MS-DOC] 2.5.2)."""
    if not stream.startswith(_WORD_MAGIC) or len(stream) <= _WORD_FLAGS:
        return False
    return bool(stream[_WORD_FLAGS] & _WORD_IS_ENCRYPTED)


def _is_encrypted_workbook(stream: bytes) -> bool:
    """Look for the record FilePass ([MS-XLS] 2.4.117) behind the beginning of a workbook."""
    if not stream.startswith(_BEGINNINGS):
        return False
    place = 0
    for _ in range(_RECORDS):
        record = stream[place : place + 4]
        if len(record) < 4:
            return False
        if int.from_bytes(record[:2], "little") == _PASSWORD:
            return True
        place += 4 + int.from_bytes(record[2:], "little")
    return False
