"""Changes to the zips that Word documents and Excel tables are: to their parts, and to a part."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tools.strange.documents.markup import change_part
from tools.strange.documents.raw import change_bytes

Parts = dict[str, bytes]
_Change = Callable[[Random, Parts], None]
_MAIN = re.compile(r"document\.xml|numbering|styles|sheet\d|sharedStrings|workbook\.xml")
_BOMB_BYTES = (3_000_000, 60_000_000)
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_NAMES = ("../../x", "/x", "a\\b", "", "x" * 300, "xl/workbook.bin", "WORD/DOCUMENT.XML", "OFD.xml")
# What stands in a sheet and should not.
_CELLS = (
    '<c r="XFD1048576"><v>1</v></c>',
    '<c r="A1" t="s"><v>99999</v></c>',
    '<c r="A1" t="s"><v>-1</v></c>',
    '<c t="b"><v>7</v></c>',
    '<c t="e"><v>#N/A</v></c>',
    '<c t="d"><v>2027-02-30</v></c>',
    "<c><v>1e400</v></c>",
    "<c><v>nan</v></c>",
    '<c s="99999"><v>48094.5</v></c>',
    '<c><f>HYPERLINK("http://x","甲")</f><v>甲</v></c>',
    '<c t="str"><f>1/0</f></c>',
    '<c t="inlineStr"><is><t>=1+1</t></is></c>',
)
_MERGES = ("A1:XFD1048576", "A1:A1048576", "B2:A1", "A1", "A1:B2", "B2:C3", "A1:Z99", "", ":")
_WIDE = '<c t="inlineStr"><is><t>甲</t></is></c>'


def _key(random: Random, parts: Parts) -> str:
    main = [name for name in parts if _MAIN.search(name)]
    return random.choice(main if main and random.random() < 0.8 else list(parts))


def _swap(random: Random, parts: Parts) -> None:
    one, other = _key(random, parts), _key(random, parts)
    parts[one], parts[other] = parts[other], parts[one]


def _copy(random: Random, parts: Parts) -> None:
    parts[_key(random, parts)] = parts[_key(random, parts)]


def _empty(random: Random, parts: Parts) -> None:
    parts[_key(random, parts)] = random.choice((b"", b" ", b"<x/>", b"\0" * 100))


def _cut(random: Random, parts: Parts) -> None:
    name = _key(random, parts)
    parts[name] = parts[name][: random.randint(0, len(parts[name]))]


def _drop(random: Random, parts: Parts) -> None:
    del parts[_key(random, parts)]


def _damage(random: Random, parts: Parts) -> None:
    name = _key(random, parts)
    parts[name] = change_bytes(random, parts[name])


def _blow_up(random: Random, parts: Parts) -> None:
    name = _key(random, parts)
    half = len(parts[name]) // 2
    filling = random.choice((b" ", b"<w:p/>", b"\n", b"<a>", b"<c/>"))
    times = random.choice(_BOMB_BYTES) // len(filling)
    parts[name] = parts[name][:half] + filling * times + parts[name][half:]


def _add(random: Random, parts: Parts) -> None:
    for n in range(random.choice((1, 1, 20, 2_100))):
        parts[f"{random.choice(_NAMES)}{n or ''}"] = b"x"


def _change_sheet(random: Random, parts: Parts) -> None:
    """Put into a sheet what Excel would not write; into a document, what is for sheets."""
    sheets = [name for name in parts if "sheet" in name and name.endswith(".xml")]
    if not sheets:
        return _change(random, parts)
    name = random.choice(sheets)
    text = parts[name].decode("utf-8", "replace")
    kind = random.randrange(4)
    if kind == 0:
        spots = [found.end() for found in re.finditer(r"<row[^>]*[^/]>", text)] or [0]
        spot = random.choice(spots)
        cells = random.choice(_CELLS) * random.choice((1, 1, 300, 20_000))
        text = text[:spot] + cells + text[spot:]
    elif kind == 1:
        merges = random.choices(_MERGES, k=random.choice((1, 3, 200)))
        within = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
        text = text.replace("</sheetData>", f"</sheetData><mergeCells>{within}</mergeCells>")
    elif kind == 2:
        cells = _WIDE * random.choice((1, 60, 300))
        rows = f"<row>{cells}</row>" * random.choice((1, 50, 3_000))
        text = text.replace("</sheetData>", f"{rows[:5_000_000]}</sheetData>")
    else:
        number = random.choice(("0", "-1", "1048576", "99999999999", "5"))
        text = re.sub(r'(<row r=|r="[A-Z]+)"?\d+', rf'\g<1>"{number}', text, count=3)
    parts[name] = text.encode()
    return None


def _change(random: Random, parts: Parts) -> None:
    for _ in range(random.choice((1, 1, 2))):
        name = _key(random, parts)
        parts[name] = change_part(random, parts[name])


_CHANGES: tuple[_Change, ...] = (
    *(_swap, _copy, _empty, _cut, _drop, _damage, _blow_up, _add),
    *(_change_sheet,) * 4,
    *(_change,) * 10,
)


def change_package(random: Random, data: bytes) -> bytes:
    """Change the parts of a zip, and put it together again, mostly as it should be."""
    if random.random() < 0.15:
        return change_bytes(random, data)
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(random.choice((1, 1, 1, 3))):
        if parts:
            random.choice(_CHANGES)(random, parts)
    return _packed(random, parts)


def _packed(random: Random, parts: Parts) -> bytes:
    names = list(parts)
    if random.random() < 0.05:
        names.append(random.choice([*names, "x"]))
    if random.random() < 0.05:
        random.shuffle(names)
    stream = BytesIO()
    with warnings.catch_warnings(), ZipFile(stream, "w") as package:
        warnings.simplefilter("ignore")  # of two parts with one name
        for name in names:
            method = ZIP_STORED if random.random() < 0.05 else ZIP_DEFLATED
            package.writestr(ZipInfo(name, _FIRST_DAY), parts.get(name, b""), method)
    packed = stream.getvalue()
    if random.random() < 0.03:  # it says that it is encrypted
        packed = packed.replace(
            b"PK\x01\x02\x14\x00\x14\x00\x00", b"PK\x01\x02\x14\x00\x14\x00\x01"
        )
    return packed
