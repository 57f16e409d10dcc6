"""Every document as a page (HTML): it says what its Markdown says, and is written over only while
it is as it was written.
"""

from __future__ import annotations

import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from commands.cli import fazhi
from commands.test_report_documents import CASES, PROMPT, ROOT, TODAY
from evaluations import write_evaluation
from fazhi_cli.model.report_kind import Edition, ReportKind
from report_office import decision, entry, records
from sweeps import thinned
from web_text import Page, markdown_words
from yunxi import FINANCE, JUSTICE, OFFICE, SOME, Tree, lay_out, plan_tree, task, write

KINDS = [(kind, edition) for kind in ReportKind for edition in kind.editions]
YUNXI = "--root examples/yunxi report"
# What none of the documents that people read has: empty columns, nothing to do, notes.
OTHERS = [
    "report 2022 --jurisdiction 东胜区 --template responsibility --blank",
    f"{YUNXI} 2025 --as-of 2025-12-31 --template brief",
    f"{YUNXI} 2025 --period 2025-01 --as-of 2025-01-01 --template meeting",
    f"{YUNXI} 2025 --template responsibility --dept 县信访局",
    f"{YUNXI} 2025 --as-of 2026-02-20 --dept 县司法局 --edition 上报",
]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TODAY", TODAY)
    monkeypatch.delenv("FAZHI_ROOT", raising=False)


def printed(words: list[str], voice: str, folder: Path = ROOT) -> str:
    done = fazhi(folder, *words, "--format", voice)
    assert done.code == 0, done.err
    return done.out


def assert_same_words(html: str, markdown: str) -> None:
    """Hold a page against its Markdown: the same words in the same order.

    The list for a meeting has a row for each of a department's matters: there only the words are
    the same.
    """
    page, words = Page(html).words, markdown_words(markdown)
    if "调度会清单" in html:
        assert sorted("".join(page)) == sorted("".join(words))
        head = ("到会人（分管负责人）", "结论（会上填）")
        assert {each for each in words if each not in head} <= set(page)
        return
    assert "".join(page) == "".join(words)


def assert_page_like_markdown(words: list[str], folder: Path = ROOT) -> None:
    markdown, mark, _ = printed(words, "md", folder).rpartition("\n<!-- fazhi report")
    assert mark
    assert_same_words(printed(words, "html", folder), markdown)


@pytest.mark.parametrize(
    "case", thinned(CASES, every=16), ids=lambda case: f"{case.parent.name}/{case.stem}"
)
def test_a_page_says_what_people_read_in_the_markdown(case: Path) -> None:
    command = case.read_text("utf-8").split("\n", 1)[0]
    assert_page_like_markdown(shlex.split(command.removeprefix(PROMPT)))


@pytest.mark.parametrize("command", thinned(OTHERS, every=5))
def test_a_page_says_the_same_of_other_questions(command: str) -> None:
    assert_page_like_markdown(shlex.split(command))


