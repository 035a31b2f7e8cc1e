//! Verdicts that matter as findings at the statement, for code review platforms and for one line each.

use edupol_base::{Code, Diagnostic, Lang, Text, text};
use edupol_eval::{Evaluation, ObligationResult, Verdict};
use edupol_model::Program;
use edupol_model::decl::Head;
use edupol_model::program::Duty;

use super::{Part, Wording, task_word, title_of};

/// A target or task that is due and not attained.
const NOT_MET: Code = Code("not-met");
/// A target or task on which the facts do not decide.
const UNDETERMINED: Code = Code("undetermined");

/// A finding for every statement whose verdict has a severity, at the statement.
pub fn findings(program: &Program, evaluation: &Evaluation) -> Vec<Diagnostic> {
    let wording = |lang| Wording { program, evaluation, lang };
    let (en, zh) = (wording(Lang::En), wording(Lang::Zh));
    evaluation.obligations.iter().filter_map(|result| finding(&en, &zh, result)).collect()
}

fn finding(en: &Wording<'_>, zh: &Wording<'_>, result: &ObligationResult) -> Option<Diagnostic> {
    let severity = result.severity?;
    let obligation = en.program.obligation(result.obligation)?;
    let (head, is_task) = match obligation.duty {
        Duty::Target(id) => (&en.program.target(id)?.head, false),
        Duty::Action(id, _) => (&en.program.action(id)?.head, true),
    };
    let code = if result.verdict == Verdict::NotMet { NOT_MET } else { UNDETERMINED };
    let (en_part, zh_part) = (en.part(result.obligation)?, zh.part(result.obligation)?);
    let message = message(head, is_task, &en_part, &zh_part);
    let found = Diagnostic::new(severity, code, obligation.span, message);
    let notes = paired(&en_part, &zh_part).chain(leads(en, zh, result));
    Some(notes.fold(found, Diagnostic::with_note))
}

fn message(head: &Head, is_task: bool, en: &Part, zh: &Part) -> Text {
    let name = title_of(head);
    let word = |part: &Part, lang| match is_task {
        true => task_word(&part.verdict, lang),
        false => part.verdict.words().get(lang).to_owned(),
    };
    let (word_en, word_zh) = (word(en, Lang::En), word(zh, Lang::Zh));
    let measured = |part: &Part, label: &str| part.measured.as_ref().map(|value| format!("{label}{value}"));
    let measured_en = measured(en, "; measured ").unwrap_or_default();
    let measured_zh = measured(zh, "，实测").unwrap_or_default();
    let (wanted_en, wanted_zh) = (&en.wanted, &zh.wanted);
    text!("`{name}` {word_en}{measured_en}; wanted {wanted_en}", "“{name}”{word_zh}{measured_zh}；要求{wanted_zh}")
}

/// Who fails, for whom it is not known, and why the facts do not decide.
fn paired(en: &Part, zh: &Part) -> impl Iterator<Item = Text> {
    let labelled = |label: (&str, &str), en: &Option<String>, zh: &Option<String>| {
        let (en, zh) = (en.as_ref()?, zh.as_ref()?);
        Some(Text::new(format!("{}: {en}", label.0), format!("{}：{zh}", label.1)))
    };
    let failing = labelled(("fail", "未达标的"), &en.failing, &zh.failing);
    let unknown = labelled(("not known for", "尚无法判定的"), &en.unknown, &zh.unknown);
    let reasons: Vec<Text> =
        en.reasons.iter().zip(&zh.reasons).map(|(en, zh)| Text::new(en.clone(), zh.clone())).collect();
    failing.into_iter().chain(unknown).chain(reasons)
}

fn leads(en: &Wording<'_>, zh: &Wording<'_>, result: &ObligationResult) -> Option<Text> {
    let names = |wording: &Wording<'_>, separator: &str| wording.names(&result.leads).join(separator);
    let (en, zh) = (names(en, ", "), names(zh, "、"));
    (!en.is_empty()).then(|| text!("led by {en}", "牵头单位：{zh}"))
}
