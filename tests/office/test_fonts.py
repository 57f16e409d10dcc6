"""Official fonts are shown by Noto CJK; a font that nobody named is seen."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from office.fonts import SHOWN_AS

SERIF, TITLE = "NotoSerifCJK-Regular", "NotoSerifCJK-Bold"
SANS, OTHER = "NotoSansCJK-Regular", "NotoSansCJK-Bold"


def document(path: Path, **fonts: str) -> Path:
    word = Document()
    run = word.add_paragraph().add_run("国家 2031")
    named = run._r.get_or_add_rPr().get_or_add_rFonts()
    for script, name in fonts.items():
        named.set(qn(f"w:{script}"), name)
    word.save(path)
    return path


def all_of(name: str) -> dict[str, str]:
    return dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), name)


def test_each_official_font_has_its_face_and_what_is_not_named_stands_out(libreoffice, tmp_path):
    faces = {name: {SERIF} for name in SHOWN_AS}
    faces |= {"方正小标宋简体": {TITLE}, "黑体": {SANS}}
    faces |= {name: {OTHER} for name in ("Times New Roman", "Liberation Serif", "华文中宋")}
    files = [document(tmp_path / f"{name}.docx", **all_of(name)) for name in faces]
    for script in ("ascii", "eastAsia"):
        faces[script] = {SERIF, OTHER}
        fonts = {**all_of("仿宋"), script: "Cambria"}
        files.append(document(tmp_path / f"{script}.docx", **fonts))
    printed = dict(zip(faces, libreoffice.print(files), strict=True))
    assert {name: pdf.fonts for name, pdf in printed.items()} == faces
