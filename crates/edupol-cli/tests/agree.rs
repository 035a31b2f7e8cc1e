//! Policies made at random, with figures made at random, and a plain evaluator that knows nothing of the compiler: both
//! must come to the same verdict.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use edupol_base::{Severity, Sources};
use edupol_eval::{Options, VerdictKind, evaluate};
use edupol_facts::Input;
use edupol_model::Day;
use edupol_workspace::Project;
use edupol_workspace::discover::Found;
use edupol_workspace::load::load;
use edupol_workspace::reader::Memory;
use edupol_workspace::tables::read_tables;
use proptest::prelude::*;

const YEARS: [i64; 3] = [2022, 2023, 2024];

/// The plain verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plain {
    Yes,
    No,
    Open,
    Beside,
}
use Plain::{Beside, No, Open, Yes};

/// All of them: one that fails decides, then one that is open; what does not apply is left out.
fn all(parts: impl IntoIterator<Item = Plain>) -> Plain {
    let parts: Vec<Plain> = parts.into_iter().filter(|part| *part != Beside).collect();
    match () {
        () if parts.is_empty() => Beside,
        () if parts.contains(&No) => No,
        () if parts.contains(&Open) => Open,
        () => Yes,
    }
}

/// At least so many of them.
fn at_least(count: usize, parts: &[Plain]) -> Plain {
    let of = |wanted: Plain| parts.iter().filter(|part| **part == wanted).count();
    let listed = parts.len() - of(Beside);
    match () {
        () if listed == 0 => Beside,
        () if of(Yes) >= count => Yes,
        () if listed < count => Open,
        () if of(Yes) + of(Open) < count => No,
        () => Open,
    }
}

/// A school's figures: 甲 and 乙 of every year, which may be missing, and 丙, which is always known.
#[derive(Clone, Debug)]
struct School {
    figures: [[Option<i64>; 2]; 3],
    known: i64,
}

/// One comparison of 甲 or 乙 with a limit.
#[derive(Clone, Copy, Debug)]
struct Bound {
    attr: usize,
    at_least: bool,
    limit: i64,
}

/// An item of a standard.
#[derive(Clone, Copy, Debug)]
struct Part {
    bound: Bound,
    /// It applies where 丙 reaches this.
    guard: Option<i64>,
    yearly: bool,
}

impl Bound {
    fn text(self) -> String {
        format!("{} {} {}", ["甲", "乙"][self.attr], if self.at_least { "≥" } else { "≤" }, self.limit)
    }

    /// Whether a year's figure satisfies the limit, relaxed to so many percent.
    fn holds(self, school: &School, year: usize, percent: i64) -> Plain {
        let Some(value) = school.figures[year][self.attr] else { return Open };
        let enough = match self.at_least {
            true => value * 100 >= self.limit * percent,
            false => value * percent <= self.limit * 100,
        };
        if enough { Yes } else { No }
    }
}

impl Part {
    fn text(self) -> String {
        let guard = self.guard.map(|least| format!("凡 丙 ≥ {least}，则 ")).unwrap_or_default();
        format!("{}{guard}{}", if self.yearly { "每年，" } else { "" }, self.bound.text())
    }

    fn holds(self, school: &School, percent: i64) -> Plain {
        if self.guard.is_some_and(|least| school.known < least) {
            return Beside;
        }
        match self.yearly {
            true => all((0..3).map(|year| self.bound.holds(school, year, percent))),
            false => self.bound.holds(school, 2, percent),
        }
    }
}

/// What the table says, and what it was made of.
#[derive(Clone, Debug)]
struct World {
    schools: Vec<School>,
    parts: Vec<Part>,
    /// Readings of M from 2021 on.
    readings: [Option<i64>; 4],
    /// How many are in the upper and in the lower tier, and in both.
    people: [Option<i64>; 3],
    count: usize,
    percent: i64,
    growth: i64,
    tiers: (i64, i64, i64),
}

fn figure() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![6 => (0i64..=12).prop_map(Some), 1 => Just(None)]
}