@pytest.mark.parametrize(
    ("year", "day"), thinned([("2025", "2026-02-20"), ("2024", "2024-01-02")], every=2)
)
def test_notes_on_a_document_say_the_same(tmp_path: Path, year: str, day: str) -> None:
    words = [*shlex.split(YUNXI), year, "--as-of", day]
    texts = []
    for ending in ("md", "html"):
        notes = tmp_path / f"说明{year}.{ending}"
        assert fazhi(ROOT, *words, "--notes", str(notes)).code == 0
        texts.append(notes.read_text("utf-8"))
    assert_same_words(texts[1], texts[0].rpartition("\n<!-- fazhi report")[0])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An office in which there is one of everything that a document tells apart."""
    files = records(
        {
            JUSTICE: [
                entry("1", "06-20", result="公布清单3项"),
                entry("2", "07-05", result="办结"),
                entry("4", "06-01", 30, help="请协调", problems="缺人"),
            ],
            FINANCE: [entry("3", "06-01", 60, ask_extension="2031-12-31")],
        },
        decision("1", "06-25", "销号", department=JUSTICE, checked_by="某"),
        decision("3", "06-10", "延期", department=FINANCE, to="2031-12-31", reason="等上级"),
        decision("5", "07-01", "销号", department=OFFICE, forced="true", reason="不再需要"),
    )
    june = [{"by": "2031-06-30", "what": "报送清单"}]
    tasks = [
        task("1", deadlines=june),
        task("2", deadlines=june),
        task("3", lead=[FINANCE], deadlines=june),
        task("4", deadlines=june, indicators=[{"name": "公开率", "target": ">=95%"}]),
        task("5", lead=[OFFICE], deadlines=june),
        task("6", lead=[OFFICE], deadlines=[{"by": "2031-07-20", "what": "报告"}]),
        task("7", lead=[], participants=[SOME], deadlines=june, public="false"),
        task("8", deadlines=[{"unsettled": "适时"}]),
    ]
    root = lay_out(tmp_path / "office", plan_tree(*tasks), files=files)
    write_evaluation(root)
    return root


def words_of(kind: ReportKind, edition: Edition, *more: str) -> list[str]:
    words = ["report", "2031", "--template", kind.value, "--edition", edition.value, *more]
    return [*words, "--dept", JUSTICE] if kind.needs_department else words


@pytest.mark.parametrize(("kind", "edition"), thinned(KINDS, every=4))
@pytest.mark.parametrize("with_records", thinned([True, False], every=2))
def test_a_page_says_the_same_with_records_and_without(
    root: Path, kind: ReportKind, edition: Edition, with_records: bool
) -> None:
    if not with_records:
        for each in ("progress", "reviews"):
            (root / "data" / each).rename(root / each)
    words = words_of(kind, edition, "--as-of", "2031-07-15")
    assert_page_like_markdown(words, root)


# Written over, and the same to the byte.


def test_the_same_data_and_day_make_the_same_bytes(root: Path, tmp_path: Path) -> None:
    pages = []
    for name in ("甲.html", "乙.htm"):
        assert fazhi(root, "report", "2031", "-o", str(tmp_path / name)).code == 0
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]
    assert pages[0].startswith(b"<!doctype html>\n")


def test_a_page_is_written_over_only_as_it_was_written(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "年报.html"
    words = ("report", "2031", "-o", str(out))
    assert [fazhi(root, *words).code for _ in range(2)] == [0, 0]
    written = out.read_text("utf-8")
    for edited in (
        written.replace("任务1", "任务一"),
        written + "<!-- 领导改过 -->\n",
        written.replace('<meta name="fazhi"', '<meta name="other"'),
        "<!doctype html>\n<p>别的页面",
    ):
        assert edited != written
        out.write_text(edited, "utf-8")
        refused = fazhi(root, *words)
        assert refused.code == 2
        assert out.read_text("utf-8") == edited
    assert fazhi(root, *words, "--force").code == 0
    assert out.read_text("utf-8") == written


def test_a_page_tells_programs_and_readers_where_it_is_from(root: Path) -> None:
    html = printed(["report", "2031", "--as-of", "2031-07-15"], "html", root)
    meta = {
        dict(attrs).get("name"): dict(attrs).get("content")
        for tag, attrs in Page(html).elements
        if tag == "meta"
    }
    assert "2031年7月15日" in (meta["description"] or "")
    assert (meta["fazhi"] or "").startswith("report annual 2031 2031-07-15 ")
    assert "<title>云溪县2031年年度报告</title>" in html


def test_a_template_of_the_office_takes_the_place_of_ours_and_escapes(root: Path) -> None:
    write(
        root / "templates" / "annual.html",
        "{% autoescape false %}{{ '<b>' ~ author }}{% endautoescape %}",
    )
    write(root / "templates" / "page.html", "<!doctype html>\n<head></head>{{ body }}")
    html = printed(["report", "2031"], "html", root)
    assert html.endswith("</head>&lt;b&gt;云溪县")
    write(root / "templates" / "annual.html", "{{ author | safe }}")
    refused = fazhi(root, "report", "2031", "--format", "html")
    assert (refused.code, refused.out) == (6, "")
    assert "模板 annual.html 第 1 行有误：不能用过滤器“safe”" in refused.err


# Public editions.

INTERNAL_WORDS = ("逾期", "退回", "延期", "督办", "未完成", "按时完成率", "强行", "等上级", "缺人")


PUBLIC = [kind for kind in ReportKind if Edition.PUBLIC in kind.editions]


@pytest.mark.parametrize("kind", PUBLIC)
def test_a_public_page_has_no_word_of_what_is_not_public(root: Path, kind: ReportKind) -> None:
    html = printed(words_of(kind, Edition.PUBLIC, "--as-of", "2031-07-15"), "html", root)
    for word in (*INTERNAL_WORDS, "任务7", "内部"):
        assert word not in html


@pytest.mark.parametrize("kind", thinned(sorted(PUBLIC, reverse=True), every=5))
def test_a_public_page_of_the_example_leaks_no_person_and_no_task(kind: ReportKind) -> None:
    words = [*shlex.split(YUNXI), "2025", "--template", kind.value, "--edition", "公开"]
    if kind.needs_department:
        words += ["--dept", "县司法局"]
    html = printed(words, "html")
    hidden = "演练敏感案事件"
    inner = [word if word != "公开" else kind.editions[0].value for word in words]
    # What was found is told in the office's own words.
    internal = INTERNAL_WORDS[:4] if kind.is_of_plans else ()
    for word in (*internal, hidden, "责任人</th>", "陈某", "王某", "内部"):
        assert word not in html
    if kind is ReportKind.RESPONSIBILITY:
        internal = printed(inner, "html")
        assert hidden in internal
        assert "陈某" in internal


def tree_of(html: str) -> list[str]:
    return [tag for tag, _ in Page(html).elements]


# Pictures.


def test_a_circular_shows_its_classes_and_paces_as_numbers_and_words(root: Path) -> None:
    html = printed(
        words_of(ReportKind.PROGRESS, Edition.INTERNAL, "--as-of", "2031-07-15"), "html", root
    )
    classes, paces = html.split("<svg")[1:]
    for words in ("按时完成 1", "超期完成 1", "经批准延期 1", "未报完成即销号 1", "到期未完成 2"):
        assert f">{words}</text>" in classes
    assert (
        "按时完成1个，超期完成1个，未报完成即销号1个，经批准延期1个，到期未完成2个，共6个</desc>"
        in classes
    )
    assert 'role="img"' in classes
    for pace in ("达到序时进度", "欠进度", "其它"):
        assert pace in paces


def test_a_leader_sees_the_numbers_of_each_plan(root: Path) -> None:
    other = plan_tree(task(deadlines=[{"by": "2031-06-30"}]), id="yunxi-2031-b", title="乙")
    words = words_of(ReportKind.BRIEF, Edition.INTERNAL, "--as-of", "2031-07-15")
    picture, legend = printed(words, "html", root).split("<svg")[1:]
    told = "到期6个，办成2个：按时办成1个，超期办成1个，未报完成即销号1个，延期1个，逾期2个"
    assert told in picture
    assert 'role="img"' in picture
    for label in ("按时办成 1", "未报完成即销号 1", "延期 1", "逾期 2", "还没有到期 1"):
        assert f">{label}</text>" in legend
    write(root / "data" / "plans" / "yunxi-2031-b.yaml", other)
    *bars, legend = printed(words, "html", root).split("<svg")[1:]
    assert len(bars) == 2
    assert ">逾期</text>" in legend


@pytest.mark.parametrize("kind", [ReportKind.PROGRESS, ReportKind.BRIEF])
def test_without_records_or_matters_there_is_no_picture(tmp_path: Path, kind: ReportKind) -> None:
    plans: list[Tree] = [plan_tree(task(deadlines=[{"by": "2031-06-30"}])), plan_tree(task())]
    entries = records({JUSTICE: [entry("1", "02-01", 10)]})
    for number, (plan, files) in enumerate(zip(plans, ({}, entries), strict=True)):
        root = lay_out(tmp_path / str(number), plan, files=files)
        words = words_of(kind, Edition.INTERNAL, "--as-of", "2031-01-10")
        assert "svg" not in tree_of(printed(words, "html", root))


def test_no_annual_report_has_a_picture(root: Path) -> None:
    for edition in ReportKind.ANNUAL.editions:
        assert "svg" not in tree_of(printed(words_of(ReportKind.ANNUAL, edition), "html", root))


# For those who do not see the page.


@pytest.mark.parametrize(("kind", "edition"), thinned(KINDS, every=4))
def test_tables_and_headings_can_be_read_aloud(
    root: Path, kind: ReportKind, edition: Edition
) -> None:
    page = Page(printed(words_of(kind, edition, "--as-of", "2031-07-15"), "html", root))
    tags = [tag for tag, _ in page.elements]
    assert dict(page.elements)["html"] == (("lang", "zh-CN"),)
    assert tags.count("caption") == tags.count("table") == tags.count("thead")
    levels = [int(tag[1]) for tag in tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert all("scope" in dict(attrs) for tag, attrs in page.elements if tag == "th")
    titles = {
        dict(attrs)["data-title"] for tag, attrs in page.elements if "data-title" in dict(attrs)
    }
    assert all(any(text.startswith(title or "") for text in page.words) for title in titles)
