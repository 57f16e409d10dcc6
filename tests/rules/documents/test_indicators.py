"""The numbers that a text asks for, and the many that it does not."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi_cli.model.target import parse_target
from fazhi_cli.rules.documents.indicators import indicators_in, numbers_left


def targets(text: str) -> list[Any]:
    return [measure.keys["target"] for measure in indicators_in(text)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("投资增长6%以上。", ">=6%"),
        ("投资增长5%左右。", "约5%"),
        ("合格率达到95%以上。", ">=95%"),
        ("网上办理率达到100%。", "100%"),
        ("失业率控制在4%以内。", "<=4%"),
        ("产量稳定在20万吨。", "20万吨"),
        ("参训时间不少于40学时。", ">=40学时"),
        ("办理时限不超过3个工作日。", "<=3个工作日"),
        ("办理时限压缩到3个工作日以内。", "<=3个工作日"),
        ("满意度不低于90%。", ">=90%"),
        ("网上办理比例达到30%-40%。", "30-40%"),
        ("新建示范点10个。", "10个"),
        ("新增就业1,200人以上。", ">=1200人"),
        ("每村至少配备1名专员。", ">=1名"),
        ("平均办理时间压缩到15个工作日以内。", "<=15个工作日"),
        ("检查次数同比下降15%以上。", ">=15%"),
        ("检查次数较上年减少30%左右。", "约30%"),
        ("抽检量达到每千人5批次。", "5批次"),
        ("年均浓度控制在32微克/立方米以内。", "<=32微克/立方米"),
        ("评查案卷不少于60卷。", ">=60卷"),
        ("编发简报24期。", "24期"),
        ("设立规模5亿元的基金。", "5亿元"),
        ("办理融资担保30亿元。", "30亿元"),
        ("选取3家单位进行评议。", "3家"),
        ("人员比例控制在1.5以内。", "<=1.5"),
        ("全程网办率≥92%。", ">=92%"),
        ("审批时间≤60个工作日。", "<=60个工作日"),
        ("资料保存不少于2年。", ">=2年"),
        ("等待时间控制在30秒以内。", "<=30秒"),
        ("授课不少于2节。", ">=2节"),
        ("新增授信120亿元。", "120亿元"),
        ("完成罚款案件抽查800件。", "800件"),
        ("同一企业每年检查不得超过2次。", "<=2次"),
        ("按期办结率达到百分之九十五以上。", ">=95%"),
        ("按期办结率达到百分之95以上。", ">=95%"),
        ("满意率保持在九成以上。", ">=90%"),
        ("合格率达到八成五。", "85%"),
        ("用电成本降低一成以上。", ">=10%"),
        ("案件差错率控制在千分之三以内。", "<=3‰"),
        ("参保率提高两个百分点以上。", ">=2个百分点"),
        ("办理时间压缩到五个工作日以内。", "<=5个工作日"),
        ("同一平台账号压减到1个。", "1个"),
        ("办理时间压缩到1个工作日。", "1个工作日"),
        ("每村至少配备一名专员。", ">=1名"),
        ("每村培养两名法律明白人。", "2名"),
        ("开展培训不少于三期。", ">=3期"),
        ("培养法律明白人两名以上。", ">=2名"),
        ("新建三个司法所。", "3个"),
        ("配置救护车4辆。", "4辆"),
        ("新建灯光球场20片。", "20片"),
        ("放流鱼苗150万尾。", "150万尾"),
        ("新增视频监控1200路。", "1200路"),
        ("检查企业不少于320家次。", ">=320家次"),
        ("修订总体预案和9个专项预案。", "9个"),
        ("在园区完成防洪、气候论证等8项区域评估。", "8项"),
        ("人口较多的村不少于2名。", ">=2名"),
        ("败诉率低于5%。", "<5%"),
        ("人均预期寿命达到80岁。", "80岁"),
        ("群众满意度达到90分。", "90分"),
        ("每人联系3户以上企业。", ">=3户"),
        ("培训1000余人次。", "约1000人次"),
        ("抽取2029年办结的案卷120卷。", "120卷"),
        ("同一企业每月接受检查不超过1次。", "<=1次"),
        ("每周演出不少于3场。", ">=3场"),
    ],
)
def test_a_number_that_is_asked_for_is_an_indicator(text: str, target: str) -> None:
    assert targets(text) == [target]
    parse_target(target)


@pytest.mark.parametrize(
    ("text", "name", "target"),
    [
        ("实现执法证件全覆盖。", "执法证件覆盖率", "全覆盖"),
        ("投诉数量逐年下降。", "投诉数量", "逐年下降"),
        ("合格率高于全省平均水平。", "合格率", "高于全省平均水平"),
        ("就业人数与上年基本持平。", "就业人数", "与上年基本持平"),
        ("被纠错的案件力争为零。", "被纠错的案件", "力争为零"),
        ("文件数量比上年只减不增。", "文件数量", "只减不增"),
        ("产值之比力争达到2.8∶1。", "产值之比", "2.8∶1"),
    ],
)
def test_what_only_a_person_can_judge_is_written_in_words(
    text: str, name: str, target: str
) -> None:
    (measure,) = indicators_in(text)
    assert measure.keys == {"name": name, "target": {"text": target}}


@pytest.mark.parametrize(
    "text",
    [
        "该项工作（5分）。",
        "建立27项三级指标。",
        "已完成80%。",
        "上年增长6%。",
        "排名前30%的企业优先。",
        "落实国发〔2031〕12号文件。",
        "推进“720”模式。",
        "推进205省道建设。",
        "2031年完成清理。",
        "第3批清单。",
        "最高奖励50万元。",
        "截至上月达到95%。",
        "罚款200元以上的案件要复核。",
        "年龄35周岁以下。",
        "公示不少于7日。",
        "加强“2+8”体系建设。",
        "检查次数同比下降6.2%。",
        "累计解答咨询2万人次。",
        "约谈得分居后10%的单位。",
        "对合格率排名后10%的行业开展整治。",
        "围绕教育、医疗等12个领域开展监测。",
        "逐一核对否决指标4项。",
        "500万元以上政府合同逐件审核。",
        "文件有效期不超过5年。",
        "对执行率低于60%的项目逐个分析。",
        "对整改率达到80%以上的单位通报表扬。",
        "达到80%以上的单位予以通报表扬。",
        "复核流域面积50平方公里以上河流的划界成果。",
        "校园周边200米内无摊点。",
        "决定、50万元以上合同纳入合法性审核。",
        "由两名以上执法人员共同进行。",
        "为20家企业提供法治体检。",
        "统一说明、依据等6类材料格式。",
        "2030年全县办理信用修复4.2万件。",
        "覆盖率不足30%。",
        "抓好一件事一次办。",
        "落实行政执法三项制度。",
        "考核结果占年度得分的六成。",
        "完成建设，组成专班，形成机制。",
        "每学期至少开展1次。",
        "为60岁以上老年人提供体检。",
        "",
    ],
)
def test_a_number_that_nothing_asks_for_is_no_indicator(text: str) -> None:
    assert [measure.keys["target"] for measure in indicators_in(text, year=2031)] == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            "行政复议案件按期办结率达到98%以上。",
            {"name": "行政复议案件按期办结率", "target": ">=98%"},
        ),
        (
            "每年每名执法人员参训不少于40学时。",
            {"name": "每名执法人员参训", "target": ">=40学时", "per": "每年"},
        ),
    ],
)
def test_an_indicator_has_the_name_that_stands_before_the_number(
    text: str, keys: dict[str, str]
) -> None:
    (measure,) = indicators_in(text)
    assert measure.keys == keys


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("出庭率、履行率达到100%。", ["出庭率", "履行率"]),
        ("药品、医疗器械抽检合格率均达到99%以上。", ["药品抽检合格率", "医疗器械抽检合格率"]),
        ("压减涉企检查频次，同比下降15%以上。", ["涉企检查频次同比下降"]),
        ("听证室、调解室覆盖率达到100%。", ["听证室、调解室覆盖率"]),
        ("听证室、调解室覆盖率均达到100%。", ["听证室覆盖率", "调解室覆盖率"]),
        ("修订总体预案和9个专项预案。", ["专项预案"]),
        ("新建3个司法所。", ["新建司法所"]),
        ("培育示范乡镇2个、示范单位3个。", ["培育示范乡镇", "示范单位"]),
        ("参训率达到98%以上、合格率达到95%。", ["参训率", "合格率"]),
        ("免提交率由2030年的62%提高到80%以上。", ["免提交率"]),
    ],
)
def test_the_names_of_what_shares_a_number(text: str, names: list[str]) -> None:
    assert [measure.keys["name"] for measure in indicators_in(text)] == names


def test_an_indicator_has_the_unit_that_the_sentence_names() -> None:
    (measure,) = indicators_in("县司法局要确保合格率达到95%以上。")
    assert measure.keys["owner"] == ["县司法局"]


def test_the_unit_of_the_bracket_owes_what_no_unit_is_named_for() -> None:
    (measure,) = indicators_in("合格率达到95%以上。", owner=("县司法局",))
    assert measure.keys["owner"] == ["县司法局"]


def test_a_number_within_a_deadline_is_none_of_an_indicator() -> None:
    text = "合格率达到95%以上。"
    assert list(indicators_in(text, taken=((3, 9),))) == []


def names(text: str) -> list[Any]:
    return [measure.keys["name"] for measure in indicators_in(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2031年度出庭率不低于95%。", "出庭率"),
        ("办理时间由7个工作日压缩到3个工作日。", "办理时间"),
        ("“民转刑”案件下降10个百分点。", "“民转刑”案件下降"),
        ("三年内建成法治公园3个以上。", "建成法治公园"),
        ("每人每年接受不少于60学时的业务培训。", "业务培训"),
        ("覆盖率≥ 90%。", "覆盖率"),
        ("“十六五”期间对不少于10项重大决策开展后评估。", "重大决策开展后评估"),
        ("合法性审核率始终保持100%。", "合法性审核率"),
        ("涉企案件占三成以上。", "涉企案件占比"),
        ("抽检量达到每千人5批次。", "每千人抽检量"),
        ("查处违法行为20件以上。", "查处违法行为"),
        ("部门结对5家以上。", "部门结对"),
        ("上年度自付比例为28.4%，力争控制在27%以内。", "自付比例"),
    ],
)
def test_a_name_holds_neither_the_time_nor_half_of_a_sign(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "对生效判决于30日内履行。",
        "疑难复杂的不超过60日。",
        "疑难案件延长不超过30日。",
        "%以上不低于50%。",
        "95%",
        "-20%",
        "2030年、2031年分别达到80%、90%。",
        "出庭率、履行率分别达到80%、90%、95%。",
    ],
)
def test_a_number_without_a_name_of_its_own_is_asked(text: str) -> None:
    assert list(indicators_in(text)) == []
    assert numbers_left(text, ())


@pytest.mark.parametrize(
    "text", ["照度达到80勒克斯。", "新建闸站6孔。", "覆盖率不足30%。", "完善2个数据库。"]
)
def test_a_number_that_no_rule_knows_is_asked(text: str) -> None:
    assert numbers_left(text, ())


@pytest.mark.parametrize(
    "text",
    [
        "免提交率由30%提高到80%以上。",
        "50万元以上合同全部审核。",
        "校园周边200米内无摊点。",
        "2031年完成清理。",
        "该项工作（5分）。",
        "抓好一件事一次办。",
    ],
)
def test_a_number_that_plainly_asks_for_nothing_is_not_asked(text: str) -> None:
    assert not numbers_left(text, ())


def test_a_full_coverage_is_one_indicator_though_it_is_said_twice() -> None:
    assert targets("实现工作站全覆盖。开发区设立工作站，11月底前实现全覆盖。") == [
        {"text": "全覆盖"}
    ]


def test_numbers_for_several_names_go_by_their_order() -> None:
    text = "确保出庭率、履行率分别达到95%、100%。"
    assert names(text) == ["出庭率", "履行率"]
    assert targets(text) == ["95%", "100%"]
    assert not numbers_left(text, ())


def test_a_name_may_hold_a_number_of_its_own() -> None:
    text = "一次性告知率、按时办结率分别达到100%、98%。"
    assert targets(text) == ["100%", "98%"]


def test_a_bound_behind_the_last_of_several_numbers_is_of_all() -> None:
    assert targets("出庭率、履行率分别达到90%和95%以上。") == [">=90%", ">=95%"]


def test_the_name_of_a_share_that_the_text_does_not_print_is_asked() -> None:
    (measure,) = indicators_in("其中9月底前完成40%以上。")
    assert measure.is_weak
