"""Templates of an office, made from ours: broken, endless, greedy, curious about Python."""

from __future__ import annotations

import io
import re
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from fazhi_cli.model.report_kind import ReportKind
from tools.corpus import ROOT
from tools.forks import Invocation
from tools.mutators import (
    break_lines,
    change_token,
    cut,
    delete_line,
    double_line,
    encode,
    mutate,
    put_char,
    put_piece,
    repeat,
    swap_lines,
    truncate,
)
from tools.strange.attempt import Strange
from tools.strange.scene import TODAY, Scene

_MUTATORS = (
    *(put_piece, put_char, cut, truncate, repeat, delete_line, double_line, swap_lines),
    *(change_token, break_lines),
)
# What templates should not do, or can't; each alone or around something.
TRICKS = (
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{{ range(900000) | list }}",
    "{{ range(10**12) | list }}",
    "{{ 'x' * 10**10 }}",
    "{{ 'x' | center(2000000000) }}",
    "{{ 10 ** 10000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 1e400 }}",
    "{{ 1 / 0 }}",
    "{{ 1 << 99999999999 }}",
    "{{ dict(a=1, a=2) }}",
    "{{ cycler() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ title.__class__ }}",
    "{{ title | attr('__class__') }}",
    "{{ [] | map(attribute='__class__') | list }}",
    "{{ '{0.__class__}'.format(title) }}",
    "{{ '%(x)s' % title }}",
    "{{ '%9999999999d' % 1 }}",
    "{{ '{:>9999999999}'.format(1) }}",
    "{{ lipsum(99999) }}",
    "{{ joiner('x')() }}",
    "{{ namespace(a=1).a }}",
    "{% set x = namespace(a=1) %}{% set x.__class__ = 1 %}",
    "{% include 'brief.md' %}",
    "{% import 'x' as y %}",
    "{% extends 'page.html' %}",
    "{% block a %}{% block a %}{% endblock %}{% endblock %}",
    "{% macro m(a, a) %}{% endmacro %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% call x() %}{% endcall %}",
    "{% filter upper %}{{ title }}{% endfilter %}",
    "{% for a in b recursive %}{{ loop(a) }}{% endfor %}",
    "{% for a in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}",
    "{% raw %}",
    "{#",
    "{{",
    "{%",
    "{{ loop.index }}",
    "{{ self.x }}",
    "{{ super() }}",
    "{{ caller() }}",
    "{{ none.x.y }}",
    "{{ title[0:10:0] }}",
    "{{ title | truncate(-1) }}",
    "{{ title | wordwrap(0) }}",
    "{{ title | batch(0) | list }}",
    "{{ title | slice(0) | list }}",
    "{{ title | int(base=99) }}",
    "{{ title | round(9, 'x') }}",
    "{{ title | sort(attribute='x.y') }}",
    "{{ title | groupby('x') }}",
    "{{ title | tojson(indent=99999) }}",
    "{{ title | urlize(target='x\" onload=\"') }}",
    "{{ title | xmlattr }}",
    "{{ {'a b': 1} | xmlattr }}",
    "{{ title | random }}",
    "{{ title | safe }}",
    "{{ title | indent('x') }}",
    "{{ title | indent(99999999999) }}",
    "{{ title | replace('', title * 9999) }}",
    "{{ title | sum }}",
    "{{ title is divisibleby 0 }}",
    "{{ title is filter('x') }}",
    "{{ x if }}",
    "{{ a.b.c.d.e }}",
    "{{ (((((((((((((((((((((1))))))))))))))))))))) }}",
    "{{ " + "(" * 300 + "1" + ")" * 300 + " }}",
    "{{ " + "not " * 3000 + "1 }}",
    "{{ " + "-" * 3000 + "1 }}",
    "{{ 1" + " + 1" * 5000 + " }}",
    "{{ title" + ".a" * 3000 + " }}",
    "{{ title" + " | upper" * 3000 + " }}",
    "{% if 1 %}" * 130 + "{% endif %}" * 130,
    "{% for a in [1] %}" * 25 + "{% endfor %}" * 25,
    "{% set a = 1 %}" * 3000,
    "{{ {" + "1:" * 300 + "1" + "}" * 300 + " }}",
    "｛｛ title ｝｝",
    "{{ title }}\x00\x1b[2J\u202e",
    "{% print 1 %}",
    "{% do 1 %}",
    "{% break %}",
    "{% with a=1 %}{% endwith %}",
    "{% autoescape false %}<script>{% endautoescape %}",
    "{% trans %}x{% endtrans %}",
    "{{ gettext('x') }}",
    "{% debug %}",
    "{{ debug() }}",
    "{{ title \n\n }}",
    "{{ 0x1F + 1_000 + 0o7 + 0b1 }}",
    "{{ '\\ud800' }}",
    "{{ '\\N{BELL}' }}",
    '{{ "\\x" }}',
)
_OUTPUTS = ((), ("-o", "../out/文.md"), ("-o", "../out/文.docx"), ("-o", "../out/文.html"))


