//! What an expression mentions, before or after it is lowered.

use edupol_model::ids::EntityId;
use edupol_model::measure::{Measure, Pop};
use edupol_model::{Granularity, Period};
use edupol_syntax::SyntaxKind;
use edupol_syntax::ast::{AstNode, Expr, NameRef};
use rustc_hash::FxHashSet;

use super::Lower;

/// The names used in an expression.
pub(crate) fn mentioned(expr: &Expr) -> Vec<String> {
    names_below(expr)
}

/// The names used below a node, each once.
pub(crate) fn names_below(node: &impl AstNode) -> Vec<String> {
    let mut seen = FxHashSet::default();
    let names = node.syntax().descendants().filter_map(NameRef::cast).map(|name| name.text());
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// The names that a definition may rest on. A state on the right of a comparison is none of them, nor an attribute in a
/// condition, even where a population has the same name.
pub(crate) fn rests_on(
    node: &impl AstNode,
    is_state: impl Fn(&str) -> bool,
    is_attr: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut seen = FxHashSet::default();
    let names = node.syntax().descendants().filter_map(NameRef::cast).filter_map(|name| {
        let parent = name.syntax().parent().map(|parent| parent.kind());
        let text = name.text();
        let state = matches!(parent, Some(SyntaxKind::Limit | SyntaxKind::SetExpr)) && is_state(&text);
        let attr = !state && is_attr(&text) && in_condition(&name, node);
        (!state && !attr).then_some(text)
    });
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// Whether a name stands in the condition of a filter or share, and not in what is filtered.
fn in_condition(name: &NameRef, root: &impl AstNode) -> bool {
    let mut below = name.syntax().clone();
    while let Some(parent) = below.parent().filter(|parent| parent != root.syntax()) {
        let base = parent.children().next();
        if matches!(parent.kind(), SyntaxKind::FilterExpr | SyntaxKind::ShareExpr) && base.as_ref() != Some(&below) {
            return true;
        }
        below = parent;
    }
    false
}

/// Whether a name such as 十四五 and an interval are those of a national five-year plan.
pub(crate) fn whole_five_years(name: &str, period: &Period) -> bool {
    crate::time::five_year(name).is_some_and(|plan| {
        plan.granularity == Granularity::FiveYear && plan.start == period.start && plan.end == period.end
    })
}

impl Lower<'_> {
    /// The entities whose members a quantity counts, outermost first, definitions of indicators looked into.
    pub(crate) fn entities_in(&self, of: &Measure) -> Vec<EntityId> {
        let (mut found, mut seen) = (vec![], FxHashSet::default());
        let mut stack = vec![of];
        while let Some(next) = stack.pop() {
            let pop: Option<&Pop> = match next {
                Measure::Indicator(id) if seen.insert(*id) => {
                    stack.extend(self.program.indicator(*id).and_then(|indicator| indicator.definition.as_ref()));
                    None
                }
                Measure::Restrict(inner, _) | Measure::Over { of: inner, .. } | Measure::At(_, inner) => {
                    stack.push(inner);
                    None
                }
                Measure::Arith(_, parts) => {
                    stack.extend(parts.iter().rev());
                    None
                }
                Measure::Ratio { num, den, .. } => {
                    stack.extend([&**den, &**num]);
                    None
                }
                Measure::Agg { over, .. } | Measure::Spread { over, .. } => Some(over),
                Measure::Share { of, .. } => Some(of),
                Measure::Rank { among, .. } => Some(among),
                Measure::Cases(table) => {
                    stack.extend(table.rows.iter().map(|row| &row.value).chain(&table.otherwise));
                    None
                }
                Measure::Const(_) | Measure::Attr(_) | Measure::Indicator(_) | Measure::Entered(..) => None,
            };
            if let Some(pop) = pop
                && !found.contains(&pop.entity)
            {
                found.push(pop.entity);
            }
        }
        found
    }
}
