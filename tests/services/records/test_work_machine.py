"""Random reports and decisions on the real plans, beside files that people wrote in ugly ways.

See docs/architecture.md#一条记录怎样写下.

After every command: one file has gained one record and kept every byte, it reads as before and that
record, no other file has changed, and the share that was spoken of stands where a pencil would put
it.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from faults.fs import quick_sync, temporaries, tree
from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.errors import FazhiError
from fazhi_cli.model.plan import Placed
from fazhi_cli.model.progress import EntryStatus
from fazhi_cli.model.reviews import Decision
from fazhi_cli.model.timerule import Unsettled, Within
from fazhi_cli.rules.departments.directory import Term
from fazhi_cli.rules.departments.ties import How, Reach
from fazhi_cli.rules.status.standings import standings
from fazhi_cli.services.records.decision import DecisionReport, decide
from fazhi_cli.services.records.entry import RecordReport, record
from fazhi_cli.services.records.requests import (
    RecordRequest,
    SettlementRequest,
    TransferRequest,
)
from fazhi_cli.store.loader import load_workspace
from services.records.work_reference import (
    FILES,
    PLANS,
    TEXTS,
    UGLY_ENTRIES,
    UGLY_REVIEWS,
    Reference,
    Share,
    check_one_more,
    says_something,
    shortened,
)
from services.records.work_scene import REQUESTS

OPTIONAL = st.none() | TEXTS


class Work(RuleBasedStateMachine):
    """One coordinator and many departments, a year long."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.moved: set[str] = set()
        self.said: dict[tuple[str, str], set[Any]] = {}  # what was reported since the last decision

    @initialize(
        plan=st.sampled_from(PLANS),
        newline=st.sampled_from(["\n", "\r\n"]),
        bom=st.booleans(),
        data=st.data(),
    )
    def lay_out(self, plan: str, newline: str, bom: bool, data: Any) -> None:
        for name in ("departments.yaml", f"plans/{plan}.yaml"):
            (self.root / "data" / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / "data" / name).write_bytes(FILES[name])
        workspace = load_workspace(self.root)
        self.plan = workspace.plan(plan)
        registry = workspace.directory.get(self.plan.jurisdiction)
        assert registry is not None
        self.reference = Reference(self.plan, registry)
        # A few shares, so that one often meets again what was done before.
        known = self.reference.choices()
        self.choices = data.draw(
            st.lists(st.sampled_from(known), min_size=2, max_size=5, unique=True)
        )
        self.ugly_task, self.ugly, _ = data.draw(st.sampled_from(self.choices))
        words = {"plan": plan, "department": self.ugly, "task": self.ugly_task}
        for folder, text in (
            (f"progress/{plan}/{self.ugly}", UGLY_ENTRIES),
            (f"reviews/{plan}", UGLY_REVIEWS),
        ):
            path = self.root / "data" / f"{folder}.yaml"
            path.parent.mkdir(parents=True)
            body = text.format(**words).replace("\n", newline)
            path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + body.encode())
        self.now = datetime(2022, 1, 10, 9)
        self.files = tree(self.root)

    # What is drawn.

    def pick(self, data: Any) -> tuple[Placed, str, Deadline | None, str | None]:
        """Choose a task, a department that it means, one of its deadlines and a period."""
        key, name, index = data.draw(st.sampled_from(self.choices))
        placed = self.reference.find(key)
        deadline = placed.task.deadlines[index] if placed.task.deadlines else None
        found = self.reference.dues(deadline, self.now.date()) if deadline is not None else ()
        periods = [due.period for due in found if due.period is not None]
        return placed, name, deadline, data.draw(st.sampled_from(periods[:2])) if periods else None

    def pass_time(self, minutes: int) -> datetime:
        self.now += timedelta(minutes=minutes)
        return self.now

    # What is done.

    @rule(
        data=st.data(),
        status=st.sampled_from(list(EntryStatus)),
        note=OPTIONAL,
        problems=OPTIONAL,
        by=OPTIONAL,
        minutes=st.integers(1, 12_000),
        percent=st.none() | st.integers(0, 100),
    )
    def report(
        self, data: Any, status: EntryStatus, minutes: int, percent: int | None, **texts: str | None
    ) -> None:
        placed, name, deadline, period = self.pick(data)
        at = self.pass_time(minutes)
        is_event = (
            deadline is not None
            and isinstance(deadline.rule, Within)
            and deadline.rule.after != "印发"
        )
        request = RecordRequest(
            plan=self.plan.id,
            task=placed.key,
            department=name,
            now=at,
            at=at,
            status=status,
            deadline=deadline and deadline.id,
            period=period,
            percent=percent,
            event=at.date() if is_event else None,
            **texts,
        )
        said = self.said.setdefault((name, placed.key), set())
        words = (
            deadline and deadline.id,
            period,
            at.date(),
            status,
            percent,
            *map(shortened, texts.values()),
        )
        fits = all(text is None or says_something(text) for text in texts.values())
        fits = (
            fits
            and (status is EntryStatus.UNDERWAY or percent in (None, 100))
            and words not in said
        )
        done = self.run(lambda dry: record(self.root, request, at.date(), dry_run=dry), fits)
        if isinstance(done, RecordReport):
            said.add(words)
            self.check_gain(
                f"data/progress/{self.plan.id}/{name}.yaml", "entries", done.written.text
            )
            if not is_event:
                share = self.reference.share(placed, name, deadline, period)
                share.report(is_done=status is EntryStatus.REPORTED)
                self.check_share(placed, name, deadline, share, done.share)

    @rule(
        data=st.data(),
        decision=st.sampled_from(["销号", "退回", "延期", "不予延期"]),
        reason=TEXTS,
        minutes=st.integers(1, 12_000),
        days=st.integers(-10, 90),
        force=st.booleans(),
    )
    def decide_on_a_share(
        self, data: Any, decision: str, reason: str, minutes: int, days: int, force: bool
    ) -> None:
        placed, name, deadline, period = self.pick(data)
        if placed.key in self.moved or (deadline is not None and isinstance(deadline.rule, Within)):
            return  # who owes it now, and which event is meant, is what other tests ask
        at = self.pass_time(minutes)
        share = self.reference.share(placed, name, deadline, period)
        to = (share.in_force or at.date()) + timedelta(days=days) if decision == "延期" else None
        fits = says_something(reason) and share.allows(decision, at.date(), to, is_forced=force)
        if (name, placed.key) == (self.ugly, self.ugly_task):
            return  # it has more entries than the pencil knows
        kind = REQUESTS[Decision(decision)]
        own = {"销号": {"is_forced": force}, "延期": {"to": to}}.get(decision, {})
        request = kind(
            plan=self.plan.id,
            task=placed.key,
            now=at,
            at=at,
            department=name,
            deadline=deadline and deadline.id,
            period=period,
            reason=reason,
            by="某单位",
            **own,
        )
        done = self.run(lambda dry: decide(self.root, request, at.date(), dry_run=dry), fits)
        if isinstance(done, DecisionReport):
            self.check_gain(f"data/reviews/{self.plan.id}.yaml", "reviews", done.written.text)
            share.decide(decision, to)
            self.said.pop((name, placed.key), None)
            self.check_share(placed, name, deadline, share, done.shares[0].words)

    @precondition(lambda self: len(self.moved) < 3 and self.unsettled())
    @rule(
        data=st.data(), minutes=st.integers(1, 12_000), days=st.integers(-30, 400), reason=OPTIONAL
    )
    def settle_a_date(self, data: Any, minutes: int, days: int, reason: str | None) -> None:
        placed, deadline = self.unsettled()[data.draw(st.integers(0, len(self.unsettled()) - 1))]
        at = self.pass_time(minutes)
        to = at.date() + timedelta(days=days)
        request = SettlementRequest(
            plan=self.plan.id,
            task=placed.key,
            now=at,
            at=at,
            deadline=deadline.id,
            to=to,
            reason=reason,
            by="某单位",
        )
        fits = reason is None or says_something(reason)
        done = self.run(lambda dry: decide(self.root, request, at.date(), dry_run=dry), fits)
        if isinstance(done, DecisionReport):
            self.check_gain(f"data/reviews/{self.plan.id}.yaml", "reviews", done.written.text)
            for key, share in self.reference.shares.items():
                if (key.task, key.deadline) == (placed.key, deadline.id):
                    share.in_force = to
            self.moved.add(placed.key)  # later shares would need the new date: leave the task alone

    def unsettled(self) -> list[tuple[Placed, Deadline]]:
        return [
            (placed, deadline)
            for placed in self.plan.walk()
            for deadline in placed.task.deadlines
            if isinstance(deadline.rule, Unsettled) and placed.key not in self.moved
        ]

    @precondition(lambda self: len(self.moved) < 3 and self.open_terms())
    @rule(data=st.data(), minutes=st.integers(1, 12_000))
    def settle_a_term(self, data: Any, minutes: int) -> None:
        placed, term = self.open_terms()[data.draw(st.integers(0, len(self.open_terms()) - 1))]
        names = data.draw(
            st.lists(st.sampled_from(term.members), min_size=1, max_size=3, unique=True)
        )
        at = self.pass_time(minutes)
        request = SettlementRequest(
            plan=self.plan.id,
            task=placed.key,
            now=at,
            at=at,
            term=term.name,
            departments=tuple(names),
            by="某单位",
        )
        done = self.run(lambda dry: decide(self.root, request, at.date(), dry_run=dry), True)
        if isinstance(done, DecisionReport):
            self.check_gain(f"data/reviews/{self.plan.id}.yaml", "reviews", done.written.text)
            self.moved.add(placed.key)
            known = self.standings(at.date())
            for name in names:
                tie = self.reach(name).tie(placed.task, known.settled(placed.key))
                assert tie is not None
                assert tie.how is How.NAMED

    def open_terms(self) -> list[tuple[Placed, Term]]:
        bodies = (
            (placed, self.reference.registry.find(name))
            for placed in self.plan.walk()
            for name in (*placed.task.lead, *placed.task.participants)
            if placed.key not in self.moved
        )
        return [
            (placed, body)
            for placed, body in bodies
            if isinstance(body, Term) and body.scope == "有关" and body.members and not body.is_rest
        ]

    @rule(data=st.data(), minutes=st.integers(1, 12_000), reason=TEXTS)
    def transfer(self, data: Any, minutes: int, reason: str) -> None:
        key, old, _ = data.draw(st.sampled_from(self.choices))
        placed = self.reference.find(key)
        tie = self.reach(old).tie(placed.task)
        if key in self.moved or tie is None or len(self.moved) >= 3:
            return  # enough has moved: most shares are to stay where a pencil can follow them
        names = [
            each.name
            for each in self.reference.registry.jurisdiction.departments
            if each.name != old
        ]
        new = data.draw(st.sampled_from(names))
        at = self.pass_time(minutes)
        request = TransferRequest(
            plan=self.plan.id,
            task=placed.key,
            now=at,
            at=at,
            department=old,
            departments=(new,),
            reason=reason,
            by="某单位",
        )
        done = self.run(
            lambda dry: decide(self.root, request, at.date(), dry_run=dry), says_something(reason)
        )
        if isinstance(done, DecisionReport):
            self.check_gain(f"data/reviews/{self.plan.id}.yaml", "reviews", done.written.text)
            self.moved.add(placed.key)
            self.said.pop((old, placed.key), None)
            self.check_handed_over(placed, old, new, str(tie.role), at.date())

    # What must hold.

    def run(self, command: Any, fits: bool) -> Any:
        """Try it dry, which changes nothing; then do it, or see it refused, which changes nothing
        either.
        """
        dry, refusal = None, None
        try:
            dry = command(True)
        except FazhiError as error:
            refusal = error
        assert tree(self.root) == self.files
        if refusal is not None:
            assert (fits, refusal.exit_code) == (False, 2), refusal
            return None
        assert fits, "it should have been refused"
        with quick_sync():
            done = command(False)
        assert done == dry._replace(is_dry=False)
        return done

    def check_gain(self, path: str, key: str, text: str) -> None:
        before, self.files = self.files, tree(self.root)
        assert {name for name in self.files if self.files[name] != before.get(name)} == {path}
        assert self.files.keys() - before.keys() <= {path}
        assert temporaries(self.root) == []
        check_one_more(before.get(path, b""), self.files[path], key, text)

    def check_share(
        self,
        placed: Placed,
        name: str,
        deadline: Deadline | None,
        share: Share,
        words: tuple[str, ...],
    ) -> None:
        if placed.key in self.moved or (name, placed.key) == (self.ugly, self.ugly_task):
            return
        if not self.reference.is_owner(placed, name, deadline):
            return  # it is told what listings tell of the owners: test_agreement.py
        assert words[0] == share.status
        assert ("退回" in words) == share.is_returned

    def check_handed_over(self, placed: Placed, old: str, new: str, role: str, day: date) -> None:
        known = self.standings(day)
        assert self.reach(old).tie(placed.task, known.settled(placed.key)) is None
        tie = self.reach(new).tie(placed.task, known.settled(placed.key))
        assert tie is not None
        assert str(tie.role) == role or str(tie.role) == "牵头"
        for occurrence in known.state(placed).occurrences:
            assert old not in occurrence.deciders

    def standings(self, day: date) -> Any:
        workspace = load_workspace(self.root, [self.plan.id])
        return standings(workspace, self.plan, day)

    def reach(self, name: str) -> Reach:
        body = self.reference.registry.find(name)
        assert body is not None
        return Reach(self.reference.registry, body)  # type: ignore[arg-type]

    def teardown(self) -> None:
        shutil.rmtree(self.root)


# Shrinking reads the plans a thousand times; a failure is told by its steps all the same.
Work.TestCase.settings = settings(
    settings.default,
    max_examples=max(settings.default.max_examples // 20, 1),
    stateful_step_count=20,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
TestWork = Work.TestCase
