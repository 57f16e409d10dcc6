"""Why the answers to an import's questions are not applied: nothing is written then."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fazhi_cli.model.errors import UsageError

_NOTHING = "没有写入任何内容"
_SHOWN = 5


def broken_answers(path: Path, reason: str, line: int = 0, column: int = 0) -> UsageError:
    """A file that is none of answers; line and column are counted from 1, 0 for the whole."""
    where = f":{line}:{column}" if line else ""
    advice = "用 --review 的页面重新存一份"
    return UsageError(f"{path}{where} 不是回答：{reason}。{_NOTHING}；{advice}")


def other_document(path: Path, names: Sequence[str], *, is_version: bool) -> UsageError:
    """Answers on another document, or on this one before it was changed."""
    theirs = "、".join(names) or "另一份文件"
    if is_version:
        reason = f"它回答的是 {theirs} 的另一个版本：文件的内容与回答时不同"
    else:
        reason = f"它回答的是另一份文件（{theirs}），或者同一份文件的另一个版本（改过、另存过）"
    advice = (
        "用 --review 为现在的这一份写一个页面，在那里重新回答；"
        "从前的回答打开 .json 看得到，可以照着答"
    )
    return UsageError(f"没有采用 {path}：{reason}。{_NOTHING}；{advice}")


def unasked(path: Path, details: Sequence[str]) -> UsageError:
    """Answers to what is not asked, or was read otherwise when they were given."""
    advice = "用 --review 看现在问什么，重新回答"
    sentence = f"没有采用 {path}：有 {len(details)} 个回答对不上现在的问题。{_NOTHING}；{advice}"
    return UsageError(sentence, _first(details))


def no_values(path: Path, details: Sequence[str]) -> UsageError:
    """Answers whose text is no value of the field."""
    sentence = f"没有采用 {path}：有 {len(details)} 个回答写得不对。{_NOTHING}"
    return UsageError(sentence, _first(details))


def _first(details: Sequence[str]) -> Sequence[str]:
    rest = len(details) - _SHOWN
    return [*details[:_SHOWN], f"  还有 {rest} 个"] if rest > 0 else details


def no_page(path: Path) -> UsageError:
    """A page of review under a name that no browser opens."""
    return UsageError(f"没有写入 {path}：写出来的是网页，文件名请以 .html 结尾")


def no_page_of_ours(path: Path) -> UsageError:
    """A file that stands where a page of review would be written, and is none."""
    return UsageError(f"没有写入 {path}：那里是另一个文件，不是核对的页面。请换一个文件名")


def too_large_page(path: Path) -> UsageError:
    """A document that no page of review can show."""
    return UsageError(f"没有写入 {path}：文件太长，一个网页放不下。请在方案文件里核对")
