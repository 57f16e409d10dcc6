"""Plans that people have written by hand, in every style that YAML allows, comments everywhere."""

from __future__ import annotations

import codecs

from hypothesis import strategies as st

OUTLINE = """\
# yaml-language-server: $schema=../../schema/plan.schema.json
# 手：本县方案，按第二次印发稿核对\t制表符
id: yunxi-2031
title: '云溪县2031年要点'   # 手：题目照印发稿
kind: 工作要点
jurisdiction: 云溪县
source: {title: 要点, sha256: 0000000000000000000000000000000000000000000000000000000000000000}
period:
    start: 2031-01-01
    end: 2031-12-31

sections:
  # 手：第一章
  - no: 一
    title: "机构"
    tasks:
      # 手：这一项最急
      - no: "1"
        title: 编制权责清单
        text: >
          每年一次，
          公布权责清单。

        lead: [县政府办, "县委编办"]   # 手：两家
        participants:
          - 县直各部门
          # 手：镇也要
          - 各镇、街道
        deadlines:
          - {id: 公布, by: 2031-12-31, what: 公布清单, phrase: 年底前}
          # 手：第二个
          - id: 年报
            every: 每年
            by: "01-08"
        place: {page: 2, paragraph: 14}
      - no: '2'

        title: >-
          开展评查
        # 手：没有写谁
        place:
          paragraph: 15
          line: 3

      -
        # 手：短横独占一行
        no: "3"
        title: 举办
          培训班
        indicators: [{name: 学时, target: ">=60学时"},
                     {name: 场次, target: ">=2场"}]
        text: |
          第一行
          # 不是注释

          末行
  -   no: 二
      title: 执法
      tasks:
      - {no: "4", title: 公示执法信息, lead: [县司法局], place: {paragraph: 20}}
      -   {no: "5", title: "抽查
             案卷", participants: [县直各部门]}
      # 手：末尾
accept:
- {code: W310, task: "2", reason: 文件未写}
"""
FLAT = """\
{id: yunxi-2031, title: 要点, kind: 其他, jurisdiction: 云溪县, # 手：一行
 tasks: [
   {no: "1", title: 编制权责清单, lead: [县政府办]},  # 手：一
   {no: "2", title: 开展评查, place: {paragraph: 3}},
   {no: "3", title: 举办培训班, text: "两
     行"}  # 手：三
 ]}
"""
APART = """\
id: yunxi-2031
title: 要点
kind: 其他
jurisdiction: 云溪县
tasks:

- no: "1"
  title: 编制权责清单

# 手：第二项
- no: "2"
  title: 开展评查
  lead:
  - 县司法局
  - 县财政局

- no: "3"
  title: 举办培训班
  text: |+
    末行

"""
TEXTS = {"outline": OUTLINE, "flat": FLAT, "apart": APART}


def written(
    name: str, newline: str = "\n", *, has_bom: bool = False, is_cut: bool = False
) -> bytes:
    """Give a plan as bytes, its last line without a break where it is cut."""
    text = TEXTS[name]
    if is_cut:
        text = text.rstrip("\n")
    mark = codecs.BOM_UTF8 if has_bom else b""
    return mark + text.replace("\n", newline).encode()


WRITTEN = st.builds(
    written,
    st.sampled_from(sorted(TEXTS)),
    st.sampled_from(["\n", "\r\n"]),
    has_bom=st.booleans(),
    is_cut=st.booleans(),
)
