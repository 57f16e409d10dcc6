"""The plain git hook, by committing in a repository: it judges what is staged, and only when data/
is touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from ci.workspaces import BAD, BAD_LINE, BINARIES, GOOD, ROOT, call, environment, make_workspace

PLAN = "data/plans/yunxi-2031.yaml"
REPORT = """\
plan: yunxi-2031
department: 县司法局
entries:
  - task: "1"
    at: "2031-06-01T09:00"
    by: 县司法局
    status: 已报完成
"""


@dataclass
class Repository:
    top: Path
    environment: dict[str, str]

    def git(self, *arguments: str, cwd: str = ".") -> subprocess.CompletedProcess[str]:
        return call("git", *arguments, cwd=self.top / cwd, env=self.environment)

    def write(self, name: str, text: str) -> None:
        path = self.top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def stage(self, name: str, text: str) -> None:
        self.write(name, text)
        assert self.git("add", "--", name).returncode == 0

    def commit(self, *arguments: str, cwd: str = ".") -> subprocess.CompletedProcess[str]:
        return self.git("commit", "-q", "-m", "改动", *arguments, cwd=cwd)

    def count(self) -> int:
        return len(self.git("rev-list", "--all").stdout.split())

    def copy(self, folder: Path) -> Repository:
        shutil.copytree(self.top, folder / "repository")
        return Repository(folder / "repository", settings(folder))

    def without_fazhi(self) -> None:
        self.environment["PATH"] = os.defpath


def settings(folder):
    (folder / "home").mkdir()
    (folder / "temporary").mkdir()
    return environment(folder / "home") | {"TMPDIR": str(folder / "temporary")}


@pytest.fixture(scope="module")
def new(tmp_path_factory):
    """A repository before its first commit; tests work in copies."""
    folder = tmp_path_factory.mktemp("new")
    made = Repository(make_workspace(folder / "repository"), settings(folder))
    made.git("init", "-q")
    made.git("config", "user.name", "张某")
    made.git("config", "user.email", "zhang@localhost")
    made.git("config", "core.hooksPath", "hooks")
    return made


@pytest.fixture(scope="module")
def committed(new, tmp_path_factory):
    """A repository with a first commit, which the hook has let through."""
    made = new.copy(tmp_path_factory.mktemp("committed"))
    made.git("add", "-A")
    done = made.commit()
    assert done.returncode == 0, done.stderr
    assert made.count() == 1
    return made


@pytest.fixture
def repository(new, tmp_path):
    return new.copy(tmp_path)


@pytest.fixture
def begun(committed, tmp_path):
    return committed.copy(tmp_path)


def test_the_hook_of_a_new_workspace_is_the_one_of_this_repository_and_may_be_run(repository):
    hook = repository.top / "hooks" / "pre-commit"
    assert hook.read_bytes() == (ROOT / "hooks" / "pre-commit").read_bytes()
    assert os.access(hook, os.X_OK)


@pytest.mark.torture  # the first commit has passed too
def test_a_commit_of_good_data_passes_in_silence(begun):
    begun.stage(PLAN, GOOD + '  - {no: "2", title: 公布清单, lead: [县司法局]}\n')
    begun.write(PLAN, BAD)  # what is staged counts
    done = begun.commit()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_commit_of_broken_data_is_refused_with_path_and_line(begun):
    begun.stage(PLAN, BAD)
    begun.write(PLAN, GOOD)  # what is staged counts
    done = begun.commit()
    assert done.returncode != 0
    assert f"{PLAN}:{BAD_LINE}:" in done.stderr
    assert "没有提交" in done.stderr
    assert begun.count() == 1


@pytest.mark.torture
def test_evidence_that_lies_beside_the_data_is_not_told_to_be_missing(begun):
    begun.stage("evidence/公示.txt", "公示")
    begun.stage(
        "data/progress/yunxi-2031/县司法局.yaml",
        REPORT + "    evidence: [{title: 公示, path: evidence/公示.txt}]\n",
    )
    begun.stage(PLAN, BAD)
    done = begun.commit()
    assert f"{PLAN}:{BAD_LINE}:" in done.stderr
    assert "公示" not in done.stderr


@pytest.mark.torture
def test_the_first_commit_is_checked_too(repository):
    repository.write(PLAN, BAD)
    repository.git("add", "-A")
    assert repository.commit().returncode != 0


@pytest.mark.torture
def test_what_is_staged_counts_and_not_the_work_tree(begun):
    begun.stage(PLAN, BAD)
    begun.write(PLAN, GOOD)
    assert begun.commit().returncode != 0
    begun.stage(PLAN, GOOD.replace("权责清单", "权力清单"))
    begun.write(PLAN, BAD)
    assert begun.commit().returncode == 0


@pytest.mark.torture
def test_files_named_on_the_command_line_are_checked_as_they_will_be_committed(begun):
    begun.write(PLAN, BAD)
    assert begun.commit(PLAN).returncode != 0
    begun.write(PLAN, GOOD.replace("权责清单", "权力清单"))
    assert begun.commit("-a").returncode == 0


@pytest.mark.torture
def test_removing_a_file_that_others_refer_to_is_refused(begun):
    begun.git("rm", "-q", "data/departments.yaml")
    done = begun.commit()
    assert done.returncode != 0
    assert "没有这个地区：云溪县" in done.stderr


@pytest.mark.torture
def test_names_with_blanks_quotes_and_chinese_are_checked(begun):
    name = 'data/plans/2031年 "要点".yaml'
    begun.stage(name, BAD.replace("id: yunxi-2031", "id: '2031年 \"要点\"'"))
    done = begun.commit()
    assert done.returncode != 0
    assert f"{name}:{BAD_LINE}:" in done.stderr


@pytest.mark.torture
def test_a_commit_from_a_subfolder_is_checked(begun):
    begun.stage(PLAN, BAD)
    done = begun.commit(cwd="data/plans")
    assert done.returncode != 0
    assert f"{PLAN}:{BAD_LINE}:" in done.stderr


@pytest.mark.torture
@pytest.mark.posix("shell")
def test_the_hook_can_be_called_by_hand_from_a_subfolder(begun):
    begun.stage(PLAN, BAD)
    done = call(
        "sh", "../../hooks/pre-commit", cwd=begun.top / "data" / "plans", env=begun.environment
    )
    assert done.returncode == 1
    assert f"{PLAN}:{BAD_LINE}:" in done.stderr


def test_a_commit_that_leaves_data_alone_needs_no_fazhi(begun):
    begun.without_fazhi()
    begun.stage("说明.md", "# 说明\n")
    assert begun.commit().returncode == 0


def test_a_missing_fazhi_is_named_and_the_commit_refused(begun):
    begun.without_fazhi()
    begun.stage(PLAN, GOOD + "# 说明\n")
    done = begun.commit()
    assert done.returncode != 0
    assert "找不到 fazhi 命令" in done.stderr
    assert "git commit --no-verify" in done.stderr
    assert begun.count() == 1


@pytest.mark.torture
def test_fazhi_can_be_named_in_the_configuration(begun):
    begun.without_fazhi()
    begun.git("config", "fazhi.command", str(BINARIES / "fazhi"))
    begun.stage(PLAN, BAD)
    assert f"{PLAN}:{BAD_LINE}:" in begun.commit().stderr


@pytest.mark.torture
def test_fazhi_is_found_in_the_environment_of_the_repository(begun):
    begun.without_fazhi()
    (begun.top / ".venv" / "bin").mkdir(parents=True)
    (begun.top / ".venv" / "bin" / "fazhi").symlink_to(BINARIES / "fazhi")
    begun.stage(PLAN, BAD)
    assert f"{PLAN}:{BAD_LINE}:" in begun.commit().stderr


@pytest.mark.torture
def test_a_root_named_in_the_environment_does_not_divert_the_hook(begun, tmp_path):
    begun.environment["FAZHI_ROOT"] = str(make_workspace(tmp_path / "other"))
    begun.stage("data/departments.yaml", "jurisdictions: []\n")
    assert begun.commit().returncode != 0


@pytest.mark.torture
def test_a_workspace_in_a_subfolder_is_checked_under_its_own_name(begun):
    begun.git("config", "fazhi.root", "云溪 县/")
    shutil.copytree(begun.top / "data", begun.top / "云溪 县" / "data")
    begun.git("add", "云溪 县")
    assert begun.commit().returncode == 0
    begun.stage(f"云溪 县/{PLAN}", BAD)
    assert f"云溪 县/{PLAN}:{BAD_LINE}:" in begun.commit().stderr


@pytest.mark.torture
def test_nothing_is_left_behind(begun, tmp_path):
    begun.stage(PLAN, BAD)
    begun.commit()
    assert list((tmp_path / "temporary").iterdir()) == []
