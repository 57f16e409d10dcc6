"""Who answers for a task: the bracket behind it, the lines below it, the cell beside it.

The forms: docs/import.md#责任单位.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from fazhi_cli.model.bodies import is_body
from fazhi_cli.rules.documents.brackets import CLOSING, OPENING, brackets_of
from fazhi_cli.rules.documents.duty_words import Duty, duty_words
from fazhi_cli.rules.documents.first_leads import FIRST_LEADS
from fazhi_cli.rules.documents.names import (
    is_list_of_bodies,
    is_person,
    names_of,
    without_tail,
)
from fazhi_cli.rules.documents.part_labels import Part, has_label, part_labels_in
from fazhi_cli.rules.documents.time_words import is_time


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who answers: names as printed with their level word, `dates` the words of time inside."""

    lead: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    first_leads: bool = False
    """The document says that the first name leads (列第一位的为牵头单位)."""
    below_too: bool = False
    """The same of all below: it says 下同, or says it beside no names."""
    everywhere: tuple[str, ...] = ()
    """Who takes part in all later tasks as well (以下各项均由各镇落实，不再列出)."""
    has_persons: bool = False
    doubts: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether it names nobody and no time."""
        return not (self.lead or self.participants or self.dates)

    def and_also(self, other: Attribution) -> Attribution:
        """Give both together; a lead of one is no participant of the other."""
        lead = tuple(dict.fromkeys((*self.lead, *other.lead)))
        leaders = frozenset(lead)
        participants = dict.fromkeys((*self.participants, *other.participants))
        return Attribution(
            lead,
            tuple(name for name in participants if name not in leaders),
            (*self.dates, *other.dates),
            first_leads=self.first_leads or other.first_leads,
            below_too=self.below_too or other.below_too,
            everywhere=(*self.everywhere, *other.everywhere),
            has_persons=self.has_persons or other.has_persons,
            doubts=(*self.doubts, *other.doubts),
        )


_MARKER = re.compile(
    "牵头|责任(?:单位|部门|科室|处室)|负责|配合|主办|协办|承办|参与|参加|落实|协助|协同|"
    "主责|主抓|组织实施|按职责|按分工"
)
_EVERYWHERE = re.compile(
    r"(?:以下|下列|后续)(?:各项|各条|所有)?(?:任务|工作|措施)?，?均?(?:由|"
    r"需)(?P<names>.{2,40}?)(?:共同|分别|同步|具体|抓好)?(?:负责|落实|配合|参与)"
    r"[^。；）]{0,12}[。；]?"
)
_BELOW = re.compile(r"[，、；。]?(?:以?下同|不再列出|不再重复)[。]?")
# A verb ends its clause: 甲局牵头，乙局、丙局按职责分工配合.
_VERB = re.compile(
    r"(?:(?:按照?(?:各自)?职责分工|按分工|按职责)(?:分别|共同)?(?:负责|落实|配合|牵头)?"
    r"|(?:共同|联合|分别|总)?牵头(?:负责|落实|组织|实施|办理|推进){0,2}"
    r"|(?:具体|分别|共同|组织)?(?:负责|落实|实施)(?:落实|实施|推进)?"
    r"|(?:积极|共同|分别|协助|密切)?(?:配合|参与|参加|协助|协同|协办)(?:落实|实施|负责|推进)?"
    r"|主办|主责|主抓|承办|做好[\u4e00-\u9fff]{1,6})\Z"
)
_BY = re.compile(
    "[—-]{0,4} ?(?:(?:(?:此|该|本|这|上述|以上|前述)[项条款]?)?(?:重点|具体)?"
    "(?:工作|任务|措施|事项|举措|内容)?，?(?:分别|共同|统一|具体)?由)?"
)
# ★县司法局、县财政局: the one that is marked leads.
_MARKED = re.compile("[★☆▲△●◆※*][ ]?(?P<name>[\u4e00-\u9fff]{2,20})")
_NO_NAMES = re.compile("[《》：“”0-9]|应当|不得|可以|要求|如果|其他责任")
_LONGEST_SENTENCE = 200
_CLAUSE_END = re.compile("[，；。]|(?<=牵头|负责|配合|参与|协助)[ 、]")
_ROLE_OF_VERB = tuple((word, Part.LEAD) for word in ("牵头", "主办", "主责", "主抓"))
# 村（社区）, 各镇（街道）: a bracket that says of which kind.
_NO_NAME = re.compile(
    "(?:村|居|社区|街道|镇|乡|县|区|市|旗|州|盟|单位|部门|机关|企业|学校|科室|处室|园区|机构|组织|地区|党委|党组|办公室|苏木|嘎查|、)+"
)
_SOMEBODY = re.compile("省|市|县|区|州|盟|旗|镇|乡|自治区|各|有关|相关|国家|中央|全")
# 县甲局等执法部门: the kind of the rest is named, no name.
_AND_OF_A_KIND = re.compile(
    "等(?:行政执法|执法|职能|主管|监管|业务|成员|政法|行业|涉农)(?:部门|单位|机关|机构)"
)
_SHORT_FOR = re.compile(r"（[^（）]{0,40}(?:以下|下)(?:统称|简称)[^（）]{1,30}）")


def is_attribution(inside: str) -> bool:
    """Tell whether what stands in a bracket says who answers."""
    if has_label(inside):
        return True
    words = _SHORT_FOR.sub("", inside).strip(" 。；，")
    if not 2 <= len(words) <= 400 or "《" in words:
        return False
    if _MARKER.search(words) is not None:
        names = next((names for names, _ in _clauses_of(words)), "")
        return _is_list(names)
    if _NO_NAME.fullmatch(words):
        return False
    listed, dates = _without_dates(words)
    if dates and listed:
        return all(is_body(name) for name in listed)
    return is_list_of_bodies(words) and ("、" in words or _SOMEBODY.match(words) is not None)


def read_attribution(text: str) -> Attribution:
    """Read what a bracket, a line or a cell says about who answers and by when."""
    words = _SHORT_FOR.sub("", _inside(text))
    rest, everywhere = _taken_out(words, _EVERYWHERE)
    rest, first_leads = _taken_out(rest, FIRST_LEADS)
    rest, below = _taken_out(rest, _BELOW)
    is_said = bool(below) or any("下同" in match[0] for match in first_leads)
    parts = _labelled(rest)
    attribution = Attribution(
        first_leads=bool(first_leads),
        below_too=bool(first_leads) and (is_said or not rest.strip(" （）。，；")),
        everywhere=tuple(name for match in everywhere for name in names_of(match["names"])),
        doubts=tuple(
            f"“{match[0]}”还有哪些单位，文件没有写" for match in _AND_OF_A_KIND.finditer(rest)
        ),
    )
    if not parts:
        return attribution.and_also(_clauses(rest))
    before = rest[: parts[0][2]].strip(" ；，。、")
    if before:
        attribution = attribution.and_also(_clauses(before))
    for part, words, _ in parts:
        attribution = attribution.and_also(_of_part(part, words))
    return attribution


def read_cell(text: str, part: Part) -> Attribution:
    """Read a cell of a column whose head says what it names."""
    if _MARKED.search(text) is not None:
        said = read_cell(_MARKED.sub(r"\g<name>（牵头）", text), part)
        return replace(said, doubts=(*said.doubts, "带符号的单位读作牵头单位"))
    if has_label(text):
        return read_attribution(text)
    if "牵头" in text and part is not Part.LEAD:
        return _clauses(text.strip(" 。"))
    if part is Part.LEAD and re.search("配合|参与|协助", text):
        return _clauses(text.strip(" 。"))
    return _of_part(part, text)


def read_sentence(sentence: str) -> Attribution | None:
    """Read a sentence that does nothing but say who answers: 由县司法局牵头，县财政局配合。

    Returns: None where it says anything else.
    """
    words, dates = _without_last_times(_BY.sub("", sentence.strip(" 。；"), count=1))
    if not 3 <= len(words) <= _LONGEST_SENTENCE or _NO_NAMES.search(words):
        return None
    clauses = list(_clauses_of(words))
    if not clauses or not all(verb for _, verb in clauses):
        return None
    attribution = replace(_clauses(words), dates=dates)
    names = (*attribution.lead, *attribution.participants)
    return attribution if names and all(map(is_body, names)) else None


def _without_last_times(words: str) -> tuple[str, tuple[str, ...]]:
    """Part who answers from the clauses behind that say by when: …协助，2031年5月底前完成."""
    clauses = words.split("，")
    dates: list[str] = []
    while len(clauses) > 1 and is_time(clauses[-1]):
        dates.insert(0, clauses.pop())
    return "，".join(clauses), tuple(dates)


def sentence_place(text: str) -> int | None:
    """Give where the last sentence of a paragraph begins to say who answers; None where it does
    not.
    """
    bare = text.rstrip(" 。；")
    stop = max(bare.rfind(sign) for sign in "。；！")
    places = [bare.rfind("，由"), stop]
    for place in sorted({place for place in places if place > 0}):
        if place >= stop and read_sentence(bare[place + 1 :]) is not None:
            return place + 1
    return None


def with_first_leading(attribution: Attribution) -> Attribution:
    """Let the first of the names lead, as the document says."""
    if attribution.lead or not attribution.participants:
        return attribution
    return replace(
        attribution, lead=attribution.participants[:1], participants=attribution.participants[1:]
    )


def without_persons(attribution: Attribution) -> Attribution:
    """Leave out the persons of a column that names bodies and persons both: 县司法局（王某）."""

    def bodies(names: tuple[str, ...]) -> tuple[str, ...]:
        bare = (name.partition("（")[0] for name in names)
        return tuple(name for name in bare if is_body(name))

    lead, participants = bodies(attribution.lead), bodies(attribution.participants)
    return replace(attribution, lead=lead, participants=participants)


def with_place(attribution: Attribution, place: str) -> Attribution:
    """Take the level word away where a name begins with the place: 湖北银保监局 of 湖北省."""
    stem = place.removesuffix("自治区").rstrip("省市县区州盟旗")
    if len(stem) < 2:
        return attribution

    level = re.compile(rf"(?:自治区|[省市县区州盟旗])(?={re.escape(stem)})")

    def own(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(level.sub("", name, count=1) if level.match(name) else name for name in names)

    return replace(
        attribution, lead=own(attribution.lead), participants=own(attribution.participants)
    )


def _inside(text: str) -> str:
    """Give what stands in the bracket that holds the whole of a text."""
    words = text.strip()
    outer = next(brackets_of(words), None)
    if outer is not None and outer.start == 0 and not words[outer.end :].strip(" 。"):
        return outer.inside
    return words


def _taken_out(text: str, pattern: re.Pattern[str]) -> tuple[str, list[re.Match[str]]]:
    matches = list(pattern.finditer(text))
    return pattern.sub("", text), matches


def _labelled(text: str) -> list[tuple[Part, str, int]]:
    """Give the labelled parts of a text: what each names, its words, where its label starts."""
    labels = list(part_labels_in(text))
    ends = [*(label.start for label in labels[1:]), len(text)][: len(labels)]
    return [
        (label.part, text[label.end : end].strip(" ；，。、|\n"), label.start)
        for label, end in zip(labels, ends, strict=True)
    ]


def _of_part(part: Part, words: str) -> Attribution:
    if part is Part.PERSON:
        return Attribution(has_persons=bool(words))
    if part is Part.DATE:
        return Attribution(dates=(words,) if words.strip(" /-—无") else ())
    if part is Part.OTHER:
        return Attribution()
    if (
        "，" in words
        and any(verb for _, verb in _clauses_of(words))
        and re.search("牵头|配合", words)
    ):
        return _clauses(words)
    names, dates = _without_dates(words)
    lead, participants = _by_role(names, part)
    return Attribution(lead=lead, participants=participants, dates=dates)


def _by_role(names: tuple[str, ...], part: Part) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part names by the role that a bracket behind each says: 县司法局（牵头）、县财政局."""
    lead: list[str] = []
    participants: list[str] = []
    for name in names:
        bare, role = _role_behind(name)
        (lead if (role or part) is Part.LEAD else participants).append(bare)
    return tuple(dict.fromkeys(lead)), tuple(dict.fromkeys(participants))


