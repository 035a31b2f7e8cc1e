//! One section of a spec: a small workspace, what the compiler says of it, and what comes out.

use std::ops::Range;
use std::path::Path;

use edupol_base::{FileId, Lang, Sources, render};
use edupol_eval::{Evaluation, Options, evaluate};
use edupol_facts::Input;
use edupol_model::Day;
use edupol_model::ids::DepartmentId;
use edupol_report::{DutyList, Format, MatrixOptions, Paint, evaluation};
use edupol_workspace::Project;
use edupol_workspace::discover::Found;
use edupol_workspace::load::load;
use edupol_workspace::reader::Memory;
use edupol_workspace::tables::read_tables;

use crate::assertions;
use crate::markdown::{Case, Fence, cases};

/// The main file of a case.
const MAIN: &str = "plan.edupol";

/// Runs the section at `index` of a page. With `EDUPOL_BLESS=1` in the environment snapshots are rewritten instead.
pub(crate) fn check(page: &Path, index: usize) -> Result<(), String> {
    let text = std::fs::read_to_string(page).unwrap();
    let case = cases(&text).into_iter().nth(index).ok_or("the page changed while it was read")?;
    let project = compiled(&case);
    let mut wrong = vec![];
    for file in project.loaded.sources.iter() {
        wrong.extend(assertions::check(file, &project.loaded.sources, &project.diagnostics));
    }
    for problem in
        project.diagnostics.iter().filter(|diagnostic| project.loaded.sources.get(diagnostic.span.file).is_none())
    {
        wrong.push(render::short(Lang::En, std::slice::from_ref(problem), &project.loaded.sources));
    }
    for fence in &case.fences {
        if let Some(actual) = actual(&case, &project, fence)?
            && actual != fence.body
        {
            wrong.push(differs(page, fence, &actual));
        }
    }
    wrong.retain(|message| !message.is_empty());
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// The case's files, compiled.
pub(crate) fn compiled(case: &Case) -> Project {
    let memory = files(case);
    let manifest = case.fences.iter().any(|fence| fence.option("file") == Some("edupol.toml"));
    let policies = memory.paths().filter(|path| path.extension().is_some_and(|ext| ext == "edupol"));
    let found = Found {
        manifest: manifest.then(|| "edupol.toml".into()),
        root: "".into(),
        focus: (!manifest).then(|| policies.map(Path::to_owned).collect()),
    };
    Project::compile(load(&found, Sources::new(), &memory, &|path| path.to_string_lossy().into_owned()))
}

fn files(case: &Case) -> Memory {
    let mut memory = Memory::default();
    memory.insert(MAIN, main_text(case));
    if !case.prelude.is_empty() {
        memory.insert("prelude.edupol", case.prelude.as_str());
    }
    for fence in &case.fences {
        if let Some(file) = fence.option("file") {
            memory.insert(file, fence.body.as_str());
        }
    }
    memory
}

fn main_text(case: &Case) -> String {
    let own = case.fences.iter().filter(|fence| fence.kind == "edupol" && fence.option("file").is_none());
    own.map(|fence| fence.body.as_str()).collect::<Vec<_>>().join("\n")
}

/// What a snapshot fence should hold; `None` for fences that are input.
fn actual(case: &Case, project: &Project, fence: &Fence) -> Result<Option<String>, String> {
    Ok(match fence.kind.as_str() {
        "verdicts" => Some(verdicts(project, &evaluated(case, project, fence)?.1)),
        "explain" => {
            let (facts, result) = evaluated(case, project, fence)?;
            let name = fence.info.split_whitespace().next().unwrap_or_default();
            let program = &project.compiled.program;
            let found = evaluation::find(program, name).map_err(|text| text.en)?;
            Some(evaluation::explain(program, &facts, &result, found, Lang::En, Paint::default()))
        }
        "tests" => Some(tests(case, project)?),
        "duties" => Some(duties(project, &fence.info)?),
        "problems" => {
            let loaded = loaded_facts(case, project);
            let check = edupol_facts::of_loaded(&project.compiled.program, loaded);
            Some(edupol_facts::problem::render(&check.problems, Lang::En))
        }
        "fmt" => {
            let lang = if fence.option("lang") == Some("zh") { Lang::Zh } else { Lang::En };
            let parse = edupol_syntax::parse(FileId(0), &main_text(case));
            let options = edupol_format::Options { lang: Some(lang), ..Default::default() };
            Some(edupol_format::format(&parse, &options).text)
        }
        _ => None,
    })
}

/// What a body has to do, in Chinese since the table is about names.
fn duties(project: &Project, name: &str) -> Result<String, String> {
    let program = &project.compiled.program;
    let named = |id: &u32| program.department(DepartmentId(*id)).is_some_and(|body| body.head.name == name);
    let body = (0..).map_while(|id| program.department(DepartmentId(id)).map(|_| id)).find(named);
    let body = body.ok_or_else(|| format!("no body is called `{name}`"))?;
    let list = DutyList::build(program, DepartmentId(body), &MatrixOptions::default());
    Ok(list.render(Format::Markdown, Lang::Zh))
}

/// Every test of the case, with what failed.
fn tests(case: &Case, project: &Project) -> Result<String, String> {
    let program = &project.compiled.program;
    let today = Day::parse("2024-12-31").ok_or("no date")?;
    let mut results = vec![];
    for test in &program.tests {
        let with_files = edupol_model::Program { bindings: test.bindings.clone(), ..program.clone() };
        let loaded = facts_of(case, project, &with_files);
        if loaded.is_unusable() {
            return Err(edupol_facts::problem::render(&loaded.problems, Lang::En));
        }
        results.push(edupol_eval::trial::run(program, test, loaded.facts, today));
    }
    let coverage = edupol_eval::trial::coverage(program, &results);
    let shown = edupol_report::trial::tests(&results, Lang::En, Paint::default());
    Ok(shown + &edupol_report::trial::coverage(program, &coverage, &project.loaded.sources, Lang::En))
}

fn loaded_facts(case: &Case, project: &Project) -> edupol_facts::Loaded {
    facts_of(case, project, &project.compiled.program)
}

fn facts_of(case: &Case, project: &Project, program: &edupol_model::Program) -> edupol_facts::Loaded {
    let tables = read_tables(&project.loaded, program, None, &files(case), &|path| path.to_string_lossy().into_owned());
    let read = |(binding, table): (usize, &edupol_workspace::tables::TableFile)| {
        table.bytes.as_ref().ok().map(|bytes| (binding, table.shown.clone(), bytes.clone()))
    };
    let read: Vec<_> = tables.iter().enumerate().filter_map(read).collect();
    let inputs: Vec<_> = read.iter().map(|(binding, path, bytes)| Input { binding: *binding, path, bytes }).collect();
    edupol_facts::load(program, &inputs)
}

fn evaluated(
    case: &Case,
    project: &Project,
    fence: &Fence,
) -> Result<(edupol_model::facts::FactSet, Evaluation), String> {
    let loaded = loaded_facts(case, project);
    if loaded.is_unusable() {
        return Err(edupol_facts::problem::render(&loaded.problems, Lang::En));
    }
    let date = fence.option("as-of").unwrap_or("2024-12-31");
    let as_of = Day::parse(date).ok_or_else(|| format!("`{date}` is not a date"))?;
    let options = Options { as_of, max_listed: 5, severities: Default::default() };
    let result = evaluate(&project.compiled.program, &loaded.facts, &options);
    Ok((loaded.facts, result))
}

/// One line an obligation: its target or action, the verdict, and what was measured.
fn verdicts(project: &Project, result: &Evaluation) -> String {
    let program = &project.compiled.program;
    let mut out = String::new();
    for obligation in &result.obligations {
        let name = match program.obligation(obligation.obligation).map(|obligation| obligation.duty) {
            Some(edupol_model::program::Duty::Target(id)) => program.target(id).map(|target| target.head.name.as_str()),
            Some(edupol_model::program::Duty::Action(id, _)) => {
                program.action(id).map(|action| action.head.name.as_str())
            }
            None => None,
        };
        out += &format!("{}: {}", name.unwrap_or_default(), obligation.verdict.words().en);
        if let Some(measured) = &obligation.measured {
            out += &format!(", measured {}", measured.text.en);
        }
        for remark in &obligation.remarks {
            out += &format!("; {}", remark.en);
        }
        out.push('\n');
    }
    out
}

fn differs(page: &Path, fence: &Fence, actual: &str) -> String {
    if std::env::var_os("EDUPOL_BLESS").is_some() {
        bless(page, fence, actual);
        return String::new();
    }
    format!("`{}` {} should be:\n{actual}but the page says:\n{}", fence.kind, fence.info, fence.body)
}

/// Puts the actual text into the page. Fences before it may have changed length, so the place is found anew.
fn bless(page: &Path, fence: &Fence, actual: &str) {
    static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock();
    let text = std::fs::read_to_string(page).unwrap();
    let all: Vec<Fence> = cases(&text).into_iter().flat_map(|case| case.fences).collect();
    let same = |other: &&Fence| other.kind == fence.kind && other.info == fence.info && other.body == fence.body;
    let nearest = |other: &&Fence| other.range.start.abs_diff(fence.range.start);
    let Some(place) = all.iter().filter(same).min_by_key(nearest) else { return };
    let Range { start, end } = place.range.clone();
    std::fs::write(page, format!("{}{actual}{}", &text[..start], &text[end..])).unwrap();
}
