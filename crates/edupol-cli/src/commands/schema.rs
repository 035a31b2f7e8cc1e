//! `edupol schema`: the JSON Schema of each JSON output.

use edupol_base::{closest, text};
use schemars::{Schema, schema_for};

use crate::args::SchemaArgs;
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::session;

/// A JSON output: its name, the command that prints it, and its schema.
type Output = (&'static str, &'static str, fn() -> serde_json::Value);

const OUTPUTS: &[Output] = &[
    ("analysis", "edupol check --emit analysis", || of(schema_for!(edupol_sema::checks::Analysis))),
    ("critical-path", "edupol graph --critical-path --format json", || {
        of(schema_for!(edupol_model::graph::CriticalPath))
    }),
    ("diagnostics", "edupol check --format json", edupol_base::render::json_schema),
    ("diff", "edupol diff OLD NEW --format json", || of(schema_for!(edupol_diff::Diff))),
    ("duties", "edupol matrix --department NAME --duties --format json", || of(schema_for!(edupol_report::DutyList))),
    ("evaluation", "edupol eval --format json", || of(schema_for!(edupol_eval::Evaluation))),
    ("explanation", "edupol eval --explain NAME --format json", || {
        of(schema_for!(edupol_report::evaluation::EvaluationPart))
    }),
    ("facts-check", "edupol facts check --json", || of(schema_for!(edupol_facts::Check))),
    ("graph", "edupol graph --format json", || of(schema_for!(edupol_model::graph::GraphView))),
    ("hand-offs", "edupol graph --hand-offs --format json", || of(schema_for!(Vec<edupol_model::graph::HandOff>))),
    ("impact", "edupol impact NAME --format json", || of(schema_for!(edupol_model::graph::ImpactView))),
    ("load", "edupol matrix --load --format json", || of(schema_for!(edupol_report::Load))),
    ("matrix", "edupol matrix --format json", || of(schema_for!(edupol_report::Matrix))),
    ("program", "edupol check --emit program", || of(schema_for!(edupol_model::Program))),
    ("testable", "edupol lint --stats --format json", || of(schema_for!(edupol_report::Testable))),
    ("tests", "edupol test --format json", || of(schema_for!(crate::commands::test::TestReport))),
    ("trace", "edupol trace --format json", || of(schema_for!(crate::commands::trace::TraceOutput<'static>))),
    ("waves", "edupol graph --waves --format json", || of(schema_for!(edupol_model::graph::WavesView))),
];

/// Prints a schema, or the list of outputs.
pub(crate) fn run(context: &Context, args: &SchemaArgs) -> Outcome {
    let Some(name) = args.name.as_deref().filter(|_| !args.list) else {
        let list: String = OUTPUTS.iter().map(|(name, command, _)| format!("{name:<16} {command}\n")).collect();
        context.output(&list, None)?;
        return Ok(0);
    };
    match OUTPUTS.iter().find(|(known, _, _)| *known == name) {
        Some((_, _, schema)) => context.output(&session::json(&schema())?, None).map(|()| 0),
        None => Err(Failure::Usage(unknown(name))),
    }
}

fn of(schema: Schema) -> serde_json::Value {
    schema.to_value()
}

fn unknown(name: &str) -> edupol_base::Text {
    match closest(name, OUTPUTS.iter().map(|(known, _, _)| *known)).first() {
        Some(best) => {
            text!("there is no output `{name}`; did you mean `{best}`", "没有名为“{name}”的输出，是否为“{best}”")
        }
        None => text!(
            "there is no output `{name}`; `edupol schema --list` names them all",
            "没有名为“{name}”的输出；`edupol schema --list` 列出全部名称"
        ),
    }
}
