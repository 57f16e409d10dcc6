"""Measures how well a program reads the documents of benchmarks/plans.

`python -m tools.score` has `fazhi import` read them; `--answers DIR` takes what another program
has written: `DIR/NNN-slug.json`, and for the other spellings `DIR/half/NNN-slug.json` and so on.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tools.plan_documents.folders import FRESH, ROOT, all_folders
from tools.plan_documents.variants import Variant
from tools.score.answers import Answerer, Fazhi, Folder
from tools.score.page import page, payload, wrong_lines
from tools.score.scoring import score


def main() -> int:
    """Score and print."""
    options = _options()
    folders = all_folders(FRESH if options.fresh else ROOT, options.only)
    if not folders:
        print("没有这样的文件", file=sys.stderr)
        return 2
    variants = [Variant(name) for name in options.variant or [each.value for each in Variant]]
    if Variant.ORIGINAL not in variants:
        variants.insert(0, Variant.ORIGINAL)
    scores = score(folders, _answerer(options.answers), variants, _tell)
    if not scores.readings:
        print(f"没有这个文件夹：{options.answers}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(payload(scores), ensure_ascii=False, indent=1))
        return 0
    if options.wrong:
        for line in wrong_lines(scores.comparisons(variants[-1])):
            print(line)
        print()
    print(page(scores))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tools.score", description="一个程序把 benchmarks/plans 里的文件读对多少。"
    )
    parser.add_argument("--answers", type=Path, metavar="DIR", help="别的程序写出的答案")
    parser.add_argument("--fresh", action="store_true", help="读 benchmarks/fresh 里的")
    parser.add_argument("--only", nargs="+", default=[], metavar="NNN", help="只读这几份")
    names = [each.value for each in Variant]
    parser.add_argument("--variant", nargs="+", choices=names, help="只用这几种写法，默认全部")
    parser.add_argument("--wrong", action="store_true", help="逐处列出不对的（最后一种写法的）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    return parser.parse_args()


def _answerer(answers: Path | None) -> Answerer:
    if answers is not None:
        return Folder(answers)
    if not Fazhi.is_there():
        _tell("这个版本的 fazhi 没有 import 命令，答案都按空的算。")
    return Fazhi()


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
