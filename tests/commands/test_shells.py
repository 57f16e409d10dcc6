"""`--install-completion` says in Chinese what it did."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer._completion_shared import shellingham

from commands.cli import fazhi


def is_called_from(monkeypatch: pytest.MonkeyPatch, home: Path, shell: str | None) -> None:
    def detect() -> tuple[str, str]:
        if shell is None:
            raise shellingham.ShellDetectionFailure
        return shell, f"/bin/{shell}"

    monkeypatch.setattr("shellingham.detect_shell", detect)
    monkeypatch.setenv("HOME", str(home))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_it_tells_where_completion_was_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    is_called_from(monkeypatch, tmp_path, shell)
    with pytest.raises(SystemExit) as end:
        fazhi(tmp_path, "--install-completion")
    assert end.value.code == 0
    installed = [path for path in tmp_path.rglob("*fazhi*") if path.is_file()]
    assert installed
    assert "_FAZHI_COMPLETE" in installed[0].read_text("utf-8")


def test_a_shell_that_is_not_known_is_told_with_those_that_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_called_from(monkeypatch, tmp_path, None)
    done = fazhi(tmp_path, "--install-completion")
    assert (done.code, done.out) == (2, "")
    assert "补全支持 bash、zsh、fish、PowerShell" in done.err
    assert list(tmp_path.iterdir()) == []
