//! Comments that allow a finding: `# edupol: allow CODE — reason`, `# edupol：允许 CODE — 理由`.

mod comment;

use edupol_base::{Applicability, Code, Diagnostic, FileId, Span, text};
use edupol_syntax::Parse;

use crate::load::Loaded;
use crate::selection;

use comment::{Form, Suppression};

/// A suppression without a reason.
pub const WITHOUT_REASON: Code = Code("suppression-without-reason");
/// A suppression of nothing.
pub const UNUSED: Code = Code("unused-suppression");
/// A comment that addresses edupol and is not understood.
pub const UNKNOWN: Code = Code("unknown-suppression");

/// A finding that a comment allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// The finding.
    pub finding: Diagnostic,
    /// Why it is allowed.
    pub reason: String,
}

/// Findings, taken apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Allowed {
    /// What is to be reported, with what is wrong with the comments themselves.
    pub(crate) reported: Vec<Diagnostic>,
    /// What comments allow.
    pub(crate) suppressed: Vec<Suppressed>,
}

/// Takes the findings that comments allow out of those to report. Where the policy does not compile the checks have not
/// seen everything, so that an idle comment is then no finding.
pub(crate) fn apply(loaded: &Loaded, findings: Vec<Diagnostic>, compiles: bool) -> Allowed {
    let mut comments: Vec<Suppression> = vec![];
    for unit in &loaded.units {
        // Most files have no such comment, and a search in the text is much cheaper than a walk through the tree.
        if loaded.sources.get(unit.file).is_none_or(|source| !source.text().contains("edupol")) {
            continue;
        }
        comments.extend(comment::all(unit.file, &unit.parse.syntax()));
    }
    if comments.is_empty() {
        return Allowed { reported: findings, suppressed: vec![] };
    }
    let mut allowed = Allowed::default();
    for finding in findings {
        match comments.iter_mut().find_map(|comment| comment.take(&finding)) {
            Some(reason) => allowed.suppressed.push(Suppressed { finding, reason }),
            None => allowed.reported.push(finding),
        }
    }
    let is_own = |file: FileId| {
        loaded.units.iter().any(|unit| unit.file == file && unit.path.starts_with(&loaded.root))
            || loaded.root.as_os_str().is_empty()
    };
    for comment in &comments {
        // A vocabulary that several workspaces use may allow what only one of them meets.
        let judge_use = compiles && is_own(comment.span.file);
        allowed.reported.extend(problems(comment, judge_use));
    }
    allowed
}

/// The findings of one file that no comment in it allows. What is wrong with the comments themselves is not looked at.
pub(crate) fn not_allowed(file: FileId, text: &str, parse: &Parse, findings: &mut Vec<Diagnostic>) {
    if text.contains("edupol") {
        let mut comments = comment::all(file, &parse.syntax());
        findings.retain(|finding| !comments.iter_mut().any(|comment| comment.take(finding).is_some()));
    }
}

fn problems(comment: &Suppression, judge_use: bool) -> Vec<Diagnostic> {
    match &comment.form {
        Form::NotUnderstood => vec![not_understood(comment.span)],
        Form::WithoutReason => vec![without_reason(comment.span)],
        Form::Allows { codes, .. } => {
            let mut found = vec![];
            for (code, used) in codes {
                if !selection::is_known(code) {
                    found.push(Diagnostic::warning(UNKNOWN, comment.span, selection::unknown(code)));
                } else if judge_use && !used {
                    found.push(unused(comment, code, codes.len() == 1));
                }
            }
            found
        }
    }
}

fn not_understood(span: Span) -> Diagnostic {
    Diagnostic::warning(
        UNKNOWN,
        span,
        text!("the comment addresses edupol and is not understood", "注释以“edupol”开头，但看不懂写的是什么"),
    )
    .with_help(text!(
        "write `# edupol: allow CODE — reason`",
        "请写成“# edupol：允许 代码 — 理由”，如“# edupol：允许 milestone-sum — 原文如此，已函询印发单位”"
    ))
}

fn without_reason(span: Span) -> Diagnostic {
    Diagnostic::warning(
        WITHOUT_REASON,
        span,
        text!("the comment allows a finding without saying why, and has no effect", "注释没有写明允许的理由，不起作用"),
    )
    .with_help(text!(
        "add the reason after a dash: `# edupol: allow CODE — reason`",
        "请在破折号后写明理由：“# edupol：允许 代码 — 理由”"
    ))
}

fn unused(comment: &Suppression, code: &str, alone: bool) -> Diagnostic {
    let found = Diagnostic::warning(
        UNUSED,
        comment.span,
        text!("the comment allows `{code}`, and there is none here", "注释允许“{code}”，但此处没有这种审核意见"),
    )
    .with_note(text!(
        "a comment of its own line covers the statement below it, one at the end of a line that line; an error that keeps \
         the policy from compiling cannot be allowed",
        "单独成行的注释管下面一条，行末的注释管本行；使方案不能编译的错误不能用注释允许"
    ));
    if !alone {
        return found;
    }
    found.with_replacement(text!("remove the comment", "删去注释"), comment.line, "", Applicability::Safe)
}

#[cfg(test)]
mod tests;
