use super::*;
use crate::discover::Found;
use crate::load::load;
use crate::reader::Memory;
use edupol_base::Sources;

const VOCABULARY: &str = "对象 学校 以所计 {\n  学段：类别 小学、初中\n  教室：计数 个\n}\n部门 教育局\n指标 优质园 当期 以所计，填报：教育局\n";
const PLAN: &str = "方案 甲 {\n  期限：2022—2024年\n  未写明时：按≥计\n}\n\n# 第一项🙂\n范围 小学 = 学校（学段 = 小学）\n\
目标 一：到2024年，每所小学至少1个教室\r\n目标 二 {\n  三年内，优质园合计20所\n  分年 优质园 { 2022年：5所；2023年：6所；2024年：6所 }\n}\n\
任务 三 {\n  牵头：教育局\n  2022年 {\n    优质园5所\n  }\n  服务：二\n}\n目标 四：重申 一\n";

fn project(files: &[(&str, &str)]) -> (Arc<Project>, Recheck) {
    let mut memory = Memory::default();
    memory.insert("w/edupol.toml", "[workspace]\nname = \"甲\"\n");
    for (path, text) in files {
        memory.insert(path, text.as_bytes());
    }
    let found = Found { manifest: Some("w/edupol.toml".into()), root: "w".into(), focus: None };
    let show = |path: &std::path::Path| path.to_string_lossy().into_owned();
    let (project, recheck) = Project::compile_kept(load(&found, Sources::new(), &memory, &show));
    (Arc::new(project), recheck)
}

fn file_of(project: &Project, path: &str) -> FileId {
    let unit = project.loaded.units.iter().find(|unit| unit.path.ends_with(path));
    unit.map(|unit| unit.file).expect("the file is part of the workspace")
}

/// What reading the items of a file finds, as code, place and message.
fn read_in(file: FileId, findings: &[Diagnostic]) -> Vec<(u32, u32, String)> {
    let own = findings.iter().filter(|one| one.span.file == file && !slots::stays(one));
    let mut lines: Vec<_> =
        own.map(|one| (one.span.start, one.span.end, format!("{} {}", one.code, one.message.zh))).collect();
    lines.sort();
    lines
}

/// Edits a file, and compares what is said at once with what compiling everything says. Whether anything was said at once.
fn agrees(before: (&str, &str), after: (&str, &str)) -> bool {
    let (old, recheck) = project(&[("w/a.edupol", before.0), ("w/b.edupol", before.1)]);
    let mut quick = Quick::new(Arc::clone(&old), recheck);
    let both: BTreeSet<FileId> = old.loaded.units.iter().map(|unit| unit.file).collect();
    let mut latest: BTreeMap<FileId, Vec<(u32, u32, String)>> = BTreeMap::new();
    for (path, text, was) in [("a.edupol", after.0, before.0), ("b.edupol", after.1, before.1)] {
        if text == was {
            continue;
        }
        let file = file_of(&old, path);
        let Some(said) = quick.edit(file, &text.into(), edupol_syntax::parse(file, text), &both, &|_| true) else {
            return false;
        };
        for now in said {
            latest.insert(now.source.id(), read_in(now.source.id(), &now.findings));
        }
    }
    let (new, _) = project(&[("w/a.edupol", after.0), ("w/b.edupol", after.1)]);
    for path in ["a.edupol", "b.edupol"] {
        let file = file_of(&new, path);
        let quick = latest.remove(&file).unwrap_or_else(|| read_in(file, &old.diagnostics));
        assert_eq!(quick, read_in(file, &new.diagnostics), "{path}\n{}\n{}", after.0, after.1);
    }
    true
}

#[test]
fn a_mistyped_name_is_said_at_once_and_goes_at_once() {
    let broken = PLAN.replace("牵头：教育局", "牵头：教育居");
    assert!(agrees((VOCABULARY, PLAN), (VOCABULARY, &broken)));
    assert!(agrees((VOCABULARY, &broken), (VOCABULARY, PLAN)));
}

#[test]
fn what_rests_on_an_edited_declaration_is_compiled_again() {
    let renamed = VOCABULARY.replace("指标 优质园", "指标 示范园");
    assert!(agrees((VOCABULARY, PLAN), (&renamed, PLAN)));
    assert!(agrees((&renamed, PLAN), (VOCABULARY, PLAN)));
    let other_unit = VOCABULARY.replace("以所计，填报", "以人计，填报");
    assert!(agrees((VOCABULARY, PLAN), (&other_unit, PLAN)));
    let other_scope = PLAN.replace("范围 小学 = 学校（学段 = 小学）", "范围 学校丙 = 学校（学段 = 初中）");
    assert!(agrees((VOCABULARY, PLAN), (VOCABULARY, &other_scope)));
}

#[test]
fn broken_syntax_and_comments_are_no_trouble() {
    for (from, to) in [("至少1个教室", "至少"), ("}\n任务", "\n任务"), ("# 第一项🙂", "#"), ("目标 四：重申 一\n", "")]
    {
        let text = PLAN.replace(from, to);
        assert_ne!(text, PLAN, "{from}");
        assert!(agrees((VOCABULARY, PLAN), (VOCABULARY, &text)), "{from}");
        agrees((VOCABULARY, &text), (VOCABULARY, PLAN));
    }
}

#[test]
fn what_only_compiling_everything_can_tell_is_left_to_it() {
    let plan = PLAN.replace("2022—2024年\n", "2022—2023年\n");
    assert!(!agrees((VOCABULARY, PLAN), (VOCABULARY, &plan)));
    let twice = PLAN.replace("目标 一", "目标 二");
    assert!(!agrees((VOCABULARY, PLAN), (VOCABULARY, &twice)));
    let entity = VOCABULARY.replace("教室：计数 个", "课室：计数 个");
    assert!(!agrees((VOCABULARY, PLAN), (&entity, PLAN)));
}

#[test]
fn any_character_may_go_and_come_back() {
    let mut said = 0;
    for (at, removed) in PLAN.char_indices() {
        let mut text = PLAN.to_owned();
        text.remove(at);
        said += usize::from(agrees((VOCABULARY, PLAN), (VOCABULARY, &text)));
        if !removed.is_whitespace() {
            agrees((VOCABULARY, &text), (VOCABULARY, PLAN));
        }
    }
    assert!(said > PLAN.chars().count() / 2, "{said}");
}

#[test]
fn what_the_checks_found_moves_with_the_text() {
    let (old, recheck) = project(&[("w/a.edupol", VOCABULARY), ("w/b.edupol", PLAN)]);
    let file = file_of(&old, "b.edupol");
    let sums = |findings: &[Diagnostic]| -> Vec<u32> {
        findings.iter().filter(|one| one.code.0 == "milestone-sum").map(|one| one.span.start).collect()
    };
    let own: Vec<Diagnostic> = old.diagnostics.iter().filter(|one| one.span.file == file).cloned().collect();
    let before = sums(&own);
    assert_eq!(before.len(), 1);
    let mut quick = Quick::new(Arc::clone(&old), recheck);
    let text: Arc<str> = PLAN.replace("目标 一：", "目标 第一项：").into();
    let said = quick
        .edit(file, &text, edupol_syntax::parse(file, &text), &BTreeSet::new(), &|_| true)
        .expect("a target stands alone");
    let now = said.iter().find(|now| now.source.id() == file).map(|now| sums(&now.findings)).unwrap_or_default();
    let moved = u32::try_from("第项".len()).unwrap_or_default();
    assert_eq!(now, before.iter().map(|at| at + moved).collect::<Vec<_>>());
}
