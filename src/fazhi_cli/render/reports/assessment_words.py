"""The phrases of a 考评通报: its title, on what it rests, of whom it tells, its headings, names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi_cli.model.evaluation import Evaluation, EvaluationGroup
from fazhi_cli.render.pages.words import said, titled
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.services.reports.assessment import AssessedGroup

_NOTICES = ("通报", "意见", "报告", "函")
_YEAR = re.compile("^[0-9]{4}年(?:度)?")
# What an evaluation calls itself at the end of its title: 法治政府建设考评 is about 法治政府建设.
_CALLED = re.compile(
    "(?:年度)?(?:工作)?(?:考核评价|考核评议|考核|考评|评估|评价|评议|评审|督察|督查|巡察)"
    "(?:工作)?(?:情况)?$"
)
_NUMBERED = re.compile(r"(?P<title>.+?)(?P<number>（[^（）]*[〔\[][0-9]{4}[〕\]][^（）]*号）)")
_GROUNDED = ("根据", "按照", "依据", "依照", "遵照", "为")
_AGREED = ("同意", "批准", "审定", "审议通过", "研究决定")
_THROUGH = re.compile("^经(?![济信贸管开])")  # 经县政府同意, and not 经信局同意
_WHOLE = {
    "自治区": "全区",
    "自治州": "全州",
    "省": "全省",
    "市": "全市",
    "区": "全区",
    "县": "全县",
    "旗": "全旗",
    "州": "全州",
    "盟": "全盟",
    "镇": "全镇",
    "乡": "全乡",
}
# 自治区 in front of each of twenty names hides the names; one character is no burden, and 县
# can't be taken from 县委办.
_LONG_PREFIXES = ("自治区", "自治州", "自治县", "自治旗")
_SHORTEST_REST = 2


def notice_title(evaluation: Evaluation) -> str:
    """Give the title: the circular's own, else one made of the evaluation's."""
    own = said(evaluation.notice.title or "")
    if own:
        return own
    title = said(evaluation.title)
    if title.endswith(_NOTICES):
        return title
    return f"关于{title.removesuffix('情况')}情况的通报"


def ground_words(basis: str) -> str:
    """Say on what an evaluation rests: 按照《…通知》（…号）的要求; words of its own stay."""
    if basis.startswith(_GROUNDED):
        return basis
    if "《" in basis or basis.startswith("〔"):
        return f"按照{basis}的要求"
    numbered = _NUMBERED.fullmatch(basis)
    if numbered is None:
        return f"按照{titled(basis)}的要求"
    return f"按照{titled(numbered['title'])}{numbered['number']}的要求"


def approval_words(approved: str | None) -> str:
    """Say who agreed: 经自治区政府同意; nothing where nobody is named."""
    words = _THROUGH.sub("", said(approved or ""))
    if not words:
        return ""
    return f"经{words}" if words.endswith(_AGREED) else f"经{words}同意"


def scope_words(evaluation: Evaluation, groups: Sequence[AssessedGroup]) -> str:
    """Say of whom it is: 全区12个盟市和33个有行政执法权的自治区委、办、厅、局."""
    phrases = []
    for each in groups:
        if each.size:
            phrases.append(f"{figure(each.size)}个{_kind_of_units(each.group)}")
    if not phrases:
        return ""
    return f"{_whole(evaluation.jurisdiction)}{joined(phrases)}"


def _kind_of_units(group: EvaluationGroup) -> str:
    """Name what the units of a group are: as the directory does, where that can be counted."""
    name = said(group.units_of or "").removeprefix("各")
    if not name or "各" in name or "全体" in name:
        return said(group.name)
    return name


def _whole(jurisdiction: str) -> str:
    for ending, word in _WHOLE.items():
        if jurisdiction.endswith(ending):
            return word
    return ""


def joined(names: Sequence[str]) -> str:
    """List a few: 盟市和部门; 执法部门、非执法部门和镇街."""
    *others, last = names
    return f"{join(others)}和{last}" if others else last


def with_grade(evaluation: Evaluation, grade: str, units: str, *, is_dated: bool) -> str:
    """Give a heading: 2017年度法治政府建设工作实绩优秀的盟市和部门.

    Args:
        evaluation: its `term` stands before the grade; without one the result does.
        grade: the grade.
        units: whose heading it is.
        is_dated: whether the year is told.
    """
    year = f"{figure(evaluation.year)}年度" if is_dated else ""
    what = f"{subject_of(evaluation)}{said(evaluation.term or '') or '考评结果为'}"
    return f"{year}{what}{said(grade)}的{units}"


def subject_of(evaluation: Evaluation) -> str:
    """Tell what is evaluated: 法治政府建设, of 2017年度法治政府建设考评."""
    title = _YEAR.sub("", said(evaluation.title))
    return _CALLED.sub("", title)


def running_names(names: Sequence[str], others: Sequence[str]) -> str:
    """List units in a sentence; a long prefix that all of them have is told once.

    Args:
        names: the units.
        others: all that are evaluated: a name may not become another's.
    """
    for prefix in _LONG_PREFIXES:
        rests = [name.removeprefix(prefix) for name in names]
        has_all = all(name.startswith(prefix) for name in names)
        if not has_all or min(map(len, rests)) < _SHORTEST_REST:
            continue
        if len({*rests, *others}) < len(rests) + len({*others}):
            continue
        return join([names[0], *rests[1:]])
    return join(names)
