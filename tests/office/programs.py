"""The programs of the system that these helpers run. Where one is missing the test is skipped, and
says so; none of the reasons is on tests/allowed-skips.txt, so that CI never passes without them.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

REASONS = {
    "soffice": "没有 LibreOffice（soffice）：看不了 Word 文档的版面",
    "pdftotext": "没有 poppler（pdftotext）：量不了 PDF 的页面",
    "pdftoppm": "没有 poppler（pdftoppm）：量不了 PDF 的页面",
    "pdffonts": "没有 poppler（pdffonts）：看不到 PDF 的字体",
    "fc-list": "没有 fontconfig（fc-list）：不知道有哪些字体",
    "chromium": "没有 chromium：打不开 HTML 页面",
}
NO_FONTS = "没有 Noto CJK 字体（fonts-noto-cjk）：汉字排不出来"


def program(command: str) -> str:
    """Find a program, or skip the test that needs it."""
    path = shutil.which(command)
    if path is None:
        pytest.skip(REASONS[command])
    return path


def output_of(command: Sequence[str | Path]) -> bytes:
    """Run a program that only reads, and return what it printed."""
    run = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert run.returncode == 0, run.stderr.decode(errors="replace")
    return run.stdout


def call_in_a_group(
    command: Sequence[str | Path], *, environment: Mapping[str, str], seconds: float
) -> str:
    """Run a program together with those that it starts; none of them outlives the time given."""
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        pytest.fail(f"{command[0]} took more than {seconds:g} seconds")
    return printed.decode(errors="replace")
