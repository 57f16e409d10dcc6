"""The labels of an attribution: which words are one, and where one starts and ends."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.part_labels import (
    Part,
    is_own_line,
    is_text_label,
    part_labels_in,
    part_of,
)

LABELS = {
    Part.LEAD: "牵头编制部门 主责科室 主抓单位 领衔部门 主办责任单位 总牵头 主责 县级牵头单位",
    Part.PARTICIPANT: (
        "责任镇街 承办股室 参与编制单位 协力配合单位 组织实施单位 协办 责任分工 整改单位"
    ),
    Part.PERSON: "包保县领导 分管负责人 责任人及电话 部门联系人 挂点领导",
    Part.DATE: "办结期限 达标时间 整改限期 推进节点 进度安排 计划完成日期 检查频次",
    Part.OTHER: "督办单位 验收部门 启动时间",
}
NO_LABELS = """
    时间 日期 单位 部门 发布时间 报送时间 活动时间 有效期限 建设单位 服务单位 工作单位 填报单位
    发文单位 责任编辑 来源 组长 人员 责任 落实 推进 年度目标 会议地点 县司法局
"""


@pytest.mark.parametrize(
    ("words", "part"), [(word, part) for part, words in LABELS.items() for word in words.split()]
)
def test_a_label_is_put_together_as_a_head_is(words: str, part: Part) -> None:
    assert part_of(words) is part


@pytest.mark.parametrize("words", NO_LABELS.split())
def test_other_words_before_a_colon_are_no_label(words: str) -> None:
    assert part_of(words) is None


@pytest.mark.parametrize(
    "line",
    [
        "牵头单位：县司法局 责任单位：县财政局 完成时限：9月底前",
        "主 责 单 位：县司法局；协 同 单 位：县财政局；办 结 时 限：9月底前",
        "主办单位：县司法局责任单位：县财政局完成时限：9月底前",
        "【牵头部门】县司法局【配合部门】县财政局【完成 时限】9月底前",
        "牵头：县司法局，配合：县财政局，达标时间：9月底前",
    ],
)
def test_labels_that_run_together_on_a_line_are_parted(line: str) -> None:
    labels = list(part_labels_in(line))
    assert [label.part for label in labels] == [Part.LEAD, Part.PARTICIPANT, Part.DATE]
    ends = [*(label.start for label in labels[1:]), len(line)]
    words = [line[label.end : end] for label, end in zip(labels, ends, strict=True)]
    assert [each.strip(" ；，") for each in words] == ["县司法局", "县财政局", "9月底前"]
    assert is_own_line(line)


def test_a_name_before_a_label_is_none_of_it() -> None:
    (first, second) = part_labels_in("牵头单位：县局 责任单位：各镇")
    assert (first.start, second.start) == (0, 8)


@pytest.mark.parametrize(
    "line", ["整改目标：问题清零。", "工作措施：", "目标要求：达到95%。", "具体举措：建立台账。"]
)
def test_what_is_asked_has_a_label_too(line: str) -> None:
    assert is_text_label(line)
    assert not is_own_line(line)
