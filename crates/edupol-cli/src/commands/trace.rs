//! `edupol trace`: the source document beside the policy.

use std::path::Path;

use edupol_base::{Diagnostic, Severity, Sources, counted, render, text};
use edupol_model::decl::Plan;
use edupol_report::Format;
use edupol_syntax::ast::AstNode as _;
use edupol_trace::read::ReadError;
use edupol_trace::{Citation, Hints, Input, Lock, Outline, Plain, Trace};
use edupol_workspace::{documents, files};
use serde::Serialize;

use crate::args::{TraceArgs, TraceFormat};
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::session::{self, Session};

/// Traces each plan of the workspace to its document.
pub(crate) fn run(context: &Context, args: &TraceArgs) -> Outcome {
    let project = session::open(context, &args.path)?;
    let locks = read_locks(&project)?;
    let mut run = Run { sources: project.loaded.sources.clone(), traced: vec![], findings: vec![], locks: vec![] };
    for (plan, name) in plans(&project)? {
        run.plan(context, args, &project, plan, &name, &locks)?;
    }
    if args.lock {
        write_locks(context, &project, &run.locks)?;
    }
    run.findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.span));
    let hidden = run.hide_notes(args);
    context.output(&shown(context, args, &run)?, args.output.as_deref())?;
    if hidden > 0 {
        let notes = counted(hidden, "note") + if hidden == 1 { " is" } else { " are" };
        let text = text!("{notes} not shown; --notes shows them", "另有 {hidden} 条提示未显示，加 --notes 显示");
        context.say(&format!("{}\n", text.get(context.lang)))?;
    }
    let wrong = run.findings.iter().any(|finding| finding.severity > Severity::Note);
    Ok(if wrong { project.loaded.manifest.exit.missed } else { 0 })
}

/// A plan that was traced.
struct Traced {
    title: String,
    document: String,
    trace: Trace,
    page: Option<String>,
}

struct Run {
    sources: Sources,
    traced: Vec<Traced>,
    findings: Vec<Diagnostic>,
    locks: Vec<Lock>,
}

impl Run {
    fn plan(
        &mut self,
        context: &Context,
        args: &TraceArgs,
        project: &Session,
        plan: &Plan,
        name: &str,
        locks: &[Lock],
    ) -> Result<(), Failure> {
        let citations = citations(project, plan);
        let title = plan.head.title.clone().unwrap_or_else(|| plan.head.name.clone());
        let Some(path) = documents::document(&project.loaded, name, args.sources.as_deref()).path else {
            let text = text!(
                "{name} is not at hand: only the places of citations are checked; --sources says where it lies",
                "未找到原文 {name}：只检查所引位置；请用 --sources 指明原文所在文件夹"
            );
            context.say(&format!("{}\n", text.get(context.lang)))?;
            let lock = locks.iter().find(|lock| lock.document == name);
            self.findings.extend(edupol_trace::without_document(&citations, lock));
            return Ok(());
        };
        let plain = read(&path)?;
        let document = self.sources.set(files::display(&path), plain.text.as_str());
        let hints = Hints { title: Some(&title), left_out: &project.loaded.manifest.sources.left_out };
        let outline = Outline::read(&plain, hints);
        let bodies = edupol_trace::bodies(&project.compiled.program);
        let lock = locks.iter().find(|lock| lock.document == name).filter(|_| !args.lock);
        let input = Input { plain: &plain, outline: &outline, document, citations: &citations, bodies: &bodies, lock };
        let trace = edupol_trace::trace(input);
        let page = (args.format == TraceFormat::Html).then(|| edupol_trace::page(input, &trace, &title, context.lang));
        self.findings.extend(trace.findings.iter().cloned());
        self.locks.push(Lock::of(name, &plain, &outline));
        self.traced.push(Traced { title, document: name.to_owned(), trace, page });
        Ok(())
    }

    fn hide_notes(&mut self, args: &TraceArgs) -> usize {
        if args.notes || args.format == TraceFormat::Json {
            return 0;
        }
        let before = self.findings.len();
        self.findings.retain(|finding| finding.severity > Severity::Note);
        before - self.findings.len()
    }
}

