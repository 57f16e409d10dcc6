"""What was met in a document besides plain text, counted, so that the user is told of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum


class Oddity(Enum):
    """A kind of content, with the sentence that tells how it was read."""

    CHANGE = "有 {} 处修订，按接受以后的样子读"
    NOTE = "有 {} 条脚注、尾注，接在所在的段落后面"
    COMMENT = "有 {} 条批注，没有读"
    BOX = "有 {} 个文本框，接在所在的段落后面"
    HIDDEN = "有 {} 处隐藏文字，印不出来，没有读"
    PICTURE = "有 {} 张图片，里面的字没有读"
    OBJECT = "有 {} 个嵌入的对象（表格、公式、附件等），里面的字没有读"
    DIAGRAM = "有 {} 个图表、图示，里面的字没有读"
    INSERTED_FILE = "有 {} 处插入的文件，没有读：请用 Word 打开另存一次再导入"
    LIVE_NUMBER = "有 {} 处自动编号的域，编号没有读，请对照原文补上"
    SYMBOL = "有 {} 个符号认不出，写成了 □"


_FORMATS = "有 {} 种编号格式认不出，写成了阿拉伯数字：{}"


class Tally:
    """Counts oddities while a document is read."""

    def __init__(self) -> None:
        self._counts: Counter[Oddity] = Counter()

    def add(self, oddity: Oddity, count: int = 1) -> None:
        """Count what was met."""
        self._counts[oddity] += count

    def remarks(self, unsupported: Iterable[str]) -> tuple[str, ...]:
        """Give a sentence for each kind that was met, in the order in which they stand above.

        Args:
            unsupported: number formats that were printed as plain digits.
        """
        sentences = []
        for oddity in Oddity:
            if self._counts[oddity]:
                sentences.append(oddity.value.format(self._counts[oddity]))
        names = sorted(unsupported)
        if names:
            sentences.append(_FORMATS.format(len(names), "、".join(names)))
        return tuple(sentences)
