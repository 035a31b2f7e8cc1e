//! `edupol check`: everything the compiler has to say.

mod mend;

use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use edupol_base::{Diagnostic, Severity, Sources, Text, counted, render, text};
use edupol_workspace::Project;
use edupol_workspace::load::{Loaded, load_from_disk};
use edupol_workspace::selection::{self, Selection};

use crate::args::{CheckArgs, CheckFormat, Emit};
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::session::{self, stdin};

/// Compiled workspaces.
struct Checked {
    /// The process ends after this, and freeing large trees piece by piece would take a tenth of its time.
    projects: ManuallyDrop<Vec<Project>>,
    sources: Sources,
}

impl Checked {
    /// All that is reported about them.
    fn findings(&self) -> Vec<&Diagnostic> {
        let mut findings: Vec<&Diagnostic> = self.projects.iter().flat_map(Project::reported).collect();
        dedup(&mut findings);
        findings
    }
}

/// Compiles the workspaces and prints their findings.
pub(crate) fn run(context: &Context, args: &CheckArgs) -> Outcome {
    require_known(args)?;
    let mut checked = compile_all(args)?;
    if checked.projects.iter().all(Project::is_empty) {
        return Err(session::no_policies(args.paths.first().map_or(Path::new("."), PathBuf::as_path)));
    }
    if args.diff {
        let diff = mend::diff(args, &checked)?;
        context.output(&diff, None)?;
        return Ok(u8::from(!diff.is_empty()));
    }
    if args.fix {
        checked = mend::mend(context, args, checked)?;
    }
    report(context, args, &checked)
}

fn report(context: &Context, args: &CheckArgs, checked: &Checked) -> Outcome {
    let Checked { projects, sources } = checked;
    let mut findings = checked.findings();
    let hidden = hide_notes(args, &mut findings);
    let findings: Vec<Diagnostic> = findings.into_iter().cloned().collect();
    match args.emit {
        Some(emit) => {
            context.say(&session::graphical(context.lang, context.err_colour, &findings, sources))?;
            context.output(&emitted(emit, projects)?, None)?;
        }
        None => context.output(&shown(context, args, &findings, projects, sources), None)?,
    }
    remarks(context, hidden, projects.iter().map(|project| project.allowed().count()).sum())?;
    Ok(code(args, projects, &findings))
}

fn remarks(context: &Context, hidden: usize, allowed: usize) -> Result<(), Failure> {
    let are = |count: usize, noun: &str| counted(count, noun) + if count == 1 { " is" } else { " are" };
    if hidden > 0 {
        let notes = are(hidden, "note");
        let text = text!("{notes} not shown; --notes shows them", "另有 {hidden} 条提示未显示，加 --notes 显示");
        context.say(&format!("{}\n", text.get(context.lang)))?;
    }
    if allowed > 0 {
        let findings = are(allowed, "finding");
        let text = text!("{findings} allowed by comments in the text", "另有 {allowed} 条审核意见已由文中注释允许");
        context.say(&format!("{}\n", text.get(context.lang)))?;
    }
    Ok(())
}

/// Codes on the command line have to be codes.
fn require_known(args: &CheckArgs) -> Result<(), Failure> {
    match args.select.iter().chain(&args.ignore).find(|code| !selection::is_known(code)) {
        Some(code) => Err(Failure::Usage(selection::unknown(code))),
        None => Ok(()),
    }
}

fn compile_all(args: &CheckArgs) -> Result<Checked, Failure> {
    let compile = |loaded: Loaded| {
        let selection = selection_of(args, &loaded);
        Project::compile_with(loaded, &selection)
    };
    let mut sources = Sources::new();
    let mut projects = vec![];
    if stdin::is_asked_for(&args.paths, args.stdin_name.as_deref())? {
        if args.fix {
            return Err(Failure::Usage(text!(
                "--fix changes files; --diff works on standard input",
                "--fix 用于文件；标准输入可用 --diff"
            )));
        }
        let loaded = stdin::workspace(args.stdin_name.as_deref())?;
        sources = loaded.sources.clone();
        projects.push(compile(loaded));
    } else {
        for found in session::find(&args.paths)? {
            let loaded = load_from_disk(&found, sources);
            sources = loaded.sources.clone();
            projects.push(compile(loaded));
        }
    }
    Ok(Checked { projects: ManuallyDrop::new(projects), sources })
}

/// What is reported of a workspace: what its manifest says, and the command line.
fn selection_of(args: &CheckArgs, loaded: &Loaded) -> Selection {
    Selection::of(&loaded.manifest).with(&args.select, &args.ignore)
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
        CheckFormat::Sarif => {
            let allowed = projects.iter().flat_map(Project::allowed);
            let allowed: Vec<_> = allowed.map(|one| (one.finding.clone(), one.reason.clone())).collect();
            render::sarif_with_allowed(context.lang, env!("CARGO_PKG_VERSION"), findings, &allowed, sources)
        }
    }
}

fn nothing(projects: &[Project]) -> Text {
    let files: usize = projects.iter().map(|project| project.loaded.units.len()).sum();
    let targets: usize = projects.iter().map(|project| project.compiled.program.targets.len()).sum();
    let actions: usize = projects.iter().map(|project| project.compiled.program.actions.len()).sum();
    let all = [counted(files, "file"), counted(targets, "target"), counted(actions, "action")].join(", ");
    text!("no findings: {all}", "没有审核意见：{files} 个文件，{targets} 个目标，{actions} 个任务")
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
