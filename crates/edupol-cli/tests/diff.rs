//! `edupol diff`: changes by meaning, and none for another spelling.
#![expect(clippy::expect_used, reason = "a test that cannot set itself up has failed")]

use std::path::Path;
use std::process::Command;

const OLD: &str = "方案 甲 \"甲区方案\" { 期限：2022—2024年；未写明时：按≥计 }
部门 教育局
部门 财政局
部门 人社局
对象 学校 以所计 { 学段：类别 小学、初中；智慧教室：计数 个 }
指标 普惠率 \"普惠率\" 时点，填报：教育局
指标 优质园 当期 以所计，填报：教育局
目标 普惠：到2024年，普惠率不低于85%
目标 教室：力争到2024年，每所学校至少1个智慧教室
目标 建园 {
  三年内，优质园合计18—20所
  分年 优质园 { 2022年：6所；2023年：6所；2024年：6所 }
}
任务 提质 { 牵头：教育局；责任：财政局；2023年 { 制定 \"实施方案\" } }
任务 旧事 { 牵头：教育局 }
";

fn diff(old: &str, new: &str, args: &[&str]) -> (String, i32) {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, text) in [("旧/plan.edupol", old), ("新/plan.edupol", new)] {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder");
        std::fs::write(&path, text).expect("a file");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_edupol"))
        .args(["diff", "旧", "新"])
        .args(args)
        .current_dir(dir.path())
        .output()
        .expect("edupol runs");
    (String::from_utf8(output.stdout).expect("UTF-8"), output.status.code().expect("a code"))
}

#[test]
fn another_spelling_is_no_change() {
    let lines: Vec<&str> = OLD.lines().collect();
    let (head, tail) = lines.split_at(7);
    let shuffled: String = head
        .iter()
        .chain(tail.iter().take(2).rev())
        .chain(tail.iter().skip(2))
        .map(|line| format!("{line}\r\n"))
        .collect();
    let shuffled = shuffled.replace("不低于85%", "≥ ８５%").replace("到2024年，普惠率", "by 2024: 普惠率");
    assert_eq!(
        diff(OLD, &shuffled, &["--lang", "en", "--exit-code"]),
        ("the two plans demand the same\n".to_owned(), 0)
    );
}

#[test]
fn each_kind_of_change_is_named_with_both_sides() {
    let new = OLD
        .replace("普惠率不低于85%", "普惠率不低于90%")
        .replace("力争到2024年，每所学校", "到2023年，至少80%的学校")
        .replace("2024年：6所", "2024年：5所")
        .replace("责任：财政局", "责任：人社局")
        .replace("2023年 { 制定", "2024年 { 制定")
        .replace("任务 旧事", "任务 新事");
    let (out, code) = diff(OLD, &new, &["--lang", "zh", "--exit-code"]);
    let expected = "\
取消 (1)
  旧事：任务
    - 旧事  旧/plan.edupol:15:4

放宽 (2)
  建园：优质园
    - 2024年：≥ 6所  旧/plan.edupol:12:36
    + 2024年：≥ 5所  新/plan.edupol:12:36
  教室：学校：智慧教室
    - 每个 ≥ 1个  旧/plan.edupol:9:20
    + 至少80% ≥ 1个  新/plan.edupol:9:22

收紧 (2)
  教室：学校：智慧教室
    - 力争  旧/plan.edupol:9:20
    + 直接要求  新/plan.edupol:9:22
  普惠：普惠率
    - ≥ 85%  旧/plan.edupol:8:14
    + ≥ 90%  新/plan.edupol:8:14

责任调整 (1)
  提质：责任
    - 财政局  旧/plan.edupol:14:4
    + 人社局  新/plan.edupol:14:4

时间调整 (2)
  教室：学校：智慧教室
    - 到2024年（截至2024年12月31日）  旧/plan.edupol:9:20
    + 到2023年（截至2023年12月31日）  新/plan.edupol:9:22
  提质：实施方案
    - 到2023年（截至2023年12月31日）（制定）  旧/plan.edupol:14:31
    + 到2024年（截至2024年12月31日）（制定）  新/plan.edupol:14:31

新增 (1)
  新事：任务
    + 新事  新/plan.edupol:15:4

取消1项，放宽2项，收紧2项，责任调整1项，时间调整2项，新增1项
";
    assert_eq!(out, expected);
    assert_eq!(code, 1);
}

const ALL: &str = "方案 甲 \"甲区方案\" { 期限：2022—2024年；未写明时：按≥计；左右：按±10%计；区间以内 }
部门 教育局
部门 财政局
单位组 小组 { 成员：教育局、财政局 }
机构 中心 隶属 教育局
阶梯 档 { 一星 < 三星 < 四星 }
对象 学校 以所计 { 成员：东校、西校；学段：类别 小学、初中、高中；班额：计数 人；教师：计数 名；校医：是否；星级：档 }
范围 中小学 = 学校（学段 属于 小学、初中）
时段 首年 = 2022年
指标 普惠率 \"普惠率\" 时点，填报：教育局
指标 学校数 = 中小学的数量
指标 新园 当期 以所计，填报：教育局
事实 2021年：普惠率 = 80%
标准 规范 对 学校 {
  计分：100
  班额：班额 ≤ 45，计分：60
  校医：有 校医，计分：20
  教师：教师 ≥ 10，计分：20
}
规则 大班：凡 班额 > 60，则 有 校医
目标 普惠：到2024年，普惠率不低于85%
目标 达标：到2024年，每所学校 符合 规范
目标 多项：到2024年，每所学校 至少2项 规范
目标 建园 {
  三年内，新园合计18—20所
  分年 新园 { 2022年：6所；2023年：6所；2024年：6所 }
}
目标 平台：2023年，建成 \"教育平台\"
豁免 免东校：达标（学校 = 东校），至2023年止 { 批准文件：《批复》 }
任务 前事 { 牵头：教育局；2022年 { 制定 \"办法\" } }
任务 提质 { 牵头：教育局；前置：前事；服务：普惠；2023年 { 制定 \"实施方案\" } }
";

#[test]
fn no_declaration_changes_without_being_named() {
    let edits = [
        ("班额 ≤ 45", "班额 ≤ 60", "放宽"),
        ("，计分：60", "，计分：50", "口径调整"),
        ("至少2项", "至少1项", "放宽"),
        ("至少2项", "至少3项", "收紧"),
        ("小学、初中）", "小学）", "口径调整"),
        ("豁免 免东校", "# 豁免 免东校", "收紧"),
        ("至2023年止", "至2030年止", "放宽"),
        ("达标（学校 = 东校），", "达标，", "放宽"),
        ("事实 2021年：普惠率 = 80%", "", "取消"),
        ("普惠率 = 80%", "普惠率 = 81%", "口径调整"),
        ("一星 < 三星", "三星 < 一星", "口径调整"),
        ("；前置：前事", "", "调整"),
        ("；服务：普惠", "", "调整"),
        ("时点，填报：教育局", "时点，填报：财政局", "责任调整"),
        ("中小学的数量", "学校的数量", "口径调整"),
        ("班额 > 60", "班额 > 70", "口径调整"),
        ("规则 大班", "# 规则 大班", "取消"),
        ("按≥计", "按=计", "口径调整"),
        ("±10%", "±20%", "口径调整"),
        ("区间以内", "区间下限", "口径调整"),
        ("成员：教育局、财政局", "成员：教育局", "责任调整"),
        ("隶属 教育局", "隶属 财政局", "责任调整"),
        ("成员：东校、西校", "成员：东校", "口径调整"),
        ("首年 = 2022年", "首年 = 2023年", "时间调整"),
        ("期限：2022—2024年", "期限：2022—2025年", "时间调整"),
        ("制定 \"办法\"", "修订 \"办法\"", "调整"),
        ("2023年：6所", "2023年：7所", "收紧"),
        ("新园 当期", "新园 累计", "口径调整"),
        ("班额：计数 人", "班额：数值", "口径调整"),
        ("2023年，建成", "2024年，建成", "调整"),
    ];
    for (from, to, kind) in edits {
        assert!(ALL.contains(from), "{from} is not in the plan");
        let (out, code) = diff(ALL, &ALL.replacen(from, to, 1), &["--lang", "zh", "--exit-code"]);
        assert_eq!(code, 1, "{from} → {to}: {out}");
        assert!(out.lines().any(|line| line.starts_with(&format!("{kind} ("))), "{from} → {to}: {out}");
    }
    assert_eq!(diff(ALL, ALL, &["--lang", "zh", "--exit-code"]), ("两个方案的要求相同\n".to_owned(), 0));
}