def _role_behind(name: str) -> tuple[str, Part | None]:
    """Give a name without the role that is printed behind it in a bracket."""
    front, _, inside = name.rpartition("（")
    if not front or not inside.endswith("）"):
        return name, None
    duty = duty_words(inside[:-1])
    if duty is None or not duty.has_role:
        return name, None
    part = {Duty.LEAD: Part.LEAD, Duty.PARTICIPANTS: Part.PARTICIPANT}.get(duty.duty)
    return (name, None) if part is None else (front, part)


def _clauses(text: str) -> Attribution:
    """Read 甲局牵头，乙局、丙局配合; names without a verb take part."""
    lead: list[str] = []
    participants: list[str] = []
    dates: list[str] = []
    for names_words, verb in _clauses_of(text):
        names, times = _without_dates(names_words)
        leaders, others = _by_role(names, _role(verb))
        lead += leaders
        participants += others
        dates += times
    kept = tuple(dict.fromkeys(lead))
    rest = tuple(name for name in dict.fromkeys(participants) if name not in kept)
    return Attribution(kept, rest, tuple(dates))


def _clauses_of(text: str) -> Iterator[tuple[str, str]]:
    """Give the lists of a text with the verb behind each; the last may have none."""
    waiting: list[str] = []
    for piece in _pieces(text):
        verb = _VERB.search(piece.strip())
        if verb is None:
            waiting.append(piece.strip())
            continue
        waiting.append(piece.strip()[: verb.start()])
        yield "，".join(filter(None, waiting)), verb[0]
        waiting = []
    if any(waiting):
        yield "，".join(filter(None, waiting)), ""


def _role(verb: str) -> Part:
    return next((part for word, part in _ROLE_OF_VERB if word in verb), Part.PARTICIPANT)


def _without_dates(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Take the deadline out of a list of names: 县甲局、乙局，9月底完成."""
    names: list[str] = []
    dates: list[str] = []
    for piece in _pieces(words):
        if is_time(piece):
            dates.append(piece.strip())
        elif piece.strip():
            names.append(piece.strip(" 、"))
    listed = names_of("、".join(names)) if names else ()
    return tuple(name for name in listed if not is_person(name)), tuple(dates)


def _pieces(words: str) -> Iterator[str]:
    """Cut at commas and stops, and at the blank behind a verb; those inside brackets aside."""
    depth = start = 0
    ends = {match.start() for match in _CLAUSE_END.finditer(words)}
    for place, char in enumerate(words):
        depth += (char in OPENING) - (char in CLOSING)
        if place in ends and depth <= 0:
            yield words[start:place]
            start = place + 1
    yield words[start:]


def _is_list(words: str) -> bool:
    names = names_of(words)
    return bool(names) and all(len(without_tail(name)) <= 40 for name in names)
