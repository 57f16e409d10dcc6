"""Words of duty and of time are read by what they are put together from."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.duty_words import Duty, duty_words

LEAD = """
    牵头 总牵头 主责部门 主办科室 主抓单位 领衔部门 牵头编制单位 第一责任单位 县级牵头部门
    牵头（主办）处室
"""
PARTICIPANTS = """
    责任单位 责任镇街 责任县（区） 承办股室 协同部门 协办 参与编制单位 组织实施单位 属地责任单位
    联办单位 支持保障部门 建设单位 责任分工 职责分工 牵头及配合单位 责任单位及责任人 责任单位及时限
    具体负责科室 抽查部门 共建单位 主管部门
"""
PERSON = "责任领导 包保县领导 分管负责人 部门联系人 责任人及电话 联络员 第一责任人 挂点领导 牵头人"
DATE = """
    完成时限 达标时间 办结期限 推进节点 进度安排 时间安排 年度进度计划 完成月份 抽查频次 拟出台时间
    时限要求 实施周期 计划建成时间 起止时间 季度
"""
START = "启动时间 开工日期 立案时间 收到日期"
NEITHER = """
    县司法局 各责任单位 县直部门名单 重点任务 工作要求 年度任务 年度目标 阶段工作 任务分工 完成情况
    工作进度 推进 管理服务 落实措施 责任编辑 建设项目 完成整改工作 县 市级 2031年 时限内完成
"""
OVERSEER = "督办单位 监督部门 验收单位 指导处室"


@pytest.mark.parametrize(
    ("words", "duty"),
    [
        (word, duty)
        for words, duty in (
            (LEAD, Duty.LEAD),
            (PARTICIPANTS, Duty.PARTICIPANTS),
            (PERSON, Duty.PERSON),
            (DATE, Duty.DATE),
            (START, Duty.START),
            (OVERSEER, Duty.OVERSEER),
        )
        for word in words.split()
    ],
)
def test_a_word_says_who_or_when_by_its_pieces(words: str, duty: Duty) -> None:
    read = duty_words(words)
    assert read is not None
    assert read.duty is duty


@pytest.mark.parametrize("words", NEITHER.split())
def test_other_words_say_neither(words: str) -> None:
    assert duty_words(words) is None


def test_a_kind_of_body_alone_says_no_part() -> None:
    for words in ("单位", "科室", "县直单位", "主体"):
        read = duty_words(words)
        assert read is not None
        assert not read.has_role


def test_blanks_line_breaks_and_brackets_do_not_matter() -> None:
    assert duty_words("牵 头\n单 位（科室）") == duty_words("牵头单位")
