//! Everything that `check` says of three plans, judged against their documents: each finding with the place that proves
//! it, and nothing else.
//!
//! The lists are derived from the documents. A place is the document's own number; what follows it is what the message
//! quotes, the names in a drift with `→` between them.

mod support;

use std::collections::BTreeMap;
use std::path::Path;

/// The findings of one code, with what in the document makes them true.
struct Judged {
    code: &'static str,
    why: &'static str,
    /// Where, with ` | ` between them.
    at: &'static str,
}

const fn judged(code: &'static str, why: &'static str, at: &'static str) -> Judged {
    Judged { code, why, at }
}

/// What a message quotes; without a quotation the message itself, of an assumed comparator only the limit.
fn quoted(message: &str) -> String {
    let (mut names, mut rest) = (vec![], message);
    while let Some((open, shut)) = rest.chars().find_map(|sign| match sign {
        '「' => Some(('「', '」')),
        '“' => Some(('“', '”')),
        _ => None,
    }) {
        let Some((name, after)) = rest.split_once(open).and_then(|(_, inside)| inside.split_once(shut)) else { break };
        names.push(name);
        rest = after;
    }
    if names.is_empty() {
        return message.strip_prefix("原文未写比较词，按方案约定作").unwrap_or(message).to_owned();
    }
    names.join("→")
}

fn found(plan: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in support::findings::findings(&Path::new("policies").join(plan)) {
        // The title of a task says nothing that its place does not say.
        let about = match finding.code() {
            "no-lead" | "aimless-action" => String::new(),
            _ => quoted(finding.text("/message/zh")),
        };
        let told = format!("{} {about}", finding.place());
        found.entry(finding.code().to_owned()).or_default().push(told.trim().to_owned());
    }
    found.values_mut().for_each(|all| all.sort());
    found
}

fn check(plan: &str, list: &[Judged]) {
    let mut found = found(plan);
    for one in list {
        let mut at: Vec<String> = one.at.split(" | ").map(str::to_owned).collect();
        at.sort();
        assert_eq!(found.remove(one.code).unwrap_or_default(), at, "{plan}, {}: {}", one.code, one.why);
    }
    assert!(found.is_empty(), "{plan} says more than the document: {found:?}");
}

#[test]
fn taicang() {
    check("taicang_2021", TAICANG);
}

#[test]
fn taizhou() {
    check("taizhou_2020", TAIZHOU);
}

#[test]
fn binhu() {
    check("binhu_2021", BINHU);
}

