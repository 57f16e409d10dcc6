"""`python -m tools.plan_documents [--fresh] [--as FORMAT --to DIR] [NNN…]`: write the files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from tools.plan_documents.building import FORMATS, build_files, print_folders
from tools.plan_documents.folders import FRESH, ROOT, Folder, Format, all_folders


def main(folders: Sequence[Folder], form: Format | None, home: Path | None) -> None:
    """Write every file that differs; a PDF only where what it is made of has changed.

    Args:
        folders: the documents.
        form: another format than each document's own.
        home: where the folders of the files are to lie; None for beside the sources.
    """
    printable = []
    for folder in folders:
        place = home / folder.name if home else folder.path
        place.mkdir(parents=True, exist_ok=True)
        is_new = False
        for name, data in build_files(folder, form=form).items():
            is_new |= _write(place / name, data)
        if (form or folder.about.format) == "pdf" and (is_new or not _is_printed(folder, place)):
            printable.append(folder)
    for (name, file), data in print_folders(printable).items():
        _write((home or folders[0].path.parent) / name / file, data)


def _is_printed(folder: Folder, place: Path) -> bool:
    return all((place / name).exists() for name in folder.sources_as("pdf"))


def _write(path: Path, data: bytes) -> bool:
    """Write a file that differs; tells whether it did."""
    if path.exists() and path.read_bytes() == data:
        return False
    path.write_bytes(data)
    print(f"已写入 {path.parent.name}/{path.name}")
    return True


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.plan_documents")
    parser.add_argument("only", nargs="*", metavar="NNN", help="只写这几份")
    parser.add_argument("--fresh", action="store_true", help="写 benchmarks/fresh 里的")
    parser.add_argument("--as", dest="form", choices=FORMATS, help="写成另一种格式")
    parser.add_argument("--to", type=Path, metavar="文件夹", help="另一种格式的放在哪里")
    options = parser.parse_args()
    if (options.form is None) != (options.to is None):
        parser.error("--as 和 --to 要一起写")
    root = FRESH if options.fresh else ROOT
    main(all_folders(root, options.only), options.form, options.to)
