"""`python -m tools.pictures [NAME…]`."""

from __future__ import annotations

import argparse

from tools.pictures.papers import SHEETS, draw_sheet
from tools.pictures.places import PICTURES
from tools.pictures.png import shrink
from tools.pictures.reviews import REVIEWS, draw_review
from tools.pictures.terminal import SCREENS, draw_screen
from tools.pictures.webpages import WINDOWS, draw_window

NAMES = (*SCREENS, *SHEETS, *WINDOWS, *REVIEWS)


def main() -> None:
    """Draw the pictures, and say how large each is."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.pictures", description="重画文档里的图片"
    )
    parser.add_argument("names", nargs="*", metavar="图片", help=f"只画这几张：{'、'.join(NAMES)}")
    names = parser.parse_args().names or NAMES
    if unknown := set(names) - set(NAMES):
        parser.error(f"没有图片 {'、'.join(sorted(unknown))}；有的是 {'、'.join(NAMES)}")
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name in names:
        target = PICTURES / name
        if name in SCREENS:
            draw_screen(SCREENS[name], target)
        elif name in SHEETS:
            draw_sheet(SHEETS[name], target)
        elif name in REVIEWS:
            draw_review(REVIEWS[name], target)
        else:
            draw_window(WINDOWS[name], target)
        target.write_bytes(shrink(target.read_bytes()))
        print(f"已写入 docs/pictures/{name}，{target.stat().st_size / 1000:.0f} kB", flush=True)


if __name__ == "__main__":
    main()
