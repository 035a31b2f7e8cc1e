//! What is said above a declaration: its verdict, how often it is used, and where to see it drawn.

use edupol_base::{FileId, Span, counted, text};
use edupol_sema::Kind;

use crate::snapshot::Snapshot;
use crate::trials::{TrialId, trials};
use crate::words::date;

/// One remark above a declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The name it is about.
    pub span: Span,
    /// What it says.
    pub title: String,
    /// What happens on a click.
    pub target: LensTarget,
}

/// What a click on a lens does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LensTarget {
    /// Shows the uses of the name.
    References(Vec<Span>),
    /// Shows the verdicts, this one first.
    Verdict(String),
    /// Shows the graph around a node, by its id.
    Graph(String),
    /// Shows the matrix.
    Matrix,
    /// Runs a test.
    Trial(TrialId),
}

/// The lenses of a file.
pub fn lenses(snapshot: &Snapshot, file: FileId) -> Vec<Lens> {
    let symbols = snapshot.symbols();
    let mut counts = vec![vec![]; symbols.definitions().len()];
    for reference in symbols.references() {
        if let Some(uses) = counts.get_mut(reference.definition as usize) {
            uses.push(reference.span);
        }
    }
    let mut found = vec![];
    for (definition, uses) in symbols.definitions().iter().zip(counts) {
        if definition.name_span.file != file || definition.name.is_empty() {
            continue;
        }
        let lens = |title: edupol_base::Text, target| Lens {
            span: definition.name_span,
            title: snapshot.say(&title).to_owned(),
            target,
        };
        if definition.kind == Kind::Target {
            found.extend(verdict(snapshot, &definition.name).map(|(title, target)| lens(title, target)));
        }
        if matches!(definition.kind, Kind::Attr | Kind::Value | Kind::Plan | Kind::Alias) {
            continue;
        }
        let count = uses.len();
        let all = counted(count, "reference");
        found.push(lens(text!("{all}", "{count} 处引用"), LensTarget::References(uses)));
        if let Some(word) = drawn(definition.kind) {
            let id = format!("{word}:{}", definition.name);
            found.push(lens(text!("graph", "关系图"), LensTarget::Graph(id)));
        }
        if definition.kind == Kind::Action {
            found.push(lens(text!("matrix", "分工表"), LensTarget::Matrix));
        }
    }
    found.extend(trials(snapshot, Some(file)).into_iter().map(|trial| Lens {
        span: trial.span,
        title: snapshot.pick("run the test", "运行试算").to_owned(),
        target: LensTarget::Trial(TrialId { file, name: trial.name, case: None }),
    }));
    found
}

/// The word of a kind in the ids of the graph.
fn drawn(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Target => Some("target"),
        Kind::Action => Some("action"),
        Kind::Indicator => Some("indicator"),
        _ => None,
    }
}

fn verdict(snapshot: &Snapshot, name: &str) -> Option<(edupol_base::Text, LensTarget)> {
    let verdicts = snapshot.verdicts()?;
    let result = verdicts.of_target(name)?;
    let words = result.verdict.words();
    let measured: Vec<&edupol_base::Text> =
        verdicts.parts_of(name).into_iter().filter_map(|one| one.measured.as_ref()).map(|one| &one.text).collect();
    let (en, zh) = match measured.as_slice() {
        [one] => (format!(", measured {}", one.en), format!("，实测 {}", one.zh)),
        _ => (String::new(), String::new()),
    };
    let day = date(verdicts.as_of());
    let (day_en, day_zh) = (day.en, day.zh);
    let (verdict_en, verdict_zh) = (words.en, words.zh);
    let title = text!("{verdict_en}{en} (as of {day_en})", "{verdict_zh}{zh}（截至{day_zh}）");
    Some((title, LensTarget::Verdict(name.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn uses_are_counted_in_all_files() {
        let fixture = Fixture::new("//- a.edupol\n对象 学校 以所计\n//- b.edupol\n范围 甲 = 学校\n范围 乙 = 学校\n");
        let found = lenses(&fixture.snapshot, fixture.file());
        let titles: Vec<&str> = found.iter().map(|lens| lens.title.as_str()).collect();
        assert_eq!(titles, ["2 处引用"]);
    }

    #[test]
    fn every_declaration_says_what_can_be_seen_of_it() {
        let text = "# 😀\r\n数据表 来自 \"数.csv\" 时段 \"年\"\r\n部门 教育局\r\n指标 学校数 时点 以所计\r\n目标 甲：到2023年，学校数不低于10所\r\n任务 乙 {\r\n  牵头：教育局\r\n  服务：甲\r\n}\r\n试算 丙 {\r\n  已知：2023年，学校数为12所\r\n  应判：甲 达标\r\n}\r\n";
        let fixture = Fixture::new(text).judged("2024-01-01", &[("数.csv", "指标,年,值\n学校数,2023,12\n")]);
        let shown: Vec<String> = lenses(&fixture.snapshot, fixture.file())
            .iter()
            .map(|lens| format!("{}: {}", fixture.snapshot.slice(lens.span), lens.title))
            .collect();
        let expected = [
            "教育局: 1 处引用",
            "学校数: 2 处引用",
            "学校数: 关系图",
            "甲: 达标，实测 12所（截至2024年1月1日）",
            "甲: 2 处引用",
            "甲: 关系图",
            "乙: 0 处引用",
            "乙: 关系图",
            "乙: 分工表",
            "丙: 运行试算",
        ];
        for line in expected {
            assert!(shown.iter().any(|one| one == line), "{line}: {shown:#?}");
        }
        assert_eq!(shown.len(), expected.len(), "{shown:#?}");
    }
}
