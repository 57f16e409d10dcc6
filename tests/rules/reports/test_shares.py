"""Which leads of a task have rows of their own (docs/reports.md#责任清单)."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.reports.shares import Lead, Share, divide

A, B, C = (Lead(name, (name,)) for name in ("甲局", "乙局", "丙局"))
TOWNS = Lead("各镇", ("北岭镇", "南坪镇"), is_group=True)
SOME = Lead("有关部门", ("甲局", "乙局"), is_group=True, is_open=True)
NOBODY = Lead("各街道", (), is_group=True)


def own(department: str, name: str | None = None) -> Share:
    return Share((name or department,), department)


@pytest.mark.parametrize(
    ("leads", "speaking", "shares"),
    [
        ((A,), (), (Share(("甲局",), silent=("甲局",)),)),
        ((A,), ("甲局",), (own("甲局"),)),
        ((A, B), (), (Share(("甲局", "乙局"), silent=("甲局", "乙局")),)),
        ((A, B, C), ("甲局",), (own("甲局"), Share(("乙局", "丙局"), silent=("乙局", "丙局")))),
        (
            (A, B, C),
            ("乙局",),
            (Share(("甲局", "丙局"), silent=("甲局", "丙局")), own("乙局")),
        ),
        ((A, B), ("甲局", "乙局"), (own("甲局"), own("乙局"))),
        # Of a group, who has something to tell stands apart.
        (
            (TOWNS,),
            ("北岭镇",),
            (own("北岭镇"), Share(("各镇（北岭镇除外）",), silent=("南坪镇",))),
        ),
        ((TOWNS,), ("北岭镇", "南坪镇"), (own("北岭镇"), own("南坪镇"))),
        ((TOWNS,), (), (Share(("各镇",), silent=("北岭镇", "南坪镇")),)),
        # A group leaves open whom it means: nobody is asked for anything.
        ((SOME,), (), (Share(("有关部门",)),)),
        ((SOME,), ("甲局",), (own("甲局"), Share(("有关部门（甲局除外）",)))),
        ((NOBODY,), (), (Share(("各街道",)),)),
        # Who is named, and belongs to a group as well, has one row.
        ((A, SOME), ("甲局", "乙局"), (own("甲局"), own("乙局"))),
        # A body is called what the document calls it.
        ((Lead("县质监局", ("甲局",)),), ("甲局",), (own("甲局", "县质监局"),)),
        ((), ("甲局",), ()),
    ],
)
def test_leads_with_nothing_to_tell_share_one_row(
    leads: tuple[Lead, ...], speaking: tuple[str, ...], shares: tuple[Share, ...]
) -> None:
    assert divide(leads, speaking) == shares
