"""Pages made to do harm: each is refused by name, or costs little."""

from __future__ import annotations

import subprocess
import sys

import pytest

from fazhi_cli.formats import guards
from fazhi_cli.formats.html import source as source_module
from fazhi_cli.formats.html import walk as walk_module
from fazhi_cli.model.document_errors import DocumentRefusedError
from html_pages import filled, lines, read, rows


def refusal(body: str) -> str:
    with pytest.raises(DocumentRefusedError) as caught:
        read(filled(body))
    return str(caught.value)


def outcome(data: bytes) -> str:
    try:
        document = read(data)
    except DocumentRefusedError as error:
        return "退回了" if "没有读 方案.html" in str(error) else str(error)
    return "读了" if document.blocks else "空的"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000,
        "<b>x<p>" * 1_000,
        "<a>x<p>" * 1_000,
        "<section><ul><li>" * 400,
        "<div><table></div></table>" * 600,
        "<span style='font-weight:bold'>x" * 600,
    ],
)
def test_a_page_that_is_too_deep_is_refused_before_a_tree_is_built(body):
    assert "套得太深（上限 500 层）" in refusal(body)


def test_tables_within_tables_end_in_words_or_a_refusal():
    deep = "<table><tr><td>" * 40 + "底" + "</table>" * 40
    assert lines(deep) == ["底"]
    assert "套得太深（上限 50 层）" in refusal("<table><tr><td>" * 51 + "底")


def test_too_many_tags_are_refused(monkeypatch):
    monkeypatch.setattr(source_module, "TAGS", 100)
    assert "标记太多（上限 100 个）" in refusal("<p>甲" * 101)
    monkeypatch.setattr(source_module, "MARKS", 50)
    assert "标记太多（上限 50 个）" in refusal("<x>" * 51)


def test_too_many_lines_are_refused(monkeypatch):
    monkeypatch.setattr(walk_module, "LINES", 5)
    assert "文字的行太多（上限 5 行）" in refusal("甲<br>" * 6)


def test_too_large_a_page_is_refused_and_its_pictures_do_not_count(monkeypatch):
    monkeypatch.setattr("fazhi_cli.formats.html.reader.PAGE_BYTES", 1_000)
    assert "文件太大" in refusal("甲" * 1_000)
    picture = '<img src="data:image/png;base64,' + "A" * 3_000 + '">'
    assert lines(f"<p>甲{picture}乙") == ["甲乙"]
    assert guards.PAGE_BYTES <= guards.FILE_BYTES


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE html [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!doctype html [<!entity x SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_a_page_that_declares_entities_is_refused(declaration):
    with pytest.raises(DocumentRefusedError, match="网页里带有 ENTITY 声明"):
        read(f"{declaration}<html><body>&b;".encode())


def test_entities_without_a_declaration_are_text():
    assert lines("<p>&lol9;甲&amp;amp;</p>") == ["&lol9;甲&amp;"]


def test_a_span_of_any_size_costs_nothing():
    tall = "<table><tr><td rowspan=60000>甲<td>1<tr><td>2</table>"
    assert rows(tall) == [["甲", "1"], ["甲", "2"]]
    assert rows("<table><tr><td colspan=99999999999>甲<tr><td>1<td>2</table>")[1] == ["1", "2"]
    big = "<table><tr><td rowspan=60000>" + "甲" * 100_000 + "<td>1" + "<tr><td>2" * 60
    assert "格子太多" in refusal(big)


def test_attributes_without_end_are_no_trouble():
    many = " ".join(f"a{n}=1" for n in range(20_000))
    assert lines(f"<p {many} align=center>甲") == ["甲"]


def test_what_is_never_closed_is_looked_for_once():
    assert lines("<svg>" * 20_000 + "<p>甲") == ["甲"]
    assert lines("<p>甲</p><!-- 没有完") == ["甲"]


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + bytes(range(256)) * 40,
        b"<html>\xff\xfe\x00" * 100,
        b"<p>" + b"\0" * 5_000,
        "<html><p>\ud800\udfff甲".encode("utf-8", "surrogatepass") * 9,
        b"\xff\xfe<\0h\0t\0m\0l\0>\0\xd8",
        b"<!DOCTYPE html",
        b"<html><body><table><tr><td",
        b"<div style='" + b"a" * 5_000,
    ],
)
def test_bytes_that_make_no_sense_end_in_words_or_a_refusal(data):
    assert outcome(data) in ("读了", "退回了")


WORST = {
    "paragraphs": "'<p>a' * 99_000",
    "depth": "('<div>' * 490 + 'x' + '</div>' * 490) * 200",
    "attributes": "'<p ' + 'a ' * 4_900_000 + '>x'",
    "breaks": "'<br>x' * 2_000_000",
    "cells": "'<table><tr>' + '<td>2' * 99_000",
    "rows": "'<table>' + '<tr><td>1<td>2' * 49_000",
    "spans": "'<table><tr>' + '<td rowspan=60000>甲' * 150 + '<tr><td>1' * 19_000",
    "strays": "'<table>' + 'x<tr>' * 140_000",
    "tables": "'<table><tr><td><table><tr><td>x<td>y</table></table>' * 40_000",
    "bold": "'<b><b><b><a><strong>' + '<p>x' * 250_000",
    "typed": "'<pre>' + 'x\\n' * 4_900_000",
    "classes": "'<style>.a{color:red}</style>' + ('<p class=\"' + 'a ' * 900 + '\">x') * 5_000",
    "picture": "'<img src=\"data:image/png;base64,' + 'A' * 45_000_000 + '\">'",
    "text": "'x' * 49_000_000",
}


@pytest.mark.posix("limits")
@pytest.mark.torture
@pytest.mark.parametrize("worst", WORST)
def test_the_worst_page_is_read_or_refused_in_little_memory(worst):
    """Each in a process of its own, which may take 500 MiB and 20 seconds."""
    read_it = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (524_288_000,) * 2)\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20))\n"
        "from fazhi_cli.formats.documents import read_document\n"
        "from fazhi_cli.model.document_errors import DocumentRefusedError\n"
        f"data = ('<html><meta charset=utf-8><body><p>' + '正文' * 20 + {WORST[worst]}).encode()\n"
        "try: print(len(read_document('worst.html', data).blocks), '块')\n"
        "except DocumentRefusedError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", read_it], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "没有读 worst.html" in done.stdout or "块" in done.stdout
