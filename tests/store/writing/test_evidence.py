"""Files behind an entry: named inside the workspace, copied from elsewhere, refused otherwise."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi_cli.model.errors import RefusedPathError, UsageError
from fazhi_cli.store import limits
from fazhi_cli.store.writing.evidence import exhibits, safe_join
from fazhi_cli.store.writing.files import write_all
from systems import IS_WINDOWS

FOLDER = "evidence/yunxi-2031/县司法局"
TEXT = "公示\n".encode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    (root / "data").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "own.pdf").write_bytes(TEXT)
    (root / ".git" / "config").write_bytes(TEXT)
    (tmp_path / "公示.pdf").write_bytes(TEXT)
    (root / "ln").symlink_to(tmp_path)
    if not IS_WINDOWS:
        os.mkfifo(root / "pipe")
    return root


BAD_PATHS = [
    "../../etc/passwd",
    "/etc/passwd",
    "ln/公示.pdf",
    "ln/没有.pdf",
    "a\\..\\..\\x",
    "C:\\x",
    "C:/x",
    "x\0y",
    "//x",
    "a//b",
    "",
    ".",
    "..",
    "a/./b",
    "a/../b",
    "a/",
    ".git/config",
    ".GIT/config",
    "a/.git./config",
    "GIT~1/config",
    "data/../.git/config",
    pytest.param("pipe", marks=pytest.mark.posix("pipes")),
    "data",
    "汉" * 86,
    "a/" + "汉" * 86,
]


@pytest.mark.parametrize("path", BAD_PATHS)
def test_a_path_that_leads_elsewhere_is_refused_whether_it_exists_or_not(
    root: Path, path: str
) -> None:
    with pytest.raises(RefusedPathError, match="请改用工作区内的普通文件"):
        safe_join(root, path)


parts = st.sampled_from(
    ("..", ".", "", "a", "ln", "data", "own.pdf", "pipe", ".git", "C:", "\\", "\0", "x" * 300, "~")
)


@given(st.lists(parts, max_size=6), st.sampled_from(("/", "\\", "//")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_path_at_all_leads_out_of_the_workspace(
    root: Path, names: list[str], separator: str
) -> None:
    try:
        file = safe_join(root, separator.join(names))
    except RefusedPathError:
        return
    assert file.is_relative_to(root)
    assert ".git" not in file.relative_to(root).parts
    assert file.is_file() or not file.exists()


@pytest.mark.parametrize(
    "path", ["own.pdf", "evidence/2031/没有.pdf", "x/a:b", "汉" * 85, "a b/..c", "-n", "~"]
)
def test_a_path_inside_is_given_whether_it_exists_or_not(root: Path, path: str) -> None:
    assert safe_join(root, path) == root / path


def test_a_link_that_stays_inside_is_followed(root: Path) -> None:
    (root / "link.pdf").symlink_to("own.pdf")
    assert safe_join(root, "link.pdf") == root / "own.pdf"


def test_a_workspace_behind_a_link_is_one(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert safe_join(tmp_path / "link", "own.pdf") == root / "own.pdf"
    [exhibit] = exhibits(tmp_path / "link", [root / "own.pdf"], FOLDER)
    assert (exhibit.path, exhibit.copy) == ("own.pdf", None)


def test_a_file_inside_is_referenced_with_its_fingerprint(root: Path) -> None:
    [exhibit] = exhibits(root, [root / "data" / ".." / "own.pdf"], FOLDER)
    assert exhibit == ("own.pdf", sha256(TEXT).hexdigest(), None, None)


def test_a_file_from_elsewhere_is_copied_under_its_own_name(root: Path, tmp_path: Path) -> None:
    [exhibit] = exhibits(root, [tmp_path / "公示.pdf"], FOLDER)
    assert (exhibit.path, exhibit.sha256) == (f"{FOLDER}/公示.pdf", sha256(TEXT).hexdigest())
    assert exhibit.copy is not None
    write_all(root, [exhibit.copy])
    assert (root / FOLDER / "公示.pdf").read_bytes() == TEXT


def test_a_link_inside_that_leads_outside_is_copied_not_referenced(
    root: Path, tmp_path: Path
) -> None:
    (root / "out.pdf").symlink_to(tmp_path / "公示.pdf")
    [exhibit] = exhibits(root, [root / "out.pdf"], FOLDER)
    assert exhibit.copy is not None
    assert exhibit.path == f"{FOLDER}/out.pdf"


def test_the_same_file_again_is_not_copied_again(root: Path, tmp_path: Path) -> None:
    first, second = exhibits(root, [tmp_path / "公示.pdf"] * 2, FOLDER)
    assert (first.path, second.path) == (f"{FOLDER}/公示.pdf",) * 2
    assert second.copy is None
    assert first.copy is not None
    write_all(root, [first.copy])
    [third] = exhibits(root, [tmp_path / "公示.pdf"], FOLDER)
    assert (third.path, third.copy) == (first.path, None)


def test_another_file_of_the_same_name_gets_a_number(root: Path, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "公示.pdf").write_bytes(b"b")
    found = exhibits(root, [tmp_path / "公示.pdf", tmp_path / "b" / "公示.pdf"], FOLDER)
    assert [each.path for each in found] == [f"{FOLDER}/公示.pdf", f"{FOLDER}/公示-2.pdf"]
    write_all(root, [each.copy for each in found if each.copy is not None])
    (tmp_path / "公示.pdf").write_bytes(b"c")
    [third] = exhibits(root, [tmp_path / "公示.pdf"], FOLDER)
    assert third.path == f"{FOLDER}/公示-3.pdf"


@pytest.mark.parametrize(
    ("standing", "name"),
    [("公示A.pdf", "公示a.PDF"), ("caf\u00e9.pdf", "cafe\u0301.pdf"), ("公示.PDF", "公示.pdf")],
)
def test_a_copy_whose_name_another_system_takes_for_a_present_one_gets_a_number(
    root: Path, tmp_path: Path, standing: str, name: str
) -> None:
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / standing).write_bytes(b"a")
    (tmp_path / name).write_bytes(b"b")
    [exhibit] = exhibits(root, [tmp_path / name], FOLDER)
    stem = exhibit.path.removeprefix(f"{FOLDER}/").rpartition(".")[0]
    assert stem.endswith("-2")
    (tmp_path / name).write_bytes(b"a")
    [same] = exhibits(root, [tmp_path / name], FOLDER)
    assert (same.path, same.copy) == (f"{FOLDER}/{standing}", None)


def test_two_files_given_at_once_whose_names_differ_only_in_case_do_not_meet(
    root: Path, tmp_path: Path
) -> None:
    for folder, name in (("a", "X.pdf"), ("b", "x.pdf")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(folder)
    given = [tmp_path / "a" / "X.pdf", tmp_path / "b" / "x.pdf"]
    copies = exhibits(root, given, FOLDER)
    assert [each.path for each in copies] == [f"{FOLDER}/X.pdf", f"{FOLDER}/x-2.pdf"]


@pytest.mark.parametrize(
    ("name", "copied"),
    [
        ("a\\..\\..\\x.pdf", "a_.._.._x.pdf"),
        ("-n", "-n"),
        (".htaccess", "htaccess"),
        ("a:b?.p|f", "a_b_.p_f"),
        ("行\n列.txt", "行_列.txt"),
        ("CON.pdf", "_CON.pdf"),
        ("aux.tar.gz", "_aux.tar.gz"),
        ("com¹ .txt", "_com¹.txt"),
        ("公示.pdf. ", "公示.pdf"),
        ("零\u200b宽\u202e.pdf", "零宽.pdf"),
        ("x." + "y" * 100, "x." + "y" * 100),
    ],
)
@pytest.mark.posix("names")
def test_the_name_of_a_copy_is_an_ordinary_one(
    root: Path, tmp_path: Path, name: str, copied: str
) -> None:
    (tmp_path / name).write_bytes(TEXT)
    [exhibit] = exhibits(root, [tmp_path / name], FOLDER)
    assert exhibit.path == f"{FOLDER}/{copied}"
    assert safe_join(root, exhibit.path) == root / exhibit.path


def test_a_long_name_is_cut_and_keeps_its_ending(root: Path, tmp_path: Path) -> None:
    (tmp_path / ("汉" * 82 + ".docx")).write_bytes(TEXT)
    [exhibit] = exhibits(root, [tmp_path / ("汉" * 82 + ".docx")], FOLDER)
    assert exhibit.copy is not None
    write_all(root, [exhibit.copy])
    assert exhibit.path.endswith("汉.docx")


@pytest.mark.posix("devices")
def test_what_is_no_regular_file_is_refused(root: Path) -> None:
    for path in (root / "pipe", Path("/dev/zero")):
        with pytest.raises(RefusedPathError, match="它不是普通文件"):
            exhibits(root, [path], FOLDER)


def test_of_a_folder_its_files_are_wanted(root: Path) -> None:
    with pytest.raises(UsageError, match="是文件夹"):
        exhibits(root, [root / "data"], FOLDER)


def test_a_file_of_git_is_refused(root: Path) -> None:
    with pytest.raises(RefusedPathError, match=r"它位于 \.git 之内"):
        exhibits(root, [root / ".git" / "config"], FOLDER)


@pytest.mark.parametrize("name", ["没有.pdf", "x\0y", "own.pdf/x"])
def test_a_file_that_does_not_exist_is_named(root: Path, name: str) -> None:
    with pytest.raises(UsageError, match="没有这个文件或文件夹"):
        exhibits(root, [root / name], FOLDER)


def test_a_folder_of_copies_that_is_a_link_to_elsewhere_is_refused(
    root: Path, tmp_path: Path
) -> None:
    (root / "evidence").symlink_to(tmp_path)
    with pytest.raises(RefusedPathError, match="它指向工作区之外"):
        exhibits(root, [tmp_path / "公示.pdf"], FOLDER)


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "EVIDENCE_BYTES", len(TEXT))
    assert len(exhibits(root, [root / "own.pdf"], FOLDER)) == 1
    monkeypatch.setattr(limits, "EVIDENCE_BYTES", len(TEXT) - 1)
    with pytest.raises(UsageError, match=r"超过佐证材料的上限 .*limits\.EVIDENCE_BYTES"):
        exhibits(root, [root / "own.pdf"], FOLDER)


def test_a_huge_file_is_refused_without_being_read_whole(root: Path) -> None:
    with (root / "huge").open("wb") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(UsageError, match=r"1099511\.6 MB，超过佐证材料的上限 50 MB"):
        exhibits(root, [root / "huge"], FOLDER)