/// Readings may be negative, as balances are.
fn reading() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![6 => (-3i64..=12).prop_map(Some), 1 => Just(None)]
}

/// Two parts and their whole, which often agrees with them.
fn people() -> impl Strategy<Value = [Option<i64>; 3]> {
    (figure(), figure(), prop_oneof![1 => Just(None), 1 => figure().prop_map(Some)]).prop_map(
        |(upper, lower, other)| {
            let sum = upper.zip(lower).map(|(upper, lower)| upper + lower);
            [upper, lower, other.unwrap_or(sum)]
        },
    )
}

fn bound() -> impl Strategy<Value = Bound> {
    (0usize..2, any::<bool>(), 1i64..=12).prop_map(|(attr, at_least, limit)| Bound { attr, at_least, limit })
}

fn part() -> impl Strategy<Value = Part> {
    let guard = prop_oneof![2 => Just(None), 1 => (0i64..=6).prop_map(Some)];
    (bound(), guard, any::<bool>()).prop_map(|(bound, guard, yearly)| Part { bound, guard, yearly })
}

fn world() -> impl Strategy<Value = World> {
    let school = (prop::array::uniform3(prop::array::uniform2(figure())), 0i64..=6);
    let schools = prop::collection::vec(school.prop_map(|(figures, known)| School { figures, known }), 1..4);
    let tiers = (0i64..=6, 0i64..=12, 0i64..=12);
    let numbers = (1usize..=3, 50i64..=99, -20i64..=60, tiers);
    let reported = (prop::array::uniform4(reading()), people());
    (schools, prop::collection::vec(part(), 1..5), reported, numbers).prop_map(
        |(schools, parts, (readings, people), (count, percent, growth, tiers))| World {
            schools,
            parts,
            readings,
            people,
            count,
            percent,
            growth,
            tiers,
        },
    )
}

impl World {
    fn policy(&self) -> String {
        let Self { count, percent, growth, tiers: (from, high, low), .. } = self;
        let spread = percent - 40;
        let mut items = String::new();
        for (at, part) in self.parts.iter().enumerate() {
            writeln!(items, "  项{}：{}", ["一", "二", "三", "四"][at], part.text()).unwrap();
        }
        let first = self.parts[0].bound.text();
        let grown = if *growth < 0 { format!("下降不超过{}%", -growth) } else { format!("增长{growth}%") };
        format!(
            "方案 甲方案 {{ 期限：2022—2024年；未写明时：按≥计 }}
类别 层 {{ 上层、下层 }}
对象 学校 以所计 {{ 甲：数值；乙：数值；丙：数值；层：层 }}
指标 读数 时点 数值
指标 人数 时点 以人计，分 层
标准 好 对 学校 {{
{items}}}
目标 全体：每所学校 符合 好
目标 几项：每所学校 至少{count}项 好
目标 放宽：每所学校 符合 好 放宽至{percent}%
目标 任一：至少1所的学校 符合 好
目标 占比半：学校 中 符合 好 的占比 ≥ 50%
目标 分档：到2024年，每所学校 甲 ≥ 按 丙 {{ ≥ {from}：{high}；其余：{low} }}
规则 随时 对每所学校：凡 丙 ≥ {from}，则 {first}
目标 免：每所学校 符合 好
目标 免过期：每所学校 符合 好
豁免 一：免（学校 = 东校），至2025年止 {{ 批准文件：《函》 }}
豁免 二：免过期（学校 = 东校），至2023年止 {{ 批准文件：《函》 }}
目标 不降：读数 只增不减
目标 涨幅：到2024年，读数较2021年{grown}
目标 排名：到2024年，每所学校 丙 在 学校 中的名次 ≤ {count}
目标 离散：到2024年，学校的丙的总体差异系数不超过{spread}%
目标 各层：到2024年，每个层 人数 ≥ {from}人
目标 总人数：到2024年，人数 ≥ {high}人
数据表 学校 名册 来自 \"学校.csv\" 时段 \"期间\"
数据表 来自 \"指标.csv\" 时段 \"期间\"
"
        )
    }

