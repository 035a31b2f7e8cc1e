//! An increase in some years, the level or the coverage of the same thing in others.

use edupol_base::{Code, Diagnostic, Severity, Text, text};
use edupol_model::Num;
use edupol_model::ids::{AttrId, EntityId};
use edupol_model::measure::{AggFn, Measure, Op};

use super::{Line, labelled, shown};
use crate::checks::claims::Claim;
use crate::checks::registry::Rule;
use crate::checks::{Context, say, strength};
use crate::graph::walk::{Piece, Walk};

pub(super) const COVERAGE: Rule = Rule {
    code: Code("coverage-drift"),
    severity: Severity::Warning,
    summary: (
        "the years of one row count an increase and then a level or a coverage",
        "同一行各年先计增量，后计总量或覆盖面",
    ),
};

/// What is counted, whichever way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Thing {
    Attr(AttrId),
    Entity(EntityId),
}

/// How it is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// So many more.
    Increase,
    /// So many in all.
    Level,
    /// So many for each, or for so many.
    Coverage,
}

/// A later line that counts the same thing in another way.
pub(super) fn between(context: &Context<'_>, earlier: &Line<'_>, later: &Line<'_>) -> Option<Diagnostic> {
    let ((thing, before), (other, after)) = (form(context, earlier.first)?, form(context, later.first)?);
    if thing != other || before == after {
        return None;
    }
    let name = say::quoted(&named(context, thing));
    let (first, second) = (shown(context, &earlier.claims), shown(context, &later.claims));
    let (was, is) = (word(before), word(after));
    let message = Text::new(
        format!("{} is {} ({}), and then {} ({})", name.en, was.en, first.en, is.en, second.en),
        format!("{}先写{}（{}），后写{}（{}）", name.zh, was.zh, first.zh, is.zh, second.zh),
    );
    let finding = labelled(COVERAGE.at(later.first.span, message), earlier);
    let finding = finding.with_note(note(context, earlier, before, after)).with_help(text!(
        "state the same quantity in every year, or both of them, or say in a note how they relate",
        "请各年用同一口径，或两个口径都逐年写明，或用“备注”说明两者关系"
    ));
    let forces = earlier.claims.iter().chain(&later.claims).map(|claim| claim.force);
    Some(strength::weighed(finding, forces))
}

fn word(form: Form) -> Text {
    match form {
        Form::Increase => text!("an increase", "增加的数量"),
        Form::Level => text!("a level", "总量"),
        Form::Coverage => text!("a coverage", "覆盖面"),
    }
}

/// The arithmetic of what can be added, and a case that keeps one and breaks the other.
fn note(context: &Context<'_>, earlier: &Line<'_>, before: Form, after: Form) -> Text {
    let points = earlier.claims.iter().map(|claim| claim.counted().lo().and_then(|bound| bound.value().cloned()));
    let sum = points.collect::<Option<Vec<Num>>>().map(|all| all.iter().fold(Num::zero(), |sum, one| &sum + one));
    let Some(sum) = sum.filter(|_| before == Form::Increase) else {
        return text!("years that count different things cannot be compared", "口径不同的年份不能相互比较");
    };
    let sum = context.describe().num(&sum, earlier.first.unit);
    match after {
        Form::Coverage => Text::new(
            format!(
                "the increases come to {}; for example, all of them in a few places keep them and leave others with none",
                sum.en
            ),
            format!("增量合计{}；举例：全部建在少数几处，增量均已完成，而其余各处仍然没有", sum.zh),
        ),
        Form::Increase | Form::Level => Text::new(
            format!("the increases come to {}; what there was before them is not stated", sum.en),
            format!("增量合计{}，而原有数量没有写明", sum.zh),
        ),
    }
}

fn named(context: &Context<'_>, thing: Thing) -> Text {
    let head = match thing {
        Thing::Attr(id) => context.program.attr(id).map(|attr| &attr.head),
        Thing::Entity(id) => context.program.entity(id).map(|entity| &entity.head),
    };
    edupol_model::describe::name(head)
}

fn form(context: &Context<'_>, claim: &Claim<'_>) -> Option<(Thing, Form)> {
    let measure = super::denominator::defined(context, claim.left);
    match measure {
        Measure::Arith(Op::Sub, operands) => match operands.as_slice() {
            [now, Measure::At(..)] => Some((total(now)?, Form::Increase)),
            _ => None,
        },
        Measure::Attr(attr) => Some((Thing::Attr(attr.attr), Form::Coverage)),
        Measure::Share { having, .. } => {
            let mut inner = Walk::of(Piece::Cond(having)).filter_map(|piece| match piece {
                Piece::Measure(Measure::Attr(attr)) => Some(Thing::Attr(attr.attr)),
                _ => None,
            });
            let only = inner.next()?;
            inner.all(|other| other == only).then_some((only, Form::Coverage))
        }
        other => Some((total(other)?, if claim.scoped { Form::Coverage } else { Form::Level })),
    }
}

/// What a total counts.
fn total(measure: &Measure) -> Option<Thing> {
    match measure {
        Measure::Restrict(of, _) => total(of),
        Measure::Agg { f: AggFn::Sum, of: Some(of), .. } => match &**of {
            Measure::Attr(attr) => Some(Thing::Attr(attr.attr)),
            _ => None,
        },
        Measure::Agg { f: AggFn::Count, over, .. } => Some(Thing::Entity(over.entity)),
        _ => None,
    }
}