const TAICANG: &[Judged] = &[
    judged(
        "due-before-issue",
        "the first step ends in November 2021, the scheme is dated 8 December 2021",
        "五（一）¶1 2021年10月1日至2021年11月30日早于方案印发日期2021年12月8日",
    ),
    judged(
        "contradictory-window",
        "the heading of the fourth step says 2022年6月前, its text 2022年6月",
        "五（四）¶1 2022年6月晚于所在部分的时限2022年5月31日",
    ),
    judged(
        "name-drift",
        "the other schools of a group are 成員校, then 成員學校, then 成員單位",
        "五（三）¶1 成員校→成員學校 | 六（二） 成員校→成員單位",
    ),
    judged("unserved-target", "the 27 schools are why groups grow, not work of this scheme", "四（一）2 新改扩建依据"),
    judged(
        "no-lead",
        "牵头 is printed once, for the development centre in 六（二）; the leading group of 六（一） leads the whole",
        "通知¶1 | 二¶1 | 四（一）1 | 四（一）2 | 四（二）3 | 四（二）4 | 四（三）5 | 四（三）6 | 四（四）7 | \
         四（四）8 | 四（四）9 | 四（五）10 | 四（五）11 | 四（五）12 | 四（六）13 | 四（六）14 | 四（七）15 | \
         四（七）16 | 四（七）17 | 五（一）¶1 | 五（二）¶1 | 五（三）¶1 | 五（四）¶1 | 五（五）¶1 | 六（二） | \
         六（三） | 六（四）",
    ),
    judged(
        "aimless-action",
        "part two states coverage, 15 and 6, and no other aim that can be checked",
        "四（三）5 | 四（三）6 | 四（四）7 | 四（四）8 | 四（四）9 | 四（五）10 | 四（六）13 | 四（六）14 | 四（七）15 | \
         四（七）16 | 四（七）17",
    ),
    judged(
        "comparator-assumed",
        "15, 6, 27, the five things of 五个一, and five of the six of 六（二） print a number only",
        "二¶1 ≥15个 | 二¶1 ≥6个 | 四（一）2 ≥27所 | 四（二）4 ≥1个 | 四（二）4 ≥1套 | 四（二）4 ≥1个 | \
         四（二）4 ≥1份 | 四（二）4 ≥1个 | 六（二） ≥1项 | 六（二） ≥1次 | 六（二） ≥1次 | 六（二） ≥1次 | 六（二） ≥1次",
    ),
    judged(
        "open-group",
        "annex 1 has a title and no list, the lead schools are still to be chosen",
        "通知¶1 各中小學 | 通知¶1 幼教中心 | 通知¶1 有關單位 | 四（二）3 各教育集團 | 四（二）3 成員校 | 四（七）17 牽頭校 | \
         六（四） 新聞媒體",
    ),
    judged(
        "unused-name",
        "named without a duty of their own: the communities of annex 2, posts, partners, townships",
        "幼教發展共同體 | 牵头校校长 | 成员校校长 | 副理事長或執行校長 | 江蘇省太倉高級中學 | 大学 | 各區鎮 | 幼教发展共同体",
    ),
];

const TAIZHOU: &[Judged] = &[
    judged(
        "name-drift",
        "教育局, 教育部门 and 各市（区）; the leading group with and without 构建; 专门班子 and 专门工作小组",
        "五（三）1 各市（区）教育局→市（区）教育部门 | 五（三）2 市（区）教育部门→各市（区） | \
         六（一） 构建泰州卓越教育体系工作领导小组→泰州卓越教育体系工作领导小组 | 六（一） 工作推进专门班子→专门工作小组",
    ),
    judged(
        "no-lead",
        "the document nowhere prints 牵头",
        "通知¶1 | 四（一） | 四（二） | 四（三） | 四（四） | 五（一）¶1 | 五（一）¶1 | 五（二）¶1 | 五（三）1 | \
         五（三）2 | 五（三）3 | 五（四）¶1 | 五（五）¶1 | 六（一） | 六（一） | 六（一） | 六（二） | 六（三）",
    ),
    judged(
        "open-group",
        "whoever is addressed, works, judges or advises is named as a group, and no group is listed",
        "通知¶1 在泰各高校 | 通知¶1 市直各学校 | 四（三）6 市家校共同发展委员会总会 | 四（三）8 具备相应资质的机构 | \
         四（三）8 行业协会 | 四（三）8 专业学会 | 四（三）8 基金会 | 四（四）2 学科智囊团 | 五（一）¶1 工作推进专门班子 | \
         五（三）3 省内外专家 | 五（四）¶1 各项目单位 | 六（一） 构建泰州卓越教育体系工作领导小组",
    ),
    judged(
        "unused-name",
        "the support of governments is sought, the duties of offices are to be stated, the centres to be strengthened",
        "各级政府 | 各工作机构 | 市（区）教师发展中心",
    ),
];

