"""`python -m tools.word`: write the Word templates."""

from __future__ import annotations

from pathlib import Path

from tools.word.builder import build
from tools.word.templates import TEMPLATES

FOLDER = Path(__file__).resolve().parents[2] / "templates"


def main() -> None:
    """Write every template that differs."""
    for template in TEMPLATES:
        path = FOLDER / template.name
        data = build(template)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
            print(f"已写入 {path.relative_to(FOLDER.parent)}")


if __name__ == "__main__":
    main()
