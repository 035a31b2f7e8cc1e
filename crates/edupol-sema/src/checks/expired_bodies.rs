//! Bodies that are not there for a role they have: another one has taken over from them, or they do not exist at the time
//! of the work: `expired-body`.

use std::collections::BTreeSet;

use edupol_base::{Applicability, Code, Diagnostic, Severity, Span, Text, text};
use edupol_model::decl::{Action, Department, ItemKind, Lifetime};
use edupol_model::ids::ActionId;
use edupol_model::program::Duty;
use edupol_model::{Period, Program, describe};

use super::deadlines::{times, times_of};
use super::registry::{Check, Rule};
use super::roles::roles_of;
use super::{Analysis, Context, say};

const EXPIRED: Rule = Rule {
    code: Code("expired-body"),
    severity: Severity::Warning,
    summary: (
        "a role is given to a body that another one has succeeded, or that does not exist then",
        "职责写给了已由其他单位承接的单位，或届时不存在的单位",
    ),
};

pub(super) const CHECK: Check = Check { rules: &[EXPIRED], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    succeeded(context.program, analysis);
    absent(context.program, analysis);
}

/// Roles in work that is due when the body does not exist. Several actions may share the roles of the one around them.
fn absent(program: &Program, analysis: &mut Analysis) {
    if program.departments.iter().all(|body| body.lifetime.is_none()) {
        return;
    }
    let mut told = BTreeSet::new();
    for (id, action) in (0_u32..).map(ActionId).zip(&program.actions) {
        let work = work(program, id, action);
        for entry in roles_of(program, id) {
            let body = program.department(entry.department);
            let Some((body, lifetime)) = body.and_then(|body| Some((body, body.lifetime?))) else { continue };
            let missed = work.iter().find(|work| !lifetime.meets(&work.0));
            let missed = missed.filter(|_| told.insert(entry.span));
            analysis.findings.extend(missed.map(|(period, span)| not_then(body, lifetime, period, entry.span, *span)));
        }
    }
}

/// When an action has something to be done, with the clause that says so; of a deadline only the last day counts.
fn work(program: &Program, id: ActionId, action: &Action) -> Vec<(Period, Span)> {
    let last = |(period, deadline): (Period, bool)| if deadline { Period::day(period.end) } else { period };
    let window =
        action.window.iter().flat_map(|when| times_of(when).into_iter().map(|time| (last(time), action.head.span)));
    let cells = action.items.iter().filter_map(|item| Some((item.cell?, item.span)));
    let made = action.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Deliverable(made) if item.cell.is_none() => Some((made.due.as_ref()?, item.span)),
        _ => None,
    });
    let made = made.flat_map(|(due, span)| times_of(due).into_iter().map(move |time| (last(time), span)));
    let duties = program.obligations.iter().filter(|one| matches!(one.duty, Duty::Action(of, _) if of == id));
    let duties = duties.flat_map(|duty| times(duty).into_iter().map(move |time| (last(time), duty.span)));
    window.chain(cells).chain(made).chain(duties).collect()
}

fn not_then(body: &Department, lifetime: Lifetime, period: &Period, role: Span, clause: Span) -> Diagnostic {
    let (name, exists, then) = (say::named(&body.head), describe::lifetime(&lifetime), describe::period(period));
    let message = Text::new(
        format!("{} has a role in {}, and its time is {}", name.en, then.en, exists.en),
        format!("{}的存续时间为{}，{}的职责却写给了它", name.zh, exists.zh, then.zh),
    );
    EXPIRED
        .at(role, message)
        .with_label(clause, text!("this is to be done then", "届时应完成此项"))
        .with_help(text!("name the body that does it then", "请写届时承担的单位；存续时间有误的，请改正"))
}

fn succeeded(program: &Program, analysis: &mut Analysis) {
    for entry in program.actions.iter().flat_map(|action| &action.roles) {
        let now = program.successor(entry.department);
        if now == entry.department {
            continue;
        }
        let heads = (program.department(entry.department), program.department(now));
        let (Some(old), Some(new)) = heads else { continue };
        let (name, other) = (say::named(&old.head), say::named(&new.head));
        let message = Text::new(
            format!("{} has been succeeded by {}, which has its duties now", name.en, other.en),
            format!("{}已由{}承接，职责随之转移", name.zh, other.zh),
        );
        let title = text!("name the body that succeeded it", "改写为承接单位");
        analysis.findings.push(
            EXPIRED
                .at(entry.span, message)
                .with_label(new.head.name_span, text!("it succeeds the other", "在此写明承接"))
                .with_help(Text::new(
                    format!("write {}", other.en),
                    format!("请写{}；原文如此的，可保留，责任表按承接单位列示", other.zh),
                ))
                .with_replacement(title, entry.span, new.head.name.clone(), Applicability::Choice),
        );
    }
}

#[cfg(test)]
mod tests {
    use edupol_model::decl::{Lifetime, Role};
    use expect_test::expect;

    use crate::checks::fixture::{Fixture, period};

    #[test]
    fn a_body_has_to_be_there_when_the_work_is_due() {
        let mut fixture = Fixture::new();
        let [office, taskforce] = ["教育局", "专班"].map(|name| fixture.department(name));
        let exists = period("2022..2023");
        let lifetime = Lifetime { first: Some(exists.start), last: Some(exists.end) };
        fixture.program.departments[1].lifetime = Some(lifetime);
        let row = fixture.action("平安校园");
        fixture.role(row, Role::Lead, office);
        fixture.role(row, Role::Responsible, taskforce);
        fixture.deliver(row, Some("2023"), None, "issue", "方案");
        assert_eq!(fixture.findings(&["expired-body"]), "");
        fixture.deliver(row, Some("2024"), None, "hold", "😀验收");
        expect![[r#"
            Warning[expired-body] at Responsible 专班
              `专班` has a role in 2024, and its time is 2022..2023
              “专班”的存续时间为2022—2023年，2024年的职责却写给了它
              at hold 😀验收: this is to be done then / 届时应完成此项
              help: name the body that does it then / 请写届时承担的单位；存续时间有误的，请改正
        "#]]
        .assert_eq(&fixture.findings(&["expired-body"]));
    }

    #[test]
    fn duties_move_to_the_last_successor() {
        let mut fixture = Fixture::new();
        let [old, middle, new] = ["教育局", "教体局", "教育体育局"].map(|name| fixture.department(name));
        fixture.program.succeeds = vec![(middle, old), (new, middle)];
        let row = fixture.action("平安校园");
        fixture.role(row, Role::Lead, old);
        fixture.role(row, Role::Responsible, new);
        expect![[r#"
            Warning[expired-body] at Lead 教育局
              `教育局` has been succeeded by `教育体育局`, which has its duties now
              “教育局”已由“教育体育局”承接，职责随之转移
              at 教育体育局: it succeeds the other / 在此写明承接
              help: write `教育体育局` / 请写“教育体育局”；原文如此的，可保留，责任表按承接单位列示
              fix: name the body that succeeded it / 改写为承接单位
        "#]]
        .assert_eq(&fixture.findings(&["expired-body"]));
        fixture.program.succeeds.push((old, new));
        assert_eq!(fixture.findings(&["expired-body"]).matches("expired-body").count(), 2);
    }
}