const BINHU: &[Judged] = &[
    judged(
        "verb-drift",
        "the paragraph begins with 争创 and ends with 建成, of one national base",
        "三（二）2¶2 全国研学旅行基地→建成→创建",
    ),
    judged(
        "create-is-no-award",
        "both places print 争创",
        "三（一）2¶1 创建→首批全国义务教育优质均衡发展区 | 三（二）2¶2 创建→全国研学旅行基地",
    ),
    judged(
        "name-drift",
        "教育部门 and 教育行政部门, 社区教育中心校 and 社区教育中心",
        "三（一）6¶3 教育部门→教育行政部门 | 三（一）10¶3 社区教育中心校→社区教育中心",
    ),
    judged("unserved-target", "no measure names the general aim", "二（三）¶1 率先全面实现教育现代化"),
    judged(
        "no-lead",
        "牵头 is printed once, in 三（一）3¶2, and nothing leads a section",
        "三（一）1¶1 | 三（一）1¶2 | 三（一）1¶3 | 三（一）2¶1 | 三（一）2¶2 | 三（一）2¶3 | 三（一）3¶1 | \
         三（一）3¶1 | 三（一）3¶1 | 三（一）3¶1 | 三（一）3¶3 | 三（一）4¶1 | 三（一）4¶2 | 三（一）4¶3 | \
         三（一）4¶4 | 三（一）4¶5 | 三（一）5¶1 | 三（一）5¶2 | 三（一）5¶3 | 三（一）6¶1 | 三（一）6¶2 | \
         三（一）6¶3 | 三（一）7¶1 | 三（一）7¶2 | 三（一）7¶3 | 三（一）8¶1 | 三（一）8¶2 | 三（一）8¶3 | \
         三（一）9¶1 | 三（一）9¶1 | 三（一）9¶2 | 三（一）9¶3 | 三（一）10¶1 | 三（一）10¶2 | 三（一）10¶3 | \
         三（二）1¶1 | 三（二）1¶2 | 三（二）1¶3 | 三（二）2¶1 | 三（二）2¶2 | 三（二）2¶3 | 三（二）3¶1 | \
         三（二）3¶2 | 三（二）3¶3 | 三（二）3¶4 | 三（二）4¶1 | 三（二）4¶2 | 三（二）4¶3 | 三（二）4¶4",
    ),
    judged(
        "aimless-action",
        "no stated aim is near these measures",
        "三（一）2¶2 | 三（一）2¶3 | 三（一）5¶1 | 三（一）7¶1 | 三（一）7¶2 | 三（一）7¶3 | 三（一）8¶2 | \
         三（一）9¶1 | 三（一）9¶2 | 三（一）9¶3 | 三（一）10¶1 | 三（一）10¶3 | 三（二）1¶1 | 三（二）1¶2 | \
         三（二）1¶3 | 三（二）3¶2 | 三（二）3¶3 | 三（二）3¶4 | 三（二）4¶3 | 三（二）4¶4",
    ),
    judged(
        "comparator-assumed",
        "an hour, two skills, three districts and 一十百千万 print a number only",
        "三（一）4¶3 ≥1小时 | 三（一）4¶3 ≥2项 | 三（一）9¶1 ≥3个 | 三（一）10¶2 ≥1个 | 三（一）10¶2 ≥10个 | \
         三（一）10¶2 ≥100名 | 三（一）10¶2 ≥1000名 | 三（一）10¶2 ≥10000名",
    ),
    judged(
        "open-group",
        "groups with a duty, none of them listed",
        "三（一）2¶3 知名企业、高等院校、科研院所、影视文化等驻区单位 | 三（一）3¶1 镇（街道） | 三（一）3¶1 社区教育中心校 | \
         三（一）3¶1 村（社区）居民学校 | 三（一）3¶1 社会力量 | 三（一）3¶2 各部门 | 三（一）3¶2 相关部门 | \
         三（一）3¶2 各专业部门 | 三（一）4¶3 体育社会组织 | 三（一）4¶5 各学校 | 三（一）9¶1 集团总校长 | \
         三（一）9¶1 各校区 | 三（一）10¶1 责任督学 | 三（一）10¶3 高水平大学 | 三（二）1¶2 第三方互联网技术机构 | \
         三（二）3¶3 高新企业",
    ),
    judged(
        "unused-name",
        "named as what is to be built, led or paid for, without a duty",
        "校长 | 公办学校理事会 | 民办学校董事会监事会 | 集团校 | 联盟校 | 群团组织 | 教育系统“滨湖红色堡垒”党支部",
    ),
];