    fn tables(&self) -> (String, String) {
        let cell = |value: Option<i64>| value.map_or_else(|| "待填报".to_owned(), |value| value.to_string());
        let mut schools = "期间,名称,甲,乙,丙\n".to_owned();
        for (year, name) in YEARS.iter().enumerate() {
            for (at, school) in self.schools.iter().enumerate() {
                let [a, b] = school.figures[year].map(cell);
                writeln!(schools, "{name},{}校,{a},{b},{}", ["东", "西", "南"][at], school.known).unwrap();
            }
        }
        let mut readings = "期间,指标,层,值\n".to_owned();
        for (year, value) in (2021..).zip(self.readings) {
            writeln!(readings, "{year},读数,,{}", cell(value)).unwrap();
        }
        for (part, value) in ["上层", "下层", "合计"].into_iter().zip(self.people) {
            writeln!(readings, "2024,人数,{part},{}", cell(value)).unwrap();
        }
        (schools, readings)
    }

    fn meets(&self, school: &School, percent: i64) -> Plain {
        all(self.parts.iter().map(|part| part.holds(school, percent)))
    }

    fn expected(&self) -> BTreeMap<&'static str, Plain> {
        let each = |of: &dyn Fn(&School) -> Plain| all(self.schools.iter().map(of));
        let (from, high, low) = self.tiers;
        let meets: Vec<Plain> = self.schools.iter().map(|school| self.meets(school, 100)).collect();
        let mut wanted = BTreeMap::new();
        wanted.insert("全体", all(meets.clone()));
        let some = |school: &School| {
            let parts: Vec<Plain> = self.parts.iter().map(|part| part.holds(school, 100)).collect();
            at_least(self.count, &parts)
        };
        wanted.insert("几项", each(&some));
        wanted.insert("放宽", each(&|school| self.meets(school, self.percent)));
        wanted.insert("任一", at_least(1, &meets));
        wanted.insert("占比半", share_of_half(&meets));
        let tier = |school: &School| {
            let limit = if school.known >= from { high } else { low };
            Bound { attr: 0, at_least: true, limit }.holds(school, 2, 100)
        };
        wanted.insert("分档", each(&tier));
        let always = |year: usize| {
            let rule = |school: &School| match school.known >= from {
                true => self.parts[0].bound.holds(school, year, 100),
                false => Beside,
            };
            all(self.schools.iter().map(rule))
        };
        wanted.insert("随时", all((0..3).map(always)));
        wanted.insert("免过期", all(meets.clone()));
        let risen = |pair: &[Option<i64>]| match (pair[0], pair[1]) {
            (Some(before), Some(now)) if now < before => No,
            (Some(_), Some(_)) => Yes,
            _ => Open,
        };
        wanted.insert("不降", all(self.readings.windows(2).map(risen)));
        let grown = match (self.readings[0], self.readings[3]) {
            (Some(before), Some(now)) if before > 0 => match now * 100 >= before * (100 + self.growth) {
                true => Yes,
                false => No,
            },
            _ => Open,
        };
        wanted.insert("涨幅", grown);
        let known: Vec<i64> = self.schools.iter().map(|school| school.known).collect();
        let rank = |own: &i64| 1 + known.iter().filter(|other| *other > own).count();
        wanted.insert("排名", if known.iter().all(|own| rank(own) <= self.count) { Yes } else { No });
        wanted.insert("离散", spread_within(&known, self.percent - 40));
        let reaches = |value: Option<i64>, least: i64| match value {
            Some(value) if value >= least => Yes,
            Some(_) => No,
            None => Open,
        };
        // Figures that contradict each other decide nothing.
        let [upper, lower, whole] = self.people;
        let parts = |agreed: Plain| if contradict(upper, lower, whole) { Open } else { agreed };
        wanted.insert("各层", parts(all([reaches(upper, from), reaches(lower, from)])));
        wanted.insert("总人数", parts(reaches(whole, high)));
        wanted
    }
}

