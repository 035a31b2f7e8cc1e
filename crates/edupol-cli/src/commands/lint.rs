//! `edupol lint`: how much of a plan facts can decide.

use edupol_report::{Format, Testable};

use crate::args::{LintArgs, LintFormat};
use crate::context::Context;
use crate::exit::Outcome;
use crate::session;

/// Prints the share of each section that is testable.
pub(crate) fn run(context: &Context, args: &LintArgs) -> Outcome {
    let project = session::open(context, &args.path)?;
    project.require_compiled(context)?;
    let testable = Testable::build(&project.compiled.program);
    let text = match args.format {
        LintFormat::Json => session::json(&testable)?,
        LintFormat::Text => testable.render(Format::Terminal(context.width), context.lang),
        LintFormat::Markdown => testable.render(Format::Markdown, context.lang),
    };
    context.output(&text, args.output.as_deref())?;
    Ok(0)
}
