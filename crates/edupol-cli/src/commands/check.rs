//! `edupol check`: everything the compiler has to say.

use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use edupol_base::{Diagnostic, Severity, Sources, Text, render, text};
use edupol_workspace::Project;
use edupol_workspace::load::load_from_disk;

use crate::args::{CheckArgs, CheckFormat, Emit};
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::session::{self, stdin};

/// Compiles the workspaces and prints their findings.
pub(crate) fn run(context: &Context, args: &CheckArgs) -> Outcome {
    let (projects, sources) = compile_all(args)?;
    // The process ends after this, and freeing large trees piece by piece would take a tenth of its time.
    let projects = ManuallyDrop::new(projects);
    if projects.iter().all(Project::is_empty) {
        return Err(session::no_policies(args.paths.first().map_or(Path::new("."), PathBuf::as_path)));
    }
    let mut findings: Vec<&Diagnostic> = projects.iter().flat_map(Project::reported).collect();
    dedup(&mut findings);
    let hidden = hide_notes(args, &mut findings);
    let findings: Vec<Diagnostic> = findings.into_iter().cloned().collect();
    match args.emit {
        Some(emit) => {
            context.say(&session::graphical(context.lang, context.err_colour, &findings, &sources))?;
            context.output(&emitted(emit, &projects)?, None)?;
        }
        None => context.output(&shown(context, args, &findings, &projects, &sources), None)?,
    }
    if hidden > 0 {
        let text =
            text!("{hidden} notes are not shown; --notes shows them", "另有 {hidden} 条提示未显示，加 --notes 显示");
        context.say(&format!("{}\n", text.get(context.lang)))?;
    }
    Ok(code(args, &projects, &findings))
}

fn compile_all(args: &CheckArgs) -> Result<(Vec<Project>, Sources), Failure> {
    if stdin::is_asked_for(&args.paths, args.stdin_name.as_deref())? {
        let loaded = stdin::workspace(args.stdin_name.as_deref())?;
        let sources = loaded.sources.clone();
        return Ok((vec![Project::compile(loaded)], sources));
    }
    let mut sources = Sources::new();
    let mut projects = vec![];
    for found in session::find(&args.paths)? {
        let loaded = load_from_disk(&found, sources);
        sources = loaded.sources.clone();
        projects.push(Project::compile(loaded));
    }
    Ok((projects, sources))
}

/// Workspaces share vocabulary, and what is wrong with it is worth saying once.
fn dedup(findings: &mut Vec<&Diagnostic>) {
    let mut seen = BTreeSet::new();
    findings.retain(|finding| seen.insert((finding.span, finding.code, finding.message.en.as_str())));
}

/// Takes notes away where people read, and says how many there were.
fn hide_notes(args: &CheckArgs, findings: &mut Vec<&Diagnostic>) -> usize {
    let for_machines = args.emit.is_none() && matches!(args.format, CheckFormat::Json | CheckFormat::Sarif);
    if args.notes || for_machines {
        return 0;
    }
    let before = findings.len();
    findings.retain(|finding| finding.severity > Severity::Note);
    before - findings.len()
}

fn shown(
    context: &Context,
    args: &CheckArgs,
    findings: &[Diagnostic],
    projects: &[Project],
    sources: &Sources,
) -> String {
    match args.format {
        CheckFormat::Human if findings.is_empty() => format!("{}\n", nothing(projects).get(context.lang)),
        CheckFormat::Human => session::graphical(context.lang, context.colour, findings, sources),
        CheckFormat::Short => render::short(context.lang, findings, sources),
        CheckFormat::Json => render::json(findings, sources),
        CheckFormat::Sarif => render::sarif(context.lang, env!("CARGO_PKG_VERSION"), findings, sources),
    }
}

fn nothing(projects: &[Project]) -> Text {
    let files: usize = projects.iter().map(|project| project.loaded.units.len()).sum();
    let targets: usize = projects.iter().map(|project| project.compiled.program.targets.len()).sum();
    let actions: usize = projects.iter().map(|project| project.compiled.program.actions.len()).sum();
    text!(
        "no findings: {files} files, {targets} targets, {actions} actions",
        "没有审核意见：{files} 个文件，{targets} 个目标，{actions} 个任务"
    )
}

fn emitted(emit: Emit, projects: &[Project]) -> Result<String, Failure> {
    let [project] = projects else {
        return Err(Failure::Usage(text!("--emit takes one workspace", "--emit 只适用于一个工作区")));
    };
    match emit {
        Emit::Program => session::json(&project.compiled.program),
        Emit::Analysis => session::json(&project.analysis),
    }
}

/// The policy's code where one does not compile, that of a miss where the checks found something that fails.
fn code(args: &CheckArgs, projects: &[Project], findings: &[Diagnostic]) -> u8 {
    let exit = projects.first().map(|project| project.loaded.manifest.exit).unwrap_or_default();
    let fails = if args.deny_warnings { Severity::Warning } else { Severity::Error };
    if projects.iter().any(Project::has_errors) {
        exit.policy
    } else if findings.iter().any(|finding| finding.severity >= fails) {
        exit.missed
    } else {
        0
    }
}
