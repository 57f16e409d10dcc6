"""Documents about all departments together, as a user calls them."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from commands.cli import fazhi
from payloads import FORMULAS, MARKUP
from report_office import decision, entry, records
from sweeps import thinned
from yunxi import JUSTICE, lay_out, plan_tree, task

KINDS = ["进展通报", "一页纸", "调度会"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAZHI_TODAY", "2031-07-15")
    files = records({JUSTICE: [entry("1", "05-01", 60)]})
    plan = plan_tree(task(deadlines=[{"by": "2031-06-30"}]))
    return lay_out(tmp_path / "office", plan, files=files)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_about_all_departments_and_refuses_one(root: Path, kind: str) -> None:
    done = fazhi(root, "report", "2031", "--template", kind, "--dept", JUSTICE)
    assert (done.code, done.out) == (2, "")
    assert f"{kind}写的是全部单位，不能加 --dept" in done.err


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_internal_only(root: Path, kind: str) -> None:
    assert fazhi(root, "report", "2031", "--template", kind, "--edition", "公开").code == 2
    done = fazhi(root, "report", "2031", "--template", kind, "--format", "json")
    assert json.loads(done.out)["edition"] == "内部"


def test_the_number_of_a_circular_is_an_option(root: Path) -> None:
    words = ("report", "2031", "--template", "进展通报")
    assert "云法办通〔2031〕3号" in fazhi(root, *words, "--number", "云法办通〔2031〕3号").out
    asked = fazhi(root, *words, "--gaps")
    assert "文号" in asked.out
    assert fazhi(root, *words, "--check").code == 1


def shape(text: str) -> list[str]:
    """What a reader of Markdown makes of it, without the words."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inner = [child.type for token in tokens for child in token.children or ()]
    return [token.type for token in tokens] + [name for name in inner if name != "text"]


@pytest.mark.parametrize(
    ("payload", "kind"), thinned(product([*MARKUP, *FORMULAS], KINDS), every=7)
)
def test_words_of_the_data_stay_words(tmp_path: Path, kind: str, payload: str) -> None:
    documents = []
    for number, title in enumerate(("平常的话", payload)):
        files = records(
            {
                JUSTICE: [
                    entry("1", "06-01", note=title),
                    entry("2", "06-01", 30, note=title, help=title),
                ]
            },
            decision("1", "06-05", "退回", department=JUSTICE, reason=title),
        )
        tasks = [
            task("1", title=title, deadlines=[{"by": "2031-06-30", "what": title}]),
            task("2", title=title, deadlines=[{"by": "2031-07-20", "what": title}]),
        ]
        plan = plan_tree(*tasks, title=title, doc_number=title)
        root = lay_out(tmp_path / str(number), plan, files=files)
        done = fazhi(root, "report", "2031", "--template", kind, "--as-of", "2031-07-15")
        assert done.code == 0, done.err
        documents.append(done.out)
    assert shape(documents[1]) == shape(documents[0])


def test_contacts_with_errors_are_told_and_the_list_goes_without(root: Path) -> None:
    (root / "data" / "contacts").mkdir()
    (root / "data" / "contacts" / "云溪县.yaml").write_text("contacts: [", "utf-8")
    done = fazhi(root, "report", "2031", "--template", "调度会")
    assert done.code == 6
    assert "没有计入 data/contacts/云溪县.yaml" in done.err
    assert "〔待填：县司法局分管负责人〕" in done.out
    every = fazhi(
        root, "report", "2031", "--template", "调度会", "--all-jurisdictions", "-o", "各地"
    )
    assert every.code == 6
    assert "没有计入 data/contacts/云溪县.yaml" in every.err
