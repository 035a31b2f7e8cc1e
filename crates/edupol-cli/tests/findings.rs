//! What `check` finds in two published plans, and nothing else: every finding, notes too, with its place in the document.
//!
//! The lists are made by reading the documents, not by running the command; each line says why it is there.

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use support::findings::Finding;

/// A finding: its code, what it is about, and the place that the clause cites.
type Judged = (String, String, String);

fn findings(plan: &str) -> Vec<Finding> {
    support::findings::findings(&Path::new("policies").join(plan))
}

/// What the message names first; of a verb, what is done.
fn about(finding: &Finding) -> String {
    let mut quoted = finding.text("/message/en").split('`').skip(1).step_by(2);
    let first = quoted.next().unwrap_or_default();
    if first == "create" { quoted.next().unwrap_or_default().to_owned() } else { first.to_owned() }
}

fn check(plan: &str, expected: &[(&str, &str, &str)]) {
    let found = findings(plan);
    let open = |finding: &&Finding| finding.code() != "comparator-assumed";
    let mut found: Vec<Judged> =
        found.iter().filter(open).map(|finding| (finding.code().to_owned(), about(finding), finding.place())).collect();
    let mut expected: Vec<Judged> = expected
        .iter()
        .map(|(code, about, place)| ((*code).to_owned(), (*about).to_owned(), (*place).to_owned()))
        .collect();
    found.sort();
    expected.sort();
    let extra: Vec<&Judged> = found.iter().filter(|one| !expected.contains(one)).collect();
    let missed: Vec<&Judged> = expected.iter().filter(|one| !found.contains(one)).collect();
    assert!(extra.is_empty() && missed.is_empty(), "not in the document: {extra:#?}\nnot found: {missed:#?}");
    assert_eq!(found, expected, "a finding is told twice");
}

#[test]
fn changzhou() {
    check(
        "changzhou_2018",
        &[
            // 2—3 in the goals and 1—2 in the measures; only two schools fit both.
            ("limit-drift", "高品质示范高中", "三（四）三是"),
            // The goals want them 建成, the measures 创建.
            ("verb-drift", "高品质示范高中", "三（四）三是"),
            // 省 in the goals, 江苏省 in the measures.
            ("name-drift", "现代化示范职校", "三（四）四是"),
            // Each of the five sections ends with a list of offices, none of which leads.
            ("no-lead", "顶层设计", "三（一）"),
            ("no-lead", "课程改革与教学创新", "三（二）"),
            ("no-lead", "人才规划与队伍建设", "三（三）"),
            ("no-lead", "学校达标与品质提升", "三（四）"),
            ("no-lead", "总结提炼与宣传推介", "三（五）"),
            // The bureau, its group, the local bureaus and the principals, without an order.
            ("no-lead", "组织保障", "四（一）"),
            // A committee and an unnamed partner; nobody is said to set the committee up.
            ("no-lead", "科研保障", "四（三）"),
            // Only the bureau is named.
            ("responsible-empty", "经费保障", "四（二）"),
            ("responsible-empty", "表彰激励", "四（四）"),
            // None of the goals is about staff, the organisation, research support or rewards.
            ("aimless-action", "人才规划与队伍建设", "三（三）"),
            ("aimless-action", "组织保障", "四（一）"),
            ("aimless-action", "科研保障", "四（三）"),
            ("aimless-action", "表彰激励", "四（四）"),
            // Who belongs to them is not said.
            ("open-group", "领导小组", "四（一）"),
            ("open-group", "各地教育部门", "四（一）"),
            ("open-group", "第三方", "四（三）"),
        ],
    );
}

