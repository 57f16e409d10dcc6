"""What holds for the state of any task, whatever happened to it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.rules.status.history import Report, Ruling
from fazhi_cli.rules.status.values import Flag, Light, Owners, Status
from rules.status.steps import (
    A,
    B,
    closed,
    deadline,
    done,
    entry,
    extended,
    returned,
    rules,
    says,
    state_on,
)
from sweeps import fewer

Steps = list[Report | Ruling]
ONCE = deadline(id="公布", by="2031-06-30")
LATER = deadline(id="评查", by="2031-12-31")
MONTHLY = deadline(every="每月")
ONGOING = deadline(id="常态", ongoing="长期坚持")
BOTH = Owners((A, B))
DAYS = st.dates(date(2030, 6, 1), date(2032, 6, 1))
RULES = st.sampled_from([[ONCE], [ONCE, LATER], [MONTHLY], [ONGOING], [ONCE, ONGOING], []])


@st.composite
def steps(draw: st.DrawFn) -> Steps:
    made: Steps = []
    for at in draw(st.lists(DAYS, max_size=6)):
        text, who = at.isoformat(), draw(st.sampled_from([A, B]))
        keys = {"deadline": draw(st.sampled_from([None, "公布", "评查", "常态"]))}
        made += draw(
            st.sampled_from(
                [
                    says(who, entry(text, **keys)),
                    says(who, done(text, **keys)),
                    rules(closed(text, who, **keys)),
                    rules(returned(text, who, **keys)),
                    rules(extended(text, "2031-09-30", who, **keys)),
                ]
            )
        )
    return made


@fewer(4)
@given(RULES, steps(), DAYS)
def test_news_of_a_later_day_changes_nothing(
    rules_: list[Deadline], told_: Steps, as_of: date
) -> None:
    def at(step: Report | Ruling) -> date:
        return (step.entry if isinstance(step, Report) else step.review).at.date()

    known = [step for step in told_ if at(step) <= as_of]
    text = as_of.isoformat()
    assert state_on(text, *rules_, steps=told_, owners=BOTH) == state_on(
        text, *rules_, steps=known, owners=BOTH
    )


@fewer(4)
@given(RULES, steps(), DAYS)
def test_a_light_always_says_what_the_flags_say(
    rules_: list[Deadline], told_: Steps, as_of: date
) -> None:
    state = state_on(as_of.isoformat(), *rules_, steps=told_, owners=BOTH)
    assert (state.light is Light.RED) == (Flag.OVERDUE in state.flags)
    assert (state.overdue_since is not None) == (Flag.OVERDUE in state.flags)
    assert state.next_due is None or state.next_due >= as_of
    assert not (state.status is Status.ONGOING and Flag.OVERDUE in state.flags)


@fewer(4)
@given(RULES, steps(), DAYS, st.integers(0, 60))
def test_more_warning_days_only_add_warnings(
    rules_: list[Deadline], told_: Steps, as_of: date, more: int
) -> None:
    text = as_of.isoformat()
    few = state_on(text, *rules_, steps=told_, owners=BOTH, warn_days=5)
    many = state_on(text, *rules_, steps=told_, owners=BOTH, warn_days=5 + more)
    assert few.flags <= many.flags
    assert few.status == many.status


@fewer(4)
@given(steps(), DAYS)
def test_occurrences_are_listed_by_the_date_in_force(told_: Steps, as_of: date) -> None:
    found = [one.in_force for one in state_on(as_of.isoformat(), MONTHLY, steps=told_).occurrences]
    assert found == sorted(day_ for day_ in found if day_)