/// Whether two parts cannot make up their whole.
fn contradict(upper: Option<i64>, lower: Option<i64>, whole: Option<i64>) -> bool {
    match (upper, lower, whole) {
        (Some(upper), Some(lower), Some(whole)) => upper + lower != whole,
        (Some(part), None, Some(whole)) | (None, Some(part), Some(whole)) => part > whole,
        _ => false,
    }
}

/// A share of at least one half of those to whom the standard applies; of nobody it is not known.
fn share_of_half(meets: &[Plain]) -> Plain {
    let of = |wanted: Plain| meets.iter().filter(|part| **part == wanted).count();
    let (yes, open, listed) = (of(Yes), of(Open), meets.len() - of(Beside));
    match () {
        () if listed == 0 => Open,
        () if yes * 2 >= listed => Yes,
        () if (yes + open) * 2 < listed => No,
        () => Open,
    }
}

/// Whether the standard deviation of all is at most so many percent of their mean, compared as squares.
fn spread_within(values: &[i64], percent: i64) -> Plain {
    let count = i64::try_from(values.len()).unwrap();
    let total: i64 = values.iter().sum();
    if total == 0 {
        return Open;
    }
    let squares: i64 = values.iter().map(|value| value * value).sum();
    // n²·S² = n·Σx² − (Σx)², and n·mean = Σx.
    let (deviation, mean) = (count * squares - total * total, total * total);
    if deviation * 10_000 <= percent * percent * mean { Yes } else { No }
}

/// The verdicts of the evaluator, by the names of the targets.
fn verdicts(world: &World) -> BTreeMap<String, VerdictKind> {
    let (schools, readings) = world.tables();
    let mut memory = Memory::default();
    memory.insert("plan.edupol", world.policy().as_str());
    memory.insert("学校.csv", schools.as_str());
    memory.insert("指标.csv", readings.as_str());
    let found = Found { manifest: None, root: "".into(), focus: Some(vec![Path::new("plan.edupol").to_owned()]) };
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    let project = Project::compile(load(&found, Sources::new(), &memory, &shown));
    // Limits made at random may contradict each other.
    let about_text = |code: &str| !matches!(code, "conflicting-limits" | "impossible-limit");
    let errors = project.diagnostics.iter().filter(|one| one.severity == Severity::Error && about_text(one.code.0));
    let errors: Vec<String> = errors.map(|one| format!("{} {}", one.code, one.message.en)).collect();
    assert_eq!(errors, Vec::<String>::new(), "{}", world.policy());
    let program = &project.compiled.program;
    let tables = read_tables(&project.loaded, program, None, &memory, &shown);
    let read: Vec<_> =
        tables.iter().map(|table| (table.shown.clone(), table.bytes.as_ref().unwrap().clone())).collect();
    let inputs: Vec<_> =
        read.iter().enumerate().map(|(binding, (path, bytes))| Input { binding, path, bytes }).collect();
    let facts = edupol_facts::load(program, &inputs);
    let result = evaluate(program, &facts.facts, &Options::as_of(Day::parse("2024-12-31").unwrap()));
    let name = |at: usize| program.targets[at].head.name.clone();
    result.targets.iter().map(|target| (name(target.target.index()), target.verdict.kind())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn verdicts_agree_with_a_plain_evaluator(world in world()) {
        let found = verdicts(&world);
        for (name, wanted) in world.expected() {
            let wanted = match wanted {
                Yes => VerdictKind::Met,
                No => VerdictKind::NotMet,
                Open => VerdictKind::Undetermined,
                Beside => VerdictKind::NotApplicable,
            };
            prop_assert_eq!(found[name], wanted, "{}\n{}\n{:?}", name, world.policy(), world.tables());
        }
        // Whoever is exempt is not asked.
        let rest: Vec<Plain> = world.schools.iter().skip(1).map(|school| world.meets(school, 100)).collect();
        let exempt = match all(rest) {
            Yes => VerdictKind::Met,
            No => VerdictKind::NotMet,
            Open => VerdictKind::Undetermined,
            Beside => VerdictKind::Waived,
        };
        prop_assert_eq!(found["免"], exempt, "{}\n{}", world.policy(), world.tables().0);
    }
}