#[test]
fn wujin() {
    let sums = [
        // 18 against 8—10 + 6 + 6 = 20—22, and the annex's own 18—20 against the same cells.
        ("milestone-sum", "省市优质园", "三（三）¶4"),
        ("limit-drift", "省市优质园", "三（三）¶4"),
        ("milestone-overlap", "省市优质园", "附件行5"),
        // 30 against 10 + 10; with the 20 of another name, 40.
        ("milestone-sum", "先进学校", "三（四）¶1"),
        // 3 × (6—8) = 18—24 holds 20 among others.
        ("milestone-overlap", "四有团队", "三（四）¶1"),
        // 3 against 1, 10 and more against 4 + 4.
        ("milestone-sum", "协同创新中心", "三（七）¶2"),
        ("milestone-sum", "教学工作站", "三（七）¶2"),
        // The figures agree but for 左右, which the total does not have.
        ("milestone-tolerance", "省级以上课题", "附件行9"),
        ("milestone-tolerance", "高层次人才", "三（四）¶2"),
        ("milestone-tolerance", "区带头人骨干", "三（四）¶2"),
        ("milestone-tolerance", "名教师工作室", "三（四）¶2"),
        ("milestone-tolerance", "新教师培训基地", "三（四）¶2"),
        ("milestone-tolerance", "星级校长", "三（五）¶2"),
        ("milestone-tolerance", "星级书记", "三（五）¶2"),
        // The annex has 左右 where the body has none, or the other way round.
        ("wording-drift", "专项课题", "三（三）¶2"),
        ("wording-drift", "星级校长", "三（五）¶2"),
        ("wording-drift", "星级书记", "三（五）¶2"),
    ];
    let missing = [
        // Figures of the body that no cell of the annex breaks down.
        ("milestone-incomplete", "前瞻性项目", "三（三）¶1"),
        ("milestone-incomplete", "武进名师", "三（四）¶2"),
        ("milestone-incomplete", "后备库人才", "三（五）¶1"),
        ("milestone-incomplete", "产业学院集群", "三（七）¶1"),
        ("milestone-incomplete", "合作企业", "三（七）¶3"),
        // Due every year, and in no cell or not in all of them.
        ("milestone-incomplete", "专项课题", "三（三）¶2"),
        ("milestone-incomplete", "专项课题", "附件行9"),
        ("milestone-incomplete", "成果展示活动", "三（三）¶2"),
        ("milestone-incomplete", "智慧校园示范校", "三（三）¶3"),
        ("milestone-incomplete", "实用人才", "三（七）¶3"),
        ("milestone-incomplete", "省市融合企业", "三（七）¶3"),
    ];
    let drift = [
        // 35 and 35 new ones, then one in each school.
        ("coverage-drift", "智慧教室", "附件行8"),
        // 区 and 市区; 省级以上 and 省级; 省、市级 and 区级.
        ("level-drift", "区名班主任", "附件行4"),
        ("level-drift", "省级以上课题", "附件行9"),
        ("level-drift", "省市融合企业", "附件行18"),
        // By 2024 in the goals; 2023 in row 5, 2022 in the body and row 19.
        ("deadline-drift", "学前普及普惠 has reached 创成", "二¶1"),
        ("deadline-drift", "平安校园建设区 has reached 创成", "二¶1"),
        // 2022 in the body, before the autumn term in row 1.
        ("deadline-drift", "规范整治", "三（一）¶1"),
        // 努力 in the body, nothing in row 8.
        ("modality-drift", "智慧校园占比", "三（三）¶3"),
        // The last cell ends with the assessments, before the award.
        ("unreached-state", "义务优质均衡", "二¶1"),
        // Two names, of which the document does not say that they are one.
        ("name-drift", "区名班主任", "附件行4"),
        ("name-drift", "四有团队", "附件行11"),
        ("name-drift", "先进学校", "附件行11"),
        ("name-drift", "教育行政部门", "附件行1"),
    ];
    let awards = [
        ("create-is-no-award", "市“书法教育示范区”", "三（二）¶1"),
        ("create-is-no-award", "全国学前教育普及普惠区", "三（三）¶4"),
        ("create-is-no-award", "全国义务教育优质均衡发展区", "三（三）¶4"),
        ("create-is-no-award", "省高品质示范高中建设立项学校", "三（三）¶4"),
        ("create-is-no-award", "国家级高水平结构化教师教学创新团队", "三（七）¶2"),
        ("create-is-no-award", "全国学前教育普及普惠区", "附件行5"),
        ("create-is-no-award", "全国义务教育优质均衡区", "附件行6"),
        ("create-is-no-award", "省高品质示范高中培育学校", "附件行7"),
        ("create-is-no-award", "省高品质示范高中培育学校", "附件行7"),
        ("create-is-no-award", "国家级高水平结构化教师教学创新团队", "附件行17"),
    ];
    let duties = [
        // Row 9 names the bureau in both columns, row 20 leaves the second one empty; all rows have one lead.
        ("lead-is-responsible", "教育局", "附件行9"),
        ("responsible-empty", "校园安全教育", "附件行20"),
        ("concentrated-leads", "教育局", "¶1"),
        // What the body promises and no row of the annex carries has no lead anywhere.
        ("no-lead", "协同育人", "三（二）¶2"),
        ("no-lead", "校长选拔", "三（五）¶1"),
        ("no-lead", "校长培育", "三（五）¶2"),
        ("no-lead", "校长监督", "三（五）¶3"),
        ("no-lead", "优质学校成长", "三（六）¶3"),
        ("no-lead", "组织保障", "四（一）"),
        ("no-lead", "资源保障", "四（二）"),
        ("no-lead", "宣传保障", "四（三）"),
        ("no-lead", "督导考核", "四（四）"),
        // Safeguards that no goal rests on.
        ("aimless-action", "组织保障", "四（一）"),
        ("aimless-action", "资源保障", "四（二）"),
        ("aimless-action", "宣传保障", "四（三）"),
        // Towns, members and departments that the document does not list.
        ("open-group", "各镇", "附件行2"),
        ("open-group", "优质均衡各成员单位", "附件行6"),
        ("open-group", "各镇街道", "附件行10"),
        ("open-group", "各部委办局", "四（一）"),
    ];
    let all: Vec<(&str, &str, &str)> = [&sums[..], &missing, &drift, &awards, &duties].concat();
    check("wujin_2022", &all);
}

