"""Changes to the XML of a part: elements gone, doubled, moved, nested a thousand times."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree

from tools.strange.documents.prose import change_text
from tools.strange.documents.raw import change_bytes

ODD_VALUES = (
    "",
    "-1",
    "0",
    "1",
    "x",
    "99999999999",
    "-99999999999",
    "1e400",
    "1.5",
    "9" * 5_000,
    "一",
    "٣",
    "true",
    "../../x",
    "A1:XFD1048576",
    "XFD1048576",
    "A0",
    "甲" * 3_000,
)
_TRICKS = (
    "<!DOCTYPE x>",
    "<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>",
    "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>",
    "<?x y?>",
    "<!-- " + "-" * 300,
    "<![CDATA[甲]]>",
    "&b;",
    "&#0;",
    "&#xFFFF;",
    "&#99999999;",
    "</x>",
    "<x",
    "]]>",
)
_DEEP = 1_000
_COPIES = (2, 2, 5, 100)
_MANY = (2_000, 10_000)  # copies of a small element
_SMALL = 400  # bytes of a small element
_MOST = 6_000_000  # bytes of a part
_STATED = re.compile(rb'encoding="[^"]*"')
_ENCODINGS = (b"GBK", b"UTF-16", b"UTF-7", b"x", b"IBM037", b"ASCII")

_Node = Any  # lxml has no types of its own
_Move = Callable[[Random, list[_Node]], None]


def _drop(random: Random, nodes: list[_Node]) -> None:
    node = random.choice(nodes)
    if node.getparent() is not None:
        node.getparent().remove(node)


def _double(random: Random, nodes: list[_Node]) -> None:
    node = random.choice(nodes)
    parent = node.getparent()
    if parent is None:
        return
    size = len(etree.tostring(node))
    count = random.choice(_MANY) if size < _SMALL and random.random() < 0.2 else 1
    count = max(count, random.choice(_COPIES))
    place = parent.index(node)
    for _ in range(min(count, _MOST // size)):
        parent.insert(place, deepcopy(node))


def _move(random: Random, nodes: list[_Node]) -> None:
    node, target = random.choice(nodes), random.choice(nodes)
    ancestors = [target, *target.iterancestors()]
    if node not in ancestors:
        target.append(node)


def _nest(random: Random, nodes: list[_Node]) -> None:
    """Put an element into itself: its way up from the root, some levels of it."""
    node = random.choice(nodes)
    chain = [node.tag]
    for parent in list(node.iterancestors())[: random.choice((0, 1, 3))]:
        chain.insert(0, parent.tag)
    inner = node
    for n in range(random.choice((5, 60, _DEEP))):
        inner = etree.SubElement(inner, chain[n % len(chain)])
    inner.text = "底"


def _change_attribute(random: Random, nodes: list[_Node]) -> None:
    node = random.choice([each for each in nodes if each.attrib] or nodes)
    if not node.attrib:
        return
    name = random.choice(list(node.attrib))
    if random.random() < 0.3:
        del node.attrib[name]
    else:
        node.set(name, random.choice(ODD_VALUES))


def _change_all_attributes(random: Random, nodes: list[_Node]) -> None:
    """Write one value wherever an attribute of one name stands."""
    node = random.choice([each for each in nodes if each.attrib] or nodes)
    if not node.attrib:
        return
    name = random.choice(list(node.attrib))
    value = random.choice(ODD_VALUES[:-1])
    for each in nodes:
        if name in each.attrib and random.random() < 0.7:
            each.set(name, value)


def _rename(random: Random, nodes: list[_Node]) -> None:
    node, other = random.choice(nodes), random.choice(nodes)
    node.tag = other.tag


def _change_words(random: Random, nodes: list[_Node]) -> None:
    with_text = [each for each in nodes if each.text and each.text.strip()]
    for _ in range(random.choice((1, 1, 5))):
        if with_text:
            node = random.choice(with_text)
            node.text = _allowed(change_text(random, node.text))


def _allowed(text: str) -> str:
    """Leave out what lxml writes into no XML."""
    return re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


_MOVES: tuple[_Move, ...] = (
    *(_drop, _double, _double, _move, _nest, _change_attribute, _change_attribute),
    *(_change_all_attributes, _rename, _change_words, _change_words, _change_words),
)


def change_tree(random: Random, data: bytes) -> bytes:
    """Change the tree of a part, which stays XML."""
    try:
        root = etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
    except etree.XMLSyntaxError:
        return change_bytes(random, data)
    for _ in range(random.choice((1, 1, 2, 5, 30))):
        nodes = [each for each in root.iter() if isinstance(each.tag, str)]
        random.choice(_MOVES)(random, nodes)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def break_markup(random: Random, data: bytes) -> bytes:
    """Change a part as text, so that it is mostly no XML any more."""
    text = data.decode("utf-8", "replace")
    kind = random.randrange(4)
    if kind == 0:
        spots = [found.end() for found in re.finditer(">", text)] or [0]
        spot = random.choice(spots)
        return (text[:spot] + random.choice(_TRICKS) + text[spot:]).encode()
    if kind == 1:
        stated = b'encoding="%s"' % random.choice(_ENCODINGS)
        return _STATED.sub(stated, data, count=1)
    if kind == 2:
        encoding = random.choice(("utf-16", "utf-16-le", "gb18030", "utf-8-sig", "utf-32"))
        return text.encode(encoding, "replace")
    return change_bytes(random, data)


def change_part(random: Random, data: bytes) -> bytes:
    """Change a part, mostly so that it stays XML."""
    return change_tree(random, data) if random.random() < 0.85 else break_markup(random, data)
