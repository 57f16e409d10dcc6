"""Writes docs/errors.md: a section for every code, from its samples in tests/cases/errors and from
error_texts.yaml.

`python tools/error_pages.py` writes the page, `--check` only tells (exit code 1) that it is out of
date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from fazhi_cli.model.codes import CODES

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases" / "errors"
TEXTS = ROOT / "tools" / "error_texts.yaml"
PAGE = ROOT / "docs" / "errors.md"
SHOWN_LINES = 20  # of a sample file; of longer ones only the excerpt of their output

GROUPS = (
    (
        "E1",
        "读文件",
        "文字、编码和 YAML 的写法。文件读不下去时，后面的检查不再做，改正以后会看到其余的问题。",
    ),
    ("E2", "内容", "文件读得懂，但写的内容不对，或者与别的文件对不上。"),
    (
        "W3",
        "提醒",
        "不算错误，退出码仍是 0（加 --strict 时是 1）。看过并同意保留的，写进方案的 accept。",
    ),
)
INTRO = """\
# 错误与提醒

`fazhi validate` 的每一条输出都有代码，本页逐一说明含义和办法。\
样例是虚构的云溪县的文件，输出是程序的原样输出。

看懂一条输出：

```text
文件:行:列: 错误[代码] 问题是什么
  行号 | 原文的这一行
       | ^^^^ 问题所在的字
  建议：怎样改
```

行和列从 1 数起，一个汉字算一列。退出码：0 没有错误，1 有错误，2 命令写法不对，5 文件读写失败。
"""
ACCEPT = """\
同意保留一条提醒，在方案末尾写明代码、任务编号（对全文件的不写）和理由：

```yaml
accept:
  - {code: W310, task: "1", reason: 文件未写牵头单位}
```
"""


@dataclass(frozen=True)
class Sample:
    """One case: its name, its files and what validate prints."""

    name: str
    files: tuple[tuple[str, str], ...]
    output: str

    @property
    def problems(self) -> str:
        """The output without the last line, which counts."""
        return self.output.rstrip("\n").rpartition("\n")[0]


def read_texts() -> dict[str, dict[str, str]]:
    """Read meaning and advice of every code."""
    texts: dict[str, dict[str, str]] = yaml.safe_load(TEXTS.read_text("utf-8"))
    return texts


def read_samples(code: str) -> list[Sample]:
    """Read the cases of a code, in the order of their names."""
    return [
        _sample(folder)
        for folder in sorted((CASES / code).iterdir())
        if (folder / "expected.txt").exists()
    ]


def _sample(folder: Path) -> Sample:
    paths = sorted(path for path in folder.rglob("*.yaml") if path.is_file())
    files = tuple((path.relative_to(folder).as_posix(), path.read_text("utf-8")) for path in paths)
    return Sample(folder.name, files, (folder / "expected.txt").read_text("utf-8"))


@cache
def page() -> str:
    """Give the whole page."""
    texts = read_texts()
    parts = [INTRO, *_index(), *(part for code in CODES for part in _section(code, texts[code]))]
    return "\n".join(parts)


def _index() -> Iterator[str]:
    for prefix, title, meaning in GROUPS:
        yield f"## {title} {prefix}xx\n\n{meaning}\n"
        if prefix == "W3":
            yield ACCEPT
        rows = [
            f"| [{code}](#{_anchor(code)}) | {name} |"
            for code, name in CODES.items()
            if code.startswith(prefix)
        ]
        yield "\n".join(("| 代码 | 含义 |", "| --- | --- |", *rows)) + "\n"


def _anchor(code: str) -> str:
    return code.lower()


def _section(code: str, text: dict[str, str]) -> Iterator[str]:
    samples = read_samples(code)
    main = next((sample for sample in samples if sample.name == text.get("sample")), samples[0])
    severity = "提醒" if code.startswith("W") else "错误"
    yield f'<a id="{_anchor(code)}"></a>\n\n## {code} {CODES[code]}\n'
    yield f"**级别**：{severity}\n\n**含义**：{text['meaning']}\n\n**办法**：{text['advice']}\n"
    yield "**样例**" + (f"：{text['note']}" if "note" in text else "") + "\n"
    for name, content in main.files:
        if 0 < content.count("\n") <= SHOWN_LINES:
            yield f"`{name}`\n\n{_fenced('yaml', content)}"
    yield _fenced("text", main.problems)
    others = [sample.problems for sample in samples if sample is not main]
    if others:
        yield "其他情形：\n\n" + _fenced("text", "\n\n".join(others))


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```\n"


def main(arguments: list[str]) -> int:
    """Write the page, or check it."""
    text = page()
    if "--check" in arguments:
        is_current = PAGE.exists() and PAGE.read_text("utf-8") == text
        print(
            "docs/errors.md "
            + ("is up to date" if is_current else "is out of date: run tools/error_pages.py")
        )
        return 0 if is_current else 1
    PAGE.write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
