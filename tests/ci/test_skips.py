"""A skipped test fails `.ci/run` unless its reason is listed; the last line says how many ran."""

from __future__ import annotations

import sys
from functools import cache

import pytest
from tools.ci.skips import ALLOWED, main, not_allowed, read_allowed, read_tally

from ci.workspaces import ROOT, call, environment

TESTS = """
import pytest
def test_one(): pass
def test_two(): pass
@pytest.mark.skip(reason="needs the moon")
def test_three(): pass
@pytest.fixture
def broken(): raise ValueError
@pytest.mark.skipif(FAILS, reason="not in this case")
def test_four(broken): pass
@pytest.mark.skipif(FAILS, reason="not in this case")
def test_five(): assert False
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    @cache
    def run(text):
        folder = tmp_path_factory.mktemp("run")
        (folder / "test_some.py").write_text(text, encoding="utf-8")
        (folder / "none.ini").touch()
        plain = ("-q", "-p", "no:cacheprovider", "-c", "none.ini", "--junitxml=out.xml")
        alone = environment(folder) | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        call(sys.executable, "-m", "pytest", *plain, cwd=folder, env=alone)
        return folder / "out.xml"

    return run


def test_passed_failed_and_skipped_tests_are_counted(report):
    assert (
        read_tally(report(TESTS.replace("FAILS", "False"))).line == "2 passed, 2 failed, 1 skipped"
    )


@pytest.mark.torture
def test_a_skipped_module_counts_as_a_skipped_test(report):
    tally = read_tally(report('import pytest\npytest.importorskip("no_such_package")\n'))
    assert tally.line == "0 passed, 0 failed, 1 skipped"
    assert len(not_allowed(tally, ["root may"])) == 1


def test_only_reasons_on_the_list_are_allowed(report):
    tally = read_tally(report(TESTS.replace("FAILS", "True")))
    assert not_allowed(tally, ["needs the moon", "not in this case"]) == []
    (refused, _) = not_allowed(tally, ["needs the moon"])
    assert "test_four" in refused
    assert "not in this case" in refused


def test_the_run_fails_on_another_reason_and_closes_with_the_count(report, capsys):
    assert main([str(report(TESTS.replace("FAILS", "True")))]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert "needs the moon" in "".join(printed)
    assert printed[-1] == "2 passed, 0 failed, 3 skipped"


@pytest.mark.torture
def test_the_run_passes_when_nothing_is_skipped_and_fails_when_nothing_ran(report):
    assert main([str(report("def test_one(): pass"))]) == 0
    assert main([str(report("x = 1"))]) == 1


@pytest.mark.torture
def test_several_runs_are_counted_together(report):
    both = read_tally(report(TESTS.replace("FAILS", "False")), report("def test_one(): pass"))
    assert both.line == "3 passed, 2 failed, 1 skipped"


def test_every_allowed_reason_says_why():
    lines = [
        line
        for line in ALLOWED.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert len(read_allowed(ALLOWED)) == len(lines)
    assert all(part.strip() for line in lines for part in line.split("|", 1))
    assert all("|" in line for line in lines)


def test_ci_ends_with_that_count():
    assert (
        (ROOT / ".ci" / "run")
        .read_text(encoding="utf-8")
        .splitlines()[-1]
        .endswith('skips "$home/tests.xml" "$home/torture.xml"')
    )
