//! `edupol eval`: verdicts on targets, and how they came about.

use edupol_base::{Severity, render, text};
use edupol_eval::{Evaluation, Options, Severities, VerdictKind, evaluate_watched};
use edupol_model::facts::FactSet;
use edupol_model::{Day, Program};
use edupol_report::{ActionsShown, Paint, SummaryOptions, evaluation};
use edupol_workspace::Manifest;
use edupol_workspace::manifest::ExitTable;

use crate::args::{ActionsArg, EvalArgs, EvalFormat};
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::progress::Progress;
use crate::session::{self, Session, facts};

/// Evaluates a workspace against its facts.
pub(crate) fn run(context: &Context, args: &EvalArgs) -> Outcome {
    let session = session::open(context, &args.source.path)?;
    let as_of = as_of(args)?;
    session.require_compiled(context)?;
    let progress = Progress::start(context);
    let loaded = facts::load(&session, args.source.facts.as_deref(), &progress)?;
    drop(progress);
    context.say(&facts::lines(&loaded.problems, context.lang))?;
    if loaded.is_unusable() {
        return Err(Failure::Said(session.loaded.manifest.exit.facts));
    }
    let options = Options { as_of, max_listed: args.list, severities: severities(&session.loaded.manifest)? };
    let result = evaluated(context, &session.compiled.program, &loaded.facts, &options);
    let text = shown(context, args, &session, &loaded.facts, &result)?;
    context.output(&text, args.output.as_deref())?;
    Ok(code(&result, args.strict, session.loaded.manifest.exit))
}

fn evaluated(context: &Context, program: &Program, facts: &FactSet, options: &Options) -> Evaluation {
    let progress = Progress::start(context);
    progress.count(&text!("judging statements", "正在判定"), program.obligations.len());
    evaluate_watched(program, facts, options, &|done| progress.at(u64::try_from(done).unwrap_or(u64::MAX)))
}

fn as_of(args: &EvalArgs) -> Result<Day, Failure> {
    match &args.as_of {
        None => session::today(),
        Some(date) => Day::parse_last(&edupol_syntax::text::fold_width(date)).ok_or_else(|| {
            Failure::Usage(text!(
                "`{date}` is not a date; write it as 2024-12-31, or as 2024 for the last day of the year",
                "“{date}”不是日期，请写作 2024年12月31日、2024年12月、2024年 或 2024-12-31"
            ))
        }),
    }
}

fn shown(
    context: &Context,
    args: &EvalArgs,
    session: &Session,
    facts: &FactSet,
    result: &Evaluation,
) -> Result<String, Failure> {
    let program = &session.compiled.program;
    let paint = Paint { colour: context.colour && args.output.is_none() };
    if let Some(name) = &args.explain {
        let found = evaluation::find(program, name).map_err(Failure::Usage)?;
        return match args.format {
            EvalFormat::Json => session::json(&evaluation::part(result, found)),
            EvalFormat::Text | EvalFormat::Markdown => {
                Ok(evaluation::explain(program, facts, result, found, context.lang, paint))
            }
            EvalFormat::Short | EvalFormat::Sarif => Err(Failure::Usage(text!(
                "--explain prints text, markdown or json",
                "--explain 的输出格式只能是 text、markdown 或 json"
            ))),
        };
    }
    match args.format {
        EvalFormat::Text => {
            let options = SummaryOptions { width: context.width, paint, actions: actions(args.actions) };
            Ok(evaluation::summary(program, facts, result, context.lang, &options))
        }
        EvalFormat::Short => {
            let found = edupol_report::findings(program, result);
            Ok(render::short(context.lang, &found, &session.loaded.sources))
        }
        EvalFormat::Sarif => {
            let found = edupol_report::findings(program, result);
            Ok(render::sarif(context.lang, env!("CARGO_PKG_VERSION"), &found, &session.loaded.sources))
        }
        EvalFormat::Markdown => Ok(evaluation::markdown(program, facts, result, context.lang)),
        EvalFormat::Json => session::json(result),
    }
}

fn actions(arg: ActionsArg) -> ActionsShown {
    match arg {
        ActionsArg::None => ActionsShown::None,
        ActionsArg::Troubled => ActionsShown::Troubled,
        ActionsArg::All => ActionsShown::All,
    }
}

/// The codes in the order 2, 3, 1, 4: what keeps a verdict from being right comes before the verdict.
fn code(result: &Evaluation, strict: bool, exit: ExitTable) -> u8 {
    let missed = result.obligations.iter().any(|obligation| {
        obligation.verdict.kind() == VerdictKind::NotMet && obligation.severity == Some(Severity::Error)
    });
    let open = result.obligations.iter().any(|obligation| obligation.verdict.kind() == VerdictKind::Undetermined);
    match (missed, strict && open) {
        (true, _) => exit.missed,
        (false, true) => exit.undetermined,
        (false, false) => 0,
    }
}

/// What a missed statement of each modality counts as, by the manifest.
fn severities(manifest: &Manifest) -> Result<Severities, Failure> {
    let mut severities = Severities::default();
    for (word, severity) in &manifest.severity {
        if !severities.count_missed(word, Severity::from(*severity)) {
            return Err(Failure::Usage(text!(
                "edupol.toml: `{word}` under [severity] is not a modality; use bare, ensure, must, should, expected, \
                 strive, endeavour, in_principle, explore, encourage or support",
                "edupol.toml：[severity] 中的“{word}”不是要求强度；可用 bare、ensure、must、should、expected、strive、\
                 endeavour、in_principle、explore、encourage、support"
            )));
        }
    }
    Ok(severities)
}