/// Only four sums of the Wujin plan cannot hold, and nothing in the Changzhou plan: the rest is a warning or a note.
#[test]
fn errors_are_contradictions() {
    let errors = |plan: &str| -> Vec<String> {
        let found = findings(plan);
        let grave = found.iter().filter(|finding| finding.text("/severity") == "error");
        grave.map(|finding| finding.code().to_owned()).collect()
    };
    assert_eq!(errors("wujin_2022"), ["milestone-sum"; 4]);
    assert_eq!(errors("changzhou_2018"), Vec::<String>::new());
}

/// A comparator is supplied where the document prints none, and nowhere else.
#[test]
fn supplied_comparators() {
    let (before, after) = (["不少于", "不低于", "至少", "超过"], ["左右", "以上", "以内", "—"]);
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut of_wujin = 0;
    for plan in ["wujin_2022", "changzhou_2018"] {
        for finding in findings(plan).iter().filter(|finding| finding.code() == "comparator-assumed") {
            let line = finding.lines_back().remove(0);
            let [start, end] = ["start", "end"].map(|end| finding.number(&format!("/range/{end}/character")));
            let figure: String = line.chars().skip(start).take(end - start).collect();
            // A name may hold such a word itself, such as 省级以上课题, but not behind the figure.
            let (name, number) = figure.split_at(figure.find(|c: char| c.is_ascii_digit()).unwrap());
            let printed =
                before.iter().any(|word| name.contains(word)) || after.iter().any(|word| number.contains(word));
            assert!(!printed, "{plan}: {figure}");
            match plan {
                "changzhou_2018" => *places.entry(finding.place()).or_default() += 1,
                _ => of_wujin += 1,
            }
        }
    }
    // As the page of findings says.
    assert_eq!(of_wujin, 154);
    // The goals print 以上 for one of their eight shares, and a range for two of the three numbers of schools.
    let expected = [
        ("二¶1", 8),
        ("三（二）一是", 1),
        // Four levels of projects in each of two readings.
        ("三（二）二是", 8),
        ("三（二）五是", 2),
        ("三（四）二是", 1),
        ("三（五）三是", 1),
    ];
    let expected: BTreeMap<String, usize> =
        expected.into_iter().map(|(place, count)| (place.to_owned(), count)).collect();
    assert_eq!(places, expected);
}