def _text(random: Random, text: str) -> str:
    if random.random() < 0.6:
        for _ in range(random.choice((1, 1, 2))):
            spot = random.randint(0, len(text))
            text = text[:spot] + random.choice(TRICKS) + text[spot:]
    if random.random() < 0.6:
        text = mutate(random, text, _MUTATORS, 3)
    return text


def _word_document(random: Random, data: bytes) -> bytes:
    if random.random() < 0.3:
        cut_at = random.randrange(len(data))
        return data[:cut_at] + random.randbytes(random.choice((0, 1, 40))) + data[cut_at + 1 :]
    changed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = _document(random, part.decode("utf-8")).encode("utf-8", "replace")
            elif random.random() < 0.03:
                part = encode(random, mutate(random, part.decode("utf-8", "replace"), _MUTATORS, 2))
            if random.random() > 0.02:
                new.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return changed.getvalue()


def _document(random: Random, text: str) -> str:
    """Put tricks between the tags, where the text stands; seldom break the XML itself."""
    spots = [match.end() for match in re.finditer(r"<w:t(?: [^>]*)?>", text)]
    for _ in range(random.choice((1, 1, 2))):
        spot = random.choice(spots)
        trick = random.choice(TRICKS)
        trick = trick.replace("&", "&amp;").replace("<", "&lt;")
        text = text[:spot] + re.sub("[\0-\x08\x0b-\x1f]", "", trick) + text[spot:]
    return mutate(random, text, _MUTATORS, 1) if random.random() < 0.2 else text


def make(random: Random, scene: Scene) -> Strange:
    """Put one to three templates into the workspace; check them, and write documents with them."""
    folder = scene.root / "templates"
    folder.mkdir()
    paths = [
        path
        for path in sorted((ROOT / "templates").iterdir())
        if path.suffix in (".md", ".html", ".docx")
    ]
    chosen = random.sample(paths, random.choice((1, 1, 3)))
    for path in chosen:
        _put(random, path, folder / path.name)
    told = [f"templates/{path.name}" for path in chosen]
    stem, suffix = chosen[0].stem, chosen[0].suffix
    kind = next((each for each in ReportKind if each.value == stem), None)
    words: list[tuple[str, ...]] = [("template", "check")]
    if kind is not None:
        whose = ("--dept", "县司法局") if kind.needs_department else ()
        out = ("-o", f"../out/文{suffix}") if random.random() < 0.7 else random.choice(_OUTPUTS)
        year = "2026" if kind.is_of_plans else "2025"  # the evaluation that the county has
        words.append(("report", year, "--template", stem, *whose, *out))
    elif stem in ("split-index", "department"):
        words.append(("split", "-o", "../out/清单", "--dept", "县司法局"))
    environment = {"FAZHI_TODAY": TODAY}
    return Strange(told, [Invocation(each, scene.root, environment) for each in words])


def _put(random: Random, path: Path, target: Path) -> None:
    if path.suffix == ".docx":
        try:
            target.write_bytes(_word_document(random, path.read_bytes()))
        except (BadZipFile, UnicodeError):
            target.write_bytes(b"PK")
        return
    target.write_bytes(encode(random, _text(random, path.read_text("utf-8"))))
