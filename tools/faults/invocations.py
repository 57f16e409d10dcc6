"""Ways to call each command in the workspace of examples/yunxi.

A command without one fails tests/tools/test_faults.py: add the words that make it do its work,
whatever it writes going into the workspace or into ../out.
"""

from __future__ import annotations

TODAY = "2026-11-20"
PLAN, BUREAU, CHECKER = "yunxi-2025", "县司法局", "县政府督查室"
DISTRICT = "../松亭"  # another workspace
_PLACE = ("--jurisdiction", "松亭区")
_AT = ("--at", f"{TODAY}T10:00")
_SAMPLE = ("38", "--dept", BUREAU)
_NOTE = ("--status", "推进中", "--note", "清单: 又开会")

INVOCATIONS: dict[str, tuple[tuple[str, ...], ...]] = {
    "init": (("init", "../out/新", "--jurisdiction", "北川岭县"), ("init", "--update")),
    "import": (
        (
            *("import", "../要点.txt", "-o", "data/plans/yunxi-2027.yaml"),
            *(*_PLACE, "--departments", "../out/部门.yaml"),
        ),
        ("import", "../要点.txt", "--format", "json"),
        ("import", "../要点.txt", "--review", "../out/核对.html"),
        ("import", "../重印.txt", "--update", "../草稿.yaml", "--answers", "../回答.json"),
        ("import", "../重印.txt", "--update", f"{DISTRICT}/data/plans/songting-2027.yaml"),
        ("import", "../重印.txt", "-o", "../out/方案.yaml", "--answers", "../回答.json", *_PLACE),
    ),
    "validate": (
        ("validate",),
        ("validate", "--format", "json", "-o", "../out/检查.json"),
    ),
    "schema": (("schema", "plan"), ("schema", "plan", "-o", "../out/plan.json")),
    "docs": (("docs", "E204"),),
    "plans": (("plans",), ("plans", "-o", "../out/方案.csv")),
    "show": (("show", PLAN, "38"),),
    "depts": (("depts", "--format", "json"),),
    "tasks": (("tasks", "--dept", BUREAU),),
    "due": (("due", "--within", "60"),),
    "overdue": (("overdue", "--check", "--format", "md"),),
    "why": (("why", PLAN, "38"),),
    "calendar": (("calendar", "-o", "../out/日历.ics"),),
    "report": (
        ("report", "2026", "--template", "brief"),
        ("report", "2025", "-o", "../out/报告.md", "--notes", "../out/说明.md"),
        ("report", "2026", "--template", "meeting", "-o", "../out/汇报.docx"),
    ),
    "evaluate": (
        ("evaluate", "2025", "--unit", "县教育局", "--what-if", "案卷=30", "--format", "json"),
        ("evaluate", "2025", "--sheet", "../out/打分表.xlsx"),
        ("evaluate", "2025", "--apply", "../填好.xlsx"),
        ("evaluate", "2025", "--rectify", "--by", "2027-06-30", "-o", "data/plans/整改.yaml"),
    ),
    "record": (
        ("record", PLAN, *_SAMPLE, *_NOTE, *_AT),
        ("record", PLAN, *_SAMPLE, *_NOTE, *_AT, "--evidence", "../图.png", "--measures", "分步"),
    ),
    "close": (
        ("close", PLAN, *_SAMPLE, "--force", "--reason", "核", "--checked-by", CHECKER, *_AT),
    ),
    "return": (("return", PLAN, *_SAMPLE, "--reason", "缺图", "--checked-by", CHECKER, *_AT),),
    "extend": (
        ("extend", PLAN, "33", "--dept", "县财政局", "--to", "2027-03-31", "--reason", "并", *_AT),
    ),
    "settle": (
        ("settle", PLAN, "31", "--term", "县直有关部门", "--departments", "县财政局", *_AT),
    ),
    "transfer": (
        ("transfer", PLAN, *_SAMPLE, "--to-dept", "县财政局", "--reason", "职能划转", *_AT),
    ),
    "undo": (("undo",),),
    "end": (("end", PLAN, "38", "--reason", "不再要求", *_AT),),
    "retract": (
        ("retract", PLAN, "11", "--dept", BUREAU, "--at", f"{TODAY}T09:00", "--reason", "写错"),
    ),
    "split": (("split", "-o", "../out/清单", "--dept", BUREAU),),
    "template list": (("template", "list"),),
    "template copy": (("template", "copy", "annual.md"),),
    "template check": (("template", "check"),),
}
# The plan that a document is issued again for: outside of any workspace, and in one of its own
# with a record, which an update asks.
IMPORTED: tuple[str, ...] = ("import", "../要点.txt", "-o", "../草稿.yaml", *_PLACE)
DISTRICT_WORK: tuple[tuple[str, ...], ...] = (
    ("init", DISTRICT, *_PLACE),
    (
        *("import", "../要点.txt", "-o", f"{DISTRICT}/data/plans/songting-2027.yaml", *_PLACE),
        *("--departments", f"{DISTRICT}/data/departments.yaml"),
    ),
    (
        *("--root", DISTRICT, "record", "songting-2027", "一", "--dept", "区委编办"),
        *(*_NOTE, *_AT),
    ),
)
SHEET: tuple[str, ...] = ("evaluate", "2025", "--sheet", "../填好.xlsx")
SCORED = ("执法部门", "县公安局", "案卷 得分", 25)  # what is filled in there: sheet, unit, head
# What is recorded and not yet committed when a run begins: for undo and retract.
EARLIER: tuple[str, ...] = (
    "record",
    PLAN,
    "11",
    "--dept",
    BUREAU,
    *_NOTE,
    "--at",
    f"{TODAY}T09:00",
    "--evidence",
    "../表.pdf",
)
# What has to work when a command before it was killed.
AFTERWARDS = ("record", PLAN, "8", "--dept", BUREAU, *_NOTE, "--at", f"{TODAY}T11:00")
