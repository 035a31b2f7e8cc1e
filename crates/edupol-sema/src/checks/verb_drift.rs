//! One award promised by two verbs, `verb-drift`: 建成 needs it to be awarded, 创建 does not.

use std::collections::{BTreeMap, BTreeSet};

use edupol_base::{Code, Diagnostic, Severity, Span, Text, text};

use super::claims::Owner;
use super::registry::{Check, Rule};
use super::{Analysis, Context, order, promises, say};

const VERB: Rule = Rule {
    code: Code("verb-drift"),
    severity: Severity::Warning,
    summary: (
        "one award is completed in one place and only worked for in another",
        "同一创建事项一处写建成，一处只写创建",
    ),
};

pub(super) const CHECK: Check = Check { rules: &[VERB], run: check };

/// What a verb promises about an award.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Promise {
    /// 建成, 创成: that it is awarded.
    Award,
    /// 创建: that it is worked for.
    Work,
}

fn promise(verb: &str) -> Option<Promise> {
    match verb {
        "completed" => Some(Promise::Award),
        "create" => Some(Promise::Work),
        _ => None,
    }
}

/// One place where something is promised.
#[derive(Clone, Copy)]
struct Said {
    promise: Promise,
    owner: Owner,
    span: Span,
    rank: order::Rank,
}

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    let mut of_title: BTreeMap<&str, Vec<Said>> = BTreeMap::new();
    for one in promises::all(context.program) {
        let Some(promise) = promise(&one.made.verb) else { continue };
        // What an indicator counts is compared below, where the same time and scope are asked for.
        if one.made.obligation.is_none() && !one.made.title.is_empty() {
            let rank = order::rank(one.cites, one.span);
            let said = Said { promise, owner: one.owner, span: one.span, rank };
            of_title.entry(&one.made.title).or_default().push(said);
        }
    }
    for (title, said) in of_title {
        analysis.findings.extend(drift(context, &say::quoted(&Text::same(title.to_owned())), said));
    }
    let verbs = promises::verbs(context.program);
    let mut of_measure: BTreeMap<_, Vec<Said>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for claim in &context.claims.all {
        let Some(promise) = verbs.get(&claim.obligation).and_then(|verb| promise(verb)) else { continue };
        if !seen.insert(claim.obligation) {
            continue;
        }
        let cites = context.program.obligation(claim.obligation).map(|one| one.origin.as_slice()).unwrap_or_default();
        let said = Said { promise, owner: claim.owner, span: claim.span, rank: order::rank(cites, claim.span) };
        let key = (claim.measure, claim.scope, claim.days().1);
        of_measure.entry(key).or_default().push(said);
        let name = say::quoted(&context.describe().measure(claim.left));
        let all = of_measure.get(&key).cloned().unwrap_or_default();
        let news = all.iter().any(|other| other.promise != promise);
        let first_time = all.iter().filter(|other| other.promise == promise).count() == 1;
        if news && first_time {
            analysis.findings.extend(drift(context, &name, all));
        }
    }
}

/// The first place that promises otherwise than the first of all, in the order of the document.
fn drift(context: &Context<'_>, name: &Text, mut said: Vec<Said>) -> Option<Diagnostic> {
    said.sort_by_key(|one| one.rank);
    let first = said.first().copied()?;
    let other = said.iter().find(|one| one.promise != first.promise)?;
    let word = |promise: Promise| match promise {
        Promise::Award => text!("completed", "建成"),
        Promise::Work => text!("create", "创建"),
    };
    let (was, is) = (word(first.promise), word(other.promise));
    let message = Text::new(
        format!("{} is promised with `{}` here and with `{}` elsewhere", name.en, is.en, was.en),
        format!("{}此处写“{}”，另一处写“{}”", name.zh, is.zh, was.zh),
    );
    let label = say::owner(context.program, first.owner);
    Some(
        VERB.at(other.span, message)
            .with_label(first.span, Text::new(format!("{}: {}", label.en, was.en), format!("{}：{}", label.zh, was.zh)))
            .with_note(text!(
                "for example, an application that is not granted keeps `create` and breaks `completed`",
                "举例：已申报创建而未获命名，符合“创建”，不符合“建成”"
            ))
            .with_help(text!("use one verb: `completed` if the award is meant", "请统一动词；要求认定的，都写“建成”")),
    )
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::checks::fixture::Fixture;

    #[test]
    fn an_award_and_the_work_for_it() {
        let mut fixture = Fixture::new();
        let [body, annex] = ["示范区创建", "示范区"].map(|name| fixture.action(name));
        fixture.deliver(body, None, None, "completed", "省示范区");
        fixture.deliver(annex, Some("2023"), None, "create", "省示范区");
        fixture.deliver(annex, Some("2024"), None, "create", "省示范区");
        fixture.deliver(annex, Some("2024"), None, "create", "市示范区");
        expect![[r#"
            Warning[verb-drift] at create 省示范区
              `省示范区` is promised with `create` here and with `completed` elsewhere
              “省示范区”此处写“创建”，另一处写“建成”
              at completed 省示范区: action `示范区创建`: completed / 任务“示范区创建”：建成
              note: for example, an application that is not granted keeps `create` and breaks `completed` / 举例：已申报创建而未获命名，符合“创建”，不符合“建成”
              help: use one verb: `completed` if the award is meant / 请统一动词；要求认定的，都写“建成”
        "#]].assert_eq(&fixture.findings(&["verb-drift"]));
    }
}
