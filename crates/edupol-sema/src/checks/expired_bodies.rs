//! Bodies that another one has taken over from, and that still have a role: `expired-body`.

use edupol_base::{Applicability, Code, Severity, Text, text};

use super::registry::{Check, Rule};
use super::{Analysis, Context, say};

const EXPIRED: Rule = Rule {
    code: Code("expired-body"),
    severity: Severity::Warning,
    summary: ("a role is given to a body that another one has succeeded", "职责仍写给已由其他单位承接的单位"),
};

pub(super) const CHECK: Check = Check { rules: &[EXPIRED], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    let program = context.program;
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
    use edupol_model::decl::Role;
    use expect_test::expect;

    use crate::checks::fixture::Fixture;

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
