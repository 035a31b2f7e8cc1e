//! What to say about two figures that do not go together.

use edupol_base::{Applicability, Diagnostic, Text, text};
use edupol_model::decl::Target;
use edupol_model::{Set, describe};

use super::{CONFLICT, LIMIT_DRIFT, MODALITY_DRIFT, REPEATED, WORDING_DRIFT};
use crate::checks::claims::{Claim, Owner};
use crate::checks::{Context, bounds, example, say};

/// `省市优质园 by 2024`: what both figures are about.
fn subject(context: &Context<'_>, claim: &Claim<'_>) -> Text {
    let (name, period) = (say::quoted(&context.describe().measure(claim.left)), describe::period(&claim.period));
    Text::new(format!("{} in {}", name.en, period.en), format!("{}{}", period.zh, name.zh))
}

fn figure(context: &Context<'_>, claim: &Claim<'_>) -> Text {
    say::printed(&context.describe(), claim.limits, claim.unit)
}

/// A place with the figure that stands there and whose it is.
fn place(context: &Context<'_>, claim: &Claim<'_>) -> Text {
    let (figure, owner) = (figure(context, claim), say::owner(context.program, claim.owner));
    Text::new(format!("{} says {}", owner.en, figure.en), format!("{}：{}", owner.zh, figure.zh))
}

