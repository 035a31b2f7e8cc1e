//! States of enumerations: on the right of a comparison, and as conditions of their own.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::cond::{Cond, Judge};
use edupol_model::decl::EnumKind;
use edupol_model::ids::{EntityId, EnumId};
use edupol_model::limit::LimitForm;
use edupol_model::measure::Measure;
use edupol_model::{Limit, Limits, Num, Rel, Set, Unit};
use edupol_syntax::ast::{self, Expr, NameRef};

use super::compare::{Side, judged, model_rel};
use super::env::Judged;
use super::members::{before_etc, stem_span};
use super::{Env, Lower, limit};
use crate::codes;
use crate::names::{Entry, Kind};
use crate::types::Typed;

impl Lower<'_> {
    /// An enumerated attribute held against one of its states, or a list of them.
    pub(crate) fn states(&mut self, env: &Env, left: &Typed, id: EnumId, side: &Side<'_>) -> Option<Judged> {
        let names: Vec<NameRef> = match side.value {
            Expr::Name(name) => vec![name.clone()],
            Expr::Set(set) => self.names_in(env, set)?,
            _ => return None,
        };
        let (positions, glued) = self.positions(env, id, &names)?;
        let open = glued || matches!(side.value, Expr::Set(set) if set.is_open());
        if open {
            let limits = Limits::one_of(positions.into_iter().map(|at| Num::from(i64::from(at))));
            let listed = judged(left.clone(), Limit::Fixed(limits), false, side.span);
            let found = listed.or_others();
            let negated = side.rel == Some(ast::Rel::Ne);
            return Some(if negated { found.map(|cond| Cond::Not(Box::new(cond))) } else { found });
        }
        if let ([only], false) = (positions.as_slice(), matches!(side.rel, Some(ast::Rel::In))) {
            return self.one_state(left, id, *only, side);
        }
        if !matches!(side.rel, None | Some(ast::Rel::In | ast::Rel::Eq | ast::Rel::Ne)) {
            self.wrong_shape(side.op_span, &text!("`in` before a list", "列举之前用“属于”"));
            return None;
        }
        let limits = Limits::one_of(positions.into_iter().map(|at| Num::from(i64::from(at))));
        let judged = judged(left.clone(), Limit::Fixed(limits), false, side.span);
        let negated = side.rel == Some(ast::Rel::Ne);
        Some(if negated { judged.map(|cond| Cond::Not(Box::new(cond))) } else { judged })
    }

    fn one_state(&mut self, left: &Typed, id: EnumId, position: u32, side: &Side<'_>) -> Option<Judged> {
        let kind = self.program.enumeration(id).map(|found| found.kind)?;
        if side.rel == Some(ast::Rel::Reaches)
            && kind == EnumKind::Ladder
            && let Measure::Attr(attr) = &left.measure
        {
            let measure = Measure::Entered(attr.clone(), position);
            let entered = Typed { measure, unit: Unit::YesNo, ..left.clone() };
            return Some(judged(entered, Limit::Fixed(limit::yes()), false, side.span));
        }
        let rel = side.rel.map_or(Rel::Equal, model_rel);
        if kind == EnumKind::Plain && !matches!(rel, Rel::Equal | Rel::OneOf) {
            self.not_ordered(left, side);
            return None;
        }
        let limits = Limit::Fixed(limit::of_state(position, rel));
        let judged = judged(left.clone(), limits, false, side.span);
        let negated = side.rel == Some(ast::Rel::Ne);
        Some(if negated { judged.map(|cond| Cond::Not(Box::new(cond))) } else { judged })
    }

    /// The positions of the listed states, and whether 等 is glued to the last of them.
    fn positions(&mut self, env: &Env, id: EnumId, names: &[NameRef]) -> Option<(Vec<u32>, bool)> {
        let known = |text: &str| self.names.all(Kind::Value, text).iter().find(|entry| entry.index == id.0).copied();
        let last = names.last().filter(|last| known(&last.text()).is_none());
        let glued = last.and_then(|last| Some((last, known(&before_etc(last)?)?)));
        let plain = names.len() - usize::from(glued.is_some());
        let found: Vec<Option<u32>> = names.iter().take(plain).map(|name| self.state(env, id, name)).collect();
        let mut positions: Vec<u32> = found.into_iter().collect::<Option<_>>()?;
        if let Some((name, entry)) = glued {
            self.refer(stem_span(env.place.span(name), name), entry);
            positions.push(entry.at);
        }
        Some((positions, glued.is_some()))
    }

    /// The names in a list of states.
    pub(crate) fn names_in(&mut self, env: &Env, set: &ast::SetExpr) -> Option<Vec<NameRef>> {
        let mut names = vec![];
        for value in set.values() {
            let Expr::Name(name) = value else {
                self.wrong_shape(env.place.span(&value), &text!("a name", "名称"));
                return None;
            };
            names.push(name);
        }
        Some(names)
    }

    /// The position of a state in an enumeration; reported where it has no such state.
    pub(crate) fn state(&mut self, env: &Env, id: EnumId, name: &NameRef) -> Option<u32> {
        let (text, span) = (name.text(), env.place.span(name));
        let found = self.names.all(Kind::Value, &text).iter().find(|entry| entry.index == id.0).copied();
        if let Some(entry) = found {
            self.refer(span, entry);
            return Some(entry.at);
        }
        let (owner, values) = match self.program.enumeration(id) {
            Some(found) => (found.head.name.clone(), found.values.clone()),
            None => return None,
        };
        let listed = values.join("、");
        let help = edupol_base::did_you_mean(&text, values.iter().map(String::as_str));
        let help = help.unwrap_or_else(|| text!("its values are {listed}", "可取的值：{listed}"));
        self.report(
            Diagnostic::error(
                codes::UNKNOWN_NAME,
                span,
                text!("`{text}` is not a value of `{owner}`", "“{text}”不是“{owner}”的值"),
            )
            .with_help(help),
        );
        None
    }

    /// A state as a condition of its own: the attribute of the subject that can have it.
    pub(crate) fn state_atom(&mut self, env: &Env, name: &str, span: Span) -> Option<Option<Judged>> {
        let states: Vec<Entry> = self.names.all(Kind::Value, name).to_vec();
        let subject = env.subject()?;
        let mut fitting = vec![];
        for entry in states {
            for attr in self.attrs_of(subject) {
                if self.program.attr(attr).is_some_and(|attr| attr.unit == Unit::Enum(EnumId(entry.index))) {
                    fitting.push((attr, entry));
                }
            }
        }
        let (attr, state) = match fitting.as_slice() {
            [] => return None,
            [only] => *only,
            [(_, first), (_, second), ..] => {
                self.ambiguous(name, span, &[(Kind::Value, *first), (Kind::Value, *second)]);
                return Some(None);
            }
        };
        self.refer(span, state);
        let left = edupol_model::measure::AttrRef { entity: subject, attr, via: vec![] };
        let left = Typed::stock(Measure::Attr(left), Unit::Enum(EnumId(state.index)), span);
        Some(Some(judged(left, Limit::Fixed(limit::of_state(state.at, Rel::Equal)), false, span)))
    }

    /// The attributes that an entity declares itself.
    pub(crate) fn attrs_of(&self, entity: EntityId) -> Vec<edupol_model::ids::AttrId> {
        self.program.entity(entity).map(|entity| entity.attrs.clone()).unwrap_or_default()
    }
}

/// A yes/no attribute that has to be "yes", a number that has to be above zero.
pub(crate) fn present(left: Typed, span: Span) -> Judged {
    let limits = match left.unit {
        Unit::YesNo => limit::yes(),
        _ => {
            let some = Set::above(Num::zero());
            Limits {
                inner: some.clone(),
                outer: some,
                printed: Set::point(Num::zero()),
                rel: Some(Rel::Above),
                form: LimitForm::Compared,
            }
        }
    };
    let judge = Judge { left: left.measure, limit: Limit::Fixed(limits), unit: left.unit, assumed: false, span };
    Judged::new(Cond::Judge(Box::new(judge)), left.nature)
}
