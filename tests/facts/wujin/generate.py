#!/usr/bin/env python3
"""Writes the invented fact tables of the Wujin plan. Nothing in them describes a real school, teacher or district.

The values are chosen so that every kind of verdict occurs; README.md says which target gets which one. There is no
randomness: a run always writes the same bytes. `generate.py --check` only compares.
"""

import csv
import io
import sys
from pathlib import Path

HERE = Path(__file__).parent
YEARS = (2022, 2023, 2024)
STAGES = (("幼儿园", 40), ("小学", 40), ("初中", 22), ("普通高中", 10), ("职业学校", 8))
GENERAL = ("小学", "初中", "普通高中")


def yes(flag):
    return "是" if flag else "否"


def schools():
    """120 schools, one row a school and year."""
    header = ["期间", "名称", "学段", "办学性质", "星级", "智慧教室", "智慧校园", "特色", "四提达标", "课题级别", "课改计划",
              "课后服务", "校长负责制", "公参民", "新市民", "规范整治", "重点板块新建", "名校覆盖"]
    rows = []
    for year in YEARS:
        step = year - 2022
        general = 0
        for stage, total in STAGES:
            for n in range(1, total + 1):
                in_general = stage in GENERAL
                general += in_general
                mixed = stage == "小学" and n > 37
                new = stage in ("小学", "初中") and n <= 2
                star = "无"
                if stage == "普通高中":
                    star = "四星" if n <= 8 + step else "三星"
                elif stage == "职业学校":
                    star = "四星" if n <= 2 else "三星"
                # 33, then 35 more, then all but two of the 72.
                rooms = int(in_general and general <= (33, 68, 70)[step])
                # 62, 69 and 71 of the 72.
                smart = "未申报"
                if in_general:
                    smart = "创成" if general <= (62, 69, 71)[step] else "验收"
                improved = yes(year == 2024 or n % 5 != 0)
                if year == 2024 and stage == "小学" and n == 17:
                    improved = "待填报"
                rows.append([
                    year, f"示例{stage}{n:02}", stage, "民办" if mixed or (stage == "幼儿园" and n > 30) else "公办", star, rooms, smart,
                    yes(year == 2024 or n % 3 <= step), improved,
                    "区县" if in_general and (year == 2024 or n % 4 <= step) else "校",
                    yes(in_general and year >= 2023), yes(stage in ("小学", "初中")), yes(in_general and year >= 2023),
                    yes(mixed), "否", yes(mixed), yes(new), yes(new),
                ])
    return header, rows


def teachers():
    """400 teachers, one row a teacher and year."""
    header = ["期间", "名称", "学段", "梯队", "身份", "参与科研", "五险一金"]
    stages = (("幼儿园", 100), ("小学", 160), ("初中", 80), ("普通高中", 40), ("职业学校", 20))
    rows = []
    for year in YEARS:
        step = year - 2022
        general = 0
        number = 0
        for stage, total in stages:
            for _ in range(total):
                number += 1
                in_general = stage in GENERAL
                general += in_general
                # 78, 85 and 92 of the 280: 27.9 %, 30.4 % and 32.9 %.
                rank = "无"
                if in_general and general <= (78, 85, 92)[step]:
                    rank = "市级" if general % 3 == 0 else "区级"
                status = {0: "备案聘用", 1: "员额管理", 2: "编外"}.get(number % 10, "在编")
                research = yes(in_general and (year == 2024 or number % 7 != 0))
                if year == 2024 and number == 150:
                    research = "待填报"
                rows.append([year, f"示例教师{number:03}", stage, rank, status, research, yes(status != "编外")])
    return header, rows


def groups():
    """Eight education groups; one of them sends too few teachers in the school year 2023."""
    rows = [[f"{year}学年", f"示例集团{n}", 4 if (year, n) == (2023, 6) else 5 + n % 3, yes(year == 2024 and n < 8)]
            for year in YEARS for n in range(1, 9)]
    return ["期间", "名称", "互派教师", "品牌化"], rows


def district():
    """The one member of 区域; its states are invented too."""
    states = (("申报", "申报", "创成"), ("验收", "申报", "创成"), ("创成", "验收", "创成"))
    rows = [[year, "武进区", *state] for year, state in zip(YEARS, states)]
    return ["期间", "名称", "学前普及普惠", "义务优质均衡", "平安校园建设区"], rows


