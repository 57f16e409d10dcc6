"""An environment starts in any locale, wherever the sources lie that it is installed from."""

from __future__ import annotations

import subprocess
import sys
import sysconfig

import pytest
from tools.ci.editable import spell_in_ascii

PACKAGES = f"lib/python{sysconfig.get_python_version()}/site-packages"
TRY = "import site, sys; site.addsitedir(sys.argv[1]); import own_module; print(own_module.SAID)"


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.nowhere", "C.UTF-8"])
def test_sources_in_a_folder_with_a_chinese_name_are_found_in_any_locale(tmp_path, locale):
    sources = tmp_path / "新 用户" / "法治'台账"
    sources.mkdir(parents=True)
    (sources / "own_module.py").write_text("SAID = 1\n", encoding="utf-8")
    packages = tmp_path / "环境" / PACKAGES
    packages.mkdir(parents=True)
    (packages / "_own.pth").write_text(f"# own\n{sources}\n", encoding="utf-8")
    spell_in_ascii(tmp_path / "环境")
    done = subprocess.run(
        [sys.executable, "-c", TRY, packages],
        env={"LC_ALL": locale},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_a_path_in_ascii_stays_as_it_is(tmp_path):
    packages = tmp_path / PACKAGES
    packages.mkdir(parents=True)
    file = packages / "_own.pth"
    file.write_text("/opt/fazhi/src", encoding="utf-8")
    spell_in_ascii(tmp_path)
    assert file.read_text(encoding="utf-8") == "/opt/fazhi/src"
