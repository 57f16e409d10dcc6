"""Rise and fall: 同比下降15%以上, 较上年提高5个百分点 (docs/import.md#指标).

A target of this sort says by how much, so the name of its indicator has to say which way.
"""

from __future__ import annotations

import re

from fazhi_cli.rules.documents.amounts import LEAST, MOST

_THAN = (
    "(?:(?:较|比|相比于?|同)(?:上一?年|去年|前一?年|往年|[0-9]{4}年)(?:度|同期|底|末|全年)?(?:相比)?"
    "|同比|环比|年均)"
)
_WAY = (
    "(?:大幅|明显|平均|力争|再|要|应|均|都|分别)*"
    "(?:下降|降低|减少|压减|压降|压缩|缩减|缩短|精简|削减|下调|回落"
    "|增长|提高|提升|增加|上升|增多|扩大|上调|攀升)"
    "(?:幅度|比例)?"
)
_CHANGE = re.compile(rf"(?P<than>{_THAN}?)(?P<way>{_WAY})\Z")
_CHANGE_FIRST = re.compile(rf"(?:力争|确保|实现)*(?P<than>{_THAN}?)(?P<way>{_WAY})(?![到至为])")
_ONLY_HOW_MUCH = re.compile(
    rf"(?:{LEAST}|{MOST}|超过|高于|多于|大于|低于|小于|约为?|达到?|为|在)\Z"
)
_BETWEEN = re.compile("(?:大幅|明显|平均|力争|再|要|应|均|都|分别)+")
_LONGEST = 30
# 压减检查频次，同比下降: the clause above has the change for its verb.
_DOING_SO = re.compile(
    "^(?:要|应|须|大力|进一步|着力|持续|逐步|不断|切实|严格|有效|合理|依法|推动|促进|实现|力争|确保|深入)*"
    "(?:压减|减少|降低|压缩|缩减|缩短|精简|削减|控制|规范|提高|提升|增加|扩大|加大)(?:和(?:规范|减少|压缩|控制))?"
)
_ENDS_IN_CHANGE = re.compile(rf"{_THAN}?(?:{_WAY})\Z")


def change_before(before: str, verb: str) -> tuple[str, str]:
    """Part what stands in front of a number into the words that may name it and the change.

    `before` is the clause in front of the amount, `verb` the words of the amount in front of its
    number: 较上年 and 下降不少于. The change is empty where nothing rises or falls by the number; a
    change to a value (下降到10%) is none, there the value is asked.
    """
    words = f"{before}{verb}"
    near = words[-_LONGEST:]
    while only_how_much := _ONLY_HOW_MUCH.search(near):
        near = near[: only_how_much.start()]
    match = _CHANGE.search(near)
    if match is None:
        return before, ""
    front = words[: max(len(words) - _LONGEST, 0)] + near[: match.start()]
    return front, f"{match['than']}{_BETWEEN.sub('', match['way'])}"


def change_at_start(words: str) -> tuple[str, str]:
    """Part the change off that a target of its own begins with: 同比下降15%以上."""
    match = _CHANGE_FIRST.match(words)
    if match is None:
        return "", words
    return f"{match['than']}{_BETWEEN.sub('', match['way'])}", words[match.end() :]


def without_change(name: str) -> tuple[str, str]:
    """Part a name into what is measured and which way it goes."""
    match = _ENDS_IN_CHANGE.search(name)
    if match is None or match.start() < 2:
        return name, ""
    return name[: match.start()], match[0]


def subject_of_verb(clause: str) -> str:
    """Give what a clause lowers or raises: 压减检查频次 gives 检查频次."""
    subject = _DOING_SO.sub("", clause, count=1)
    return subject if len(subject) > 1 else clause