# Values of 2022, 2023 and 2024; "" is a period without a row.
YEARLY = {
    "教育支出": (2_150_000_000, 2_210_000_000, 2_260_000_000),
    "生均教育支出": (20150, 20020, 20400),
    "特色学校": (35, 35, 30),
    "品格提升工程": (10, 10, 10),
    "区名班主任": (100, 100, 100),
    "市区名班主任": (100, 100, 100),
    "家校讲座": (104, 112, 118),
    "强基试点学生": (48, 52, 50),
    "优秀项目": (0, 50, 0),
    "前瞻性项目": (4, 4, 3),
    "市示范基地": (1, 0, 0),
    "科研示范学校": (0, 0, 50),
    "科研领军教师": (0, 0, 200),
    "专项课题": (20, 18, 21),
    "省级课题": (10, 0, 9),
    "国家级课题": (1, 0, 1),
    "市级课题": (0, 62, 0),
    "区级课题": (0, 305, 0),
    "成果培育项目": (0, 30, 0),
    "市成果培育项目": (0, 0, "12-16"),
    "智慧校园示范校": (1, 1, 1),
    "省市优质园": (8, 6, 6),
    "新优质学校": (4, 4, 4),
    "四有团队": (7, 6, 7),
    "先进学校": (10, 0, 10),
    "师德先进学校": (0, 20, 0),
    "新教师培训基地": (10, 0, 0),
    "名教师工作室": (20, 0, 30),
    "高层次人才": (5, 5, 5),
    "武进名师": (32, 30, "≥35"),
    "区学科带头人": (205, 0, 198),
    "区骨干教师": (310, 0, 290),
    "市学科带头人": (51, 0, 49),
    "市骨干教师": (82, 0, 78),
    "市特后": (0, 10, 0),
    "市新秀": (0, 81, 0),
    "市能手": (0, 58, 0),
    "应交流教师数": (820, 845, 860),
    "交流教师数": (130, 131, 125),
    "交流骨干教师数": (28, 27, 26),
    "教师平均工资": (132000, 135000, 138000),
    "公务员平均工资": (130000, 134500, "待填报（主管部门尚未公布）"),
    "后备库人才": (210, 205, "190-200"),
    "未来校长": (98, 104, 101),
    "星级校长": (35, 35, 30),
    "星级书记": (10, 10, 10),
    "市级校长": (5, 5, 5),
    "市级好书记": (4, 3, 3),
    "巡查学校": (10, 10, 10),
    "离任校长数": (14, 16, 15),
    "审计离任校长数": (14, 16, 15),
    "优质乡村学校": (0, 7, 8),
    "混改项目": (0, 1, 0),
    "产业学院集群": (0, 0, 1),
    "产业学院": (2, 2, 2),
    "企业学院": (3, 4, 5),
    "产业教授": (6, 6, 6),
    "协同创新中心": (1, 0, 0),
    "教学工作站": (4, 4, 0),
    "省级金牌": (9, 7, 8),
    "合作企业": (40, 35, 30),
    "实用人才": (1050, 1010, 980),
    "省市融合企业": (2, 2, 3),
    "区级融合企业": (0, 8, 8),
    "示范专业": (2, 0, 1),
    "智慧安防校园": (0, 9, 9),
    "消防改造幼儿园": (0, 10, 10),
    "安全实践基地": (1, 1, 1),
}
# What does not follow the three years: the base of a series, and school years.
OTHER = (
    ("教育支出", "2021", 2_100_000_000),
    ("生均教育支出", "2021", 19800),
    ("成果展示活动", "2022学年", 1),
    ("成果展示活动", "2023学年", 1),
    ("成果展示活动", "2024学年", "待填报（学年尚未结束）"),
)


def observations():
    rows = [list(row) for row in OTHER]
    rows += [[name, year, value] for name, values in YEARLY.items() for year, value in zip(YEARS, values)]
    return ["指标", "期间", "值"], rows


TABLES = {"学校.csv": schools, "教师.csv": teachers, "集团.csv": groups, "区域.csv": district, "指标.csv": observations}


def text_of(table):
    header, rows = table()
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def main():
    check = "--check" in sys.argv[1:]
    stale = []
    for name, table in TABLES.items():
        path, text = HERE / name, text_of(table)
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        sys.exit(f"not up to date: {', '.join(stale)}; run tests/facts/wujin/generate.py")


if __name__ == "__main__":
    main()
