//! `edupol graph`: the dependency graph and what follows from its order.

use edupol_model::graph::GraphView;
use edupol_report::{self as report, Paint};
use edupol_sema::graph::{Filter, Graph};

use crate::args::{GraphArgs, GraphFormat, ScopeArgs};
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::session;

/// Prints the graph, its waves, its critical path or its hand-offs.
pub(crate) fn run(context: &Context, args: &GraphArgs) -> Outcome {
    let project = session::open(context, &args.path)?;
    project.require_compiled(context)?;
    let graph = Graph::build(&project.compiled.program);
    let text = match order(context, args, &graph)? {
        Some(text) => text,
        None => render(context, args, &view(args, &graph)?)?,
    };
    context.output(&text, args.output.as_deref())?;
    Ok(0)
}

/// What follows from the order of actions, where that was asked for.
fn order(context: &Context, args: &GraphArgs, graph: &Graph) -> Result<Option<String>, Failure> {
    let json = args.format == GraphFormat::Json;
    let (view, paint) = (graph.to_view(), Paint { colour: context.colour });
    Ok(if args.waves {
        let waves = graph.waves();
        Some(if json { session::json(&waves)? } else { report::waves_text(&waves, &view, context.lang, paint) })
    } else if args.critical_path {
        let path = graph.critical_path();
        Some(if json { session::json(&path)? } else { report::critical_path_text(&path, &view, context.lang, paint) })
    } else if args.hand_offs {
        let found = graph.hand_offs();
        Some(if json { session::json(&found)? } else { report::hand_offs_text(&found, &view, context.lang, paint) })
    } else {
        None
    })
}

fn view(args: &GraphArgs, graph: &Graph) -> Result<GraphView, Failure> {
    let view = match &args.around {
        Some(name) => graph.around(name, args.depth),
        None => {
            let ScopeArgs { plan, department, year } = &args.scope;
            graph.part(&Filter { plan: plan.clone(), department: department.clone(), year: *year })
        }
    };
    view.map_err(|error| Failure::Usage(error.message()))
}

fn render(context: &Context, args: &GraphArgs, view: &GraphView) -> Result<String, Failure> {
    let format = match args.format {
        GraphFormat::Json => return session::json(view),
        GraphFormat::Dot => report::GraphFormat::Dot,
        GraphFormat::Mermaid => report::GraphFormat::Mermaid,
        GraphFormat::Svg => report::GraphFormat::Svg,
    };
    Ok(report::render_graph(view, format, context.lang))
}