/// A value that satisfies one figure and breaks the other.
fn counterexample(context: &Context<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Option<Text> {
    let say = context.describe();
    let breaks = |keeps: &Claim<'_>, other: &Claim<'_>| -> Option<(Text, Text, Text)> {
        let only: Set = keeps.counted().minus(other.counted());
        let possible = bounds::possible(context.program, keeps.left, keeps.unit);
        let plain = example::member(&only, keeps.unit).filter(|value| possible.contains(value));
        let value = plain.or_else(|| example::member(&only.intersection(&possible), keeps.unit))?;
        let value = say.num(&value, keeps.unit);
        Some((value, figure(context, keeps), figure(context, other)))
    };
    let (value, kept, broken) = breaks(a, b).or_else(|| breaks(b, a))?;
    Some(Text::new(
        format!("for example, {} satisfies {} and breaks {}", value.en, kept.en, broken.en),
        format!("举例：{}符合“{}”，不符合“{}”", value.zh, kept.zh, broken.zh),
    ))
}

pub(super) fn conflict(context: &Context<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Diagnostic {
    let (of, first, second) = (subject(context, a), figure(context, a), figure(context, b));
    let message = Text::new(
        format!("{} is to be {} and {}, which cannot both hold", of.en, first.en, second.en),
        format!("{}既要求“{}”又要求“{}”，不能同时成立", of.zh, first.zh, second.zh),
    );
    let mut finding = CONFLICT.at(b.span, message).with_hint(place(context, b)).with_label(a.span, place(context, a));
    finding.notes.extend(counterexample(context, a, b));
    finding.with_help(text!(
        "correct one of them, or write `supersedes` where the later one replaces the earlier",
        "请改正其中一处；后者取代前者的，写“替代”"
    ))
}

pub(super) fn limit_drift(context: &Context<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Diagnostic {
    let (of, first, second) = (subject(context, a), figure(context, a), figure(context, b));
    let both = context.describe().set(&a.counted().intersection(b.counted()), b.unit);
    let message = Text::new(
        format!("{} is {} in one place and {} in another", of.en, first.en, second.en),
        format!("{}两处不一致：“{}”与“{}”", of.zh, first.zh, second.zh),
    );
    let mut finding =
        LIMIT_DRIFT.at(b.span, message).with_hint(place(context, b)).with_label(a.span, place(context, a));
    if !a.counted().is_disjoint(b.counted()) {
        finding.notes.push(Text::new(format!("both hold for {}", both.en), format!("两处同时成立的取值：{}", both.zh)));
    }
    finding.notes.extend(counterexample(context, a, b));
    finding.with_help(text!(
        "give both the same figure, or say in a note why they differ",
        "请统一两处数字，或用“备注”说明差异"
    ))
}

pub(super) fn wording_drift(context: &Context<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Diagnostic {
    let say = context.describe();
    let full = |claim: &Claim<'_>| say.limits(claim.limits, claim.unit);
    let printed = (figure(context, a), figure(context, b));
    let (of, (first, second)) =
        (subject(context, a), if printed.0 == printed.1 { (full(a), full(b)) } else { printed });
    let message = Text::new(
        format!("{} is {} in one place and {} in another", of.en, first.en, second.en),
        format!("{}一处为“{}”，另一处为“{}”", of.zh, first.zh, second.zh),
    );
    let mut finding =
        WORDING_DRIFT.at(b.span, message).with_hint(place(context, b)).with_label(a.span, place(context, a));
    finding.notes.extend(counterexample(context, a, b));
    finding.with_help(text!("bound the figure in the same way in both places", "请统一两处的限定词"))
}

pub(super) fn modality_drift(context: &Context<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Diagnostic {
    let say = context.describe();
    let force = |claim: &Claim<'_>| match claim.force {
        [] => text!("no modality", "未写强度词"),
        force => say::quoted(&say.force(force)),
    };
    let (of, first, second) = (subject(context, a), force(a), force(b));
    let message = Text::new(
        format!("{} is stated with {} and with {}", of.en, first.en, second.en),
        format!("{}两处强度不一致：{}与{}", of.zh, first.zh, second.zh),
    );
    let label = |claim: &Claim<'_>, force: &Text| {
        let owner = say::owner(context.program, claim.owner);
        Text::new(format!("{}: {}", owner.en, force.en), format!("{}：{}", owner.zh, force.zh))
    };
    MODALITY_DRIFT
        .at(b.span, message)
        .with_hint(label(b, &second))
        .with_label(a.span, label(a, &first))
        .with_help(text!("use one modality for one commitment", "同一要求请用同一强度词"))
}

pub(super) fn repeated(context: &Context<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Diagnostic {
    let (of, value) = (subject(context, a), figure(context, a));
    let message =
        Text::new(format!("{} is committed to {} twice", of.en, value.en), format!("{}{}重复列出", of.zh, value.zh));
    let first = say::owner(context.program, a.owner);
    let finding = REPEATED
        .at(b.span, message)
        .with_label(a.span, Text::new(format!("first stated by {}", first.en), format!("首次见{}", first.zh)));
    with_link(context, finding, a.owner, b.owner)
}

/// How to say that the second statement repeats the first.
fn with_link(context: &Context<'_>, finding: Diagnostic, first: Owner, second: Owner) -> Diagnostic {
    match (first, second) {
        (Owner::Target(first), Owner::Target(second)) if first != second => {
            let targets = (context.program.target(first), context.program.target(second));
            let (Some(first), Some(second)) = targets else { return finding };
            let name = &first.head.name;
            let written = edupol_syntax::text::written_name(name);
            let finding = finding.with_help(text!("add `restates {written}`", "请加上“重申 {written}”"));
            let place = match (&second.head.title, second.head.cites.last()) {
                _ if first.anonymous || second.anonymous => return finding,
                (_, Some(cite)) => cite.span.after(),
                // Where a title ends is not known here.
                (Some(_), None) => return finding,
                (None, None) => second.head.name_span.after(),
            };
            let title = text!("say that it restates `{name}`", "注明重申“{name}”");
            let keyword = if is_english(context, second) { "restates" } else { "重申" };
            finding.with_replacement(title, place, format!(" {keyword} {written}"), Applicability::Choice)
        }
        (Owner::Action(_), Owner::Target(target)) | (Owner::Target(target), Owner::Action(_)) => {
            let name = context.program.target(target).map(|target| target.head.name.clone()).unwrap_or_default();
            finding.with_help(text!(
                "write `contributes to {name}` in the action, so that the cell restates the target",
                "请在任务中写“服务：{name}”，分年内容即视为重申该目标"
            ))
        }
        _ => finding.with_help(text!("keep one of the two", "请保留其中一处")),
    }
}

/// Whether a target is written with English keywords.
fn is_english(context: &Context<'_>, target: &Target) -> bool {
    let statements = target.obligations.iter().filter_map(|&id| context.program.obligation(id));
    statements.into_iter().any(|statement| statement.text.0.chars().any(|c| c.is_ascii_alphabetic()))
}
