//! `edupol impact`: what rests on a thing, and who is waiting for whom.

use edupol_report::{Paint, impact_text};
use edupol_sema::graph::Graph;

use crate::args::{ImpactArgs, ImpactFormat};
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::session;

/// Prints what rests on a thing.
pub(crate) fn run(context: &Context, args: &ImpactArgs) -> Outcome {
    let project = session::open(context, &args.path)?;
    project.require_compiled(context)?;
    let graph = Graph::build(&project.compiled.program);
    let impact = graph.impact(&args.name).map_err(|error| Failure::Usage(error.message()))?;
    let text = match args.format {
        ImpactFormat::Text => impact_text(&impact, &graph.to_view(), context.lang, Paint { colour: context.colour }),
        ImpactFormat::Json => session::json(&impact)?,
    };
    context.output(&text, None)?;
    Ok(0)
}