/// The plans and the names of their documents.
fn plans(project: &Session) -> Result<Vec<(&Plan, String)>, Failure> {
    let found = documents::encoding(&project.loaded, &project.compiled.program);
    if found.is_empty() {
        return Err(Failure::Usage(text!(
            "no plan here names its document; write `source \"…\"` in the plan",
            "此处的方案没有写明原文；请在“方案”中写“原文：\"…\"”"
        )));
    }
    Ok(found)
}

/// What the files in the plan's folder cite.
fn citations(project: &Session, plan: &Plan) -> Vec<Citation> {
    let units = documents::units(&project.loaded, plan);
    units.flat_map(|unit| edupol_trace::citations(unit.parse.tree().syntax(), unit.file)).collect()
}

fn read(path: &Path) -> Result<Plain, Failure> {
    let bytes = files::read(path).map_err(|error| Failure::file(path, error))?;
    let shown = path.display();
    edupol_trace::read::read(&path.to_string_lossy(), &bytes).map_err(|error| {
        Failure::Io(match error {
            ReadError::NotText(edupol_base::Text { en, zh }) => text!("{shown}: {en}", "{shown}：{zh}"),
            ReadError::NotWord(why) => text!("{shown}: not a Word document: {why}", "{shown}：不是 Word 文档：{why}"),
        })
    })
}

fn read_locks(project: &Session) -> Result<Vec<Lock>, Failure> {
    let path = documents::lock_path(&project.loaded);
    let bytes = documents::read_lock(&project.loaded).map_err(|error| Failure::file(&path, error))?;
    let Some(bytes) = bytes else { return Ok(vec![]) };
    let shown = path.display();
    serde_json::from_slice(&bytes).map_err(|error| {
        Failure::Io(text!(
            "{shown}: not a lock: {error}; `edupol trace --lock` writes it anew",
            "{shown}：不是锁定文件：{error}；`edupol trace --lock` 可重新生成"
        ))
    })
}

fn write_locks(context: &Context, project: &Session, locks: &[Lock]) -> Result<(), Failure> {
    let path = documents::lock_path(&project.loaded);
    context.output(&session::json(&locks)?, Some(&path))?;
    let (shown, places) = (path.display(), locks.iter().map(|lock| lock.places.len()).sum::<usize>());
    let all = counted(places, "place");
    let text = text!("locked {all} in {shown}", "已锁定 {places} 处，写入 {shown}");
    context.say(&format!("{}\n", text.get(context.lang)))
}

fn shown(context: &Context, args: &TraceArgs, run: &Run) -> Result<String, Failure> {
    let tables = |format: Format| {
        run.traced
            .iter()
            .map(|traced| edupol_trace::coverage_table(&traced.trace, &traced.title, context.lang))
            .map(|grid| grid.render(format))
            .collect::<Vec<_>>()
            .join("\n")
    };
    Ok(match args.format {
        TraceFormat::Human => {
            let findings = session::graphical(context.lang, context.colour, &run.findings, &run.sources);
            format!("{findings}{}", tables(Format::Terminal(context.width)))
        }
        TraceFormat::Short => render::short(context.lang, &run.findings, &run.sources),
        TraceFormat::Markdown => tables(Format::Markdown),
        TraceFormat::Html => run.traced.iter().filter_map(|traced| traced.page.as_deref()).collect(),
        TraceFormat::Json => session::json(&TraceOutput::of(run)?)?,
    })
}

/// The JSON output.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct TraceOutput<'a> {
    /// The plans.
    plans: Vec<PlanTrace<'a>>,
    /// What does not agree, as `edupol check --format json` prints findings.
    findings: serde_json::Value,
}

/// One plan.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct PlanTrace<'a> {
    /// Its title.
    plan: &'a str,
    /// Its document.
    document: &'a str,
    /// What became of the document.
    #[serde(flatten)]
    trace: &'a Trace,
}

impl<'a> TraceOutput<'a> {
    fn of(run: &'a Run) -> Result<Self, Failure> {
        let findings = render::json(&run.findings, &run.sources);
        let findings =
            serde_json::from_str(&findings).map_err(|error| Failure::Io(text!("JSON: {error}", "JSON：{error}")))?;
        let plan =
            |traced: &'a Traced| PlanTrace { plan: &traced.title, document: &traced.document, trace: &traced.trace };
        Ok(Self { plans: run.traced.iter().map(plan).collect(), findings })
    }
}
