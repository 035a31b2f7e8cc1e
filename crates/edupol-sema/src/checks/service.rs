//! What the plan does for its targets: `unserved-target` and `aimless-action`.

use std::collections::BTreeSet;

use edupol_base::{Code, Severity, Text, text};
use edupol_model::decl::ItemKind;
use edupol_model::ids::{ActionId, TargetId};
use edupol_model::standard::Effect;

use super::registry::{Check, Rule};
use super::{Analysis, Context, links, say};

const UNSERVED: Rule = Rule {
    code: Code("unserved-target"),
    severity: Severity::Note,
    summary: ("no action serves a target", "目标没有任务支撑"),
};
const AIMLESS: Rule = Rule {
    code: Code("aimless-action"),
    severity: Severity::Note,
    summary: ("an action serves no target", "任务没有服务的目标"),
};

pub(super) const CHECK: Check = Check { rules: &[UNSERVED, AIMLESS], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    let program = context.program;
    // A list of targets alone, such as an indicator table, has no actions that could serve them.
    let plans: BTreeSet<_> = program.actions.iter().map(|action| action.head.plan).collect();
    for (id, target) in (0_u32..).map(TargetId).zip(&program.targets) {
        // What a rule demands is brought about by whoever is in its case.
        let ruled = program.rules.iter().any(|rule| matches!(rule.effect, Effect::Demands(of, _) if of == id));
        if ruled || !plans.contains(&target.head.plan) || context.links.is_served(id) {
            continue;
        }
        let name = say::named(&target.head);
        let message = Text::new(format!("no action serves {}", name.en), format!("{}没有任务支撑", name.zh));
        let bare = target.head.name.clone();
        let help =
            text!("write `contributes to {bare}` in the action that brings it about", "请在相应任务中写“服务：{bare}”");
        analysis.findings.push(UNSERVED.at(target.head.name_span, message).with_help(help));
    }
    let serving = serving(context);
    for (id, action) in (0_u32..).map(ActionId).zip(&program.actions) {
        let promises = |kind: &ItemKind| matches!(kind, ItemKind::Deliverable(_) | ItemKind::Statement(_));
        if serving.contains(&id) || !action.items.iter().any(|item| promises(&item.kind)) {
            continue;
        }
        let name = say::named(&action.head);
        let message = Text::new(format!("{} serves no target", name.en), format!("{}没有写明服务的目标", name.zh));
        let help = text!("add `contributes to` with the targets it is for", "请补充“服务：目标名称”");
        analysis.findings.push(AIMLESS.at(action.head.name_span, message).with_help(help));
    }
}

/// Actions that serve a target, with those they belong to and those that belong to them or wait for their results.
fn serving(context: &Context<'_>) -> BTreeSet<ActionId> {
    let program = context.program;
    let ids = || (0_u32..).map(ActionId).zip(&program.actions);
    let own: BTreeSet<ActionId> =
        ids().filter(|(_, action)| !action.contributes.is_empty()).map(|(id, _)| id).collect();
    let mut all: BTreeSet<ActionId> = own.iter().flat_map(|&id| links::line(program, id)).collect();
    let below = ids().filter(|(id, _)| links::line(program, *id).iter().any(|above| own.contains(above)));
    all.extend(below.map(|(id, _)| id));
    // What has to be done first serves what it makes possible.
    let mut queue: Vec<ActionId> = all.iter().copied().collect();
    while let Some(id) = queue.pop() {
        let earlier = program.action(id).map(|action| action.after.as_slice()).unwrap_or_default();
        queue.extend(earlier.iter().copied().filter(|&before| all.insert(before)));
    }
    all
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::checks::fixture::Fixture;

    const CODES: &[&str] = &["unserved-target", "aimless-action"];

    #[test]
    fn targets_and_actions_that_do_not_meet() {
        let mut fixture = Fixture::new();
        let rooms = fixture.flow("智慧教室");
        let (target, served) = (fixture.target("前瞻项目"), fixture.target("智慧教室"));
        fixture.demand(target, "over 2022..2024", rooms, "12");
        assert_eq!(fixture.findings(CODES), "");
        let [row, first, alone] = ["提质", "招标", "宣传"].map(|name| fixture.action(name));
        for action in [row, first, alone] {
            fixture.deliver(action, Some("2022"), None, "issue", "通知");
        }
        fixture.program.actions[row.index()].contributes.push(served);
        fixture.program.actions[row.index()].after.push(first);
        expect![[r#"
            Note[unserved-target] at 前瞻项目
              no action serves `前瞻项目`
              “前瞻项目”没有任务支撑
              help: write `contributes to 前瞻项目` in the action that brings it about / 请在相应任务中写“服务：前瞻项目”
            Note[aimless-action] at 宣传
              `宣传` serves no target
              “宣传”没有写明服务的目标
              help: add `contributes to` with the targets it is for / 请补充“服务：目标名称”
        "#]].assert_eq(&fixture.findings(CODES));
    }

    #[test]
    fn a_restatement_is_served_with_what_it_restates() {
        let mut fixture = Fixture::new();
        let (body, annex) = (fixture.target("优质园"), fixture.target("优质园附表"));
        let row = fixture.action("学前普惠");
        fixture.program.targets[annex.index()].restates.push(body);
        fixture.program.actions[row.index()].contributes.push(annex);
        assert_eq!(fixture.findings(CODES), "");
    }
}
