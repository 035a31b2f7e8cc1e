//! Standards: named conditions on one kind of entity.

use edupol_model::cond::Labelled;
use edupol_model::ids::{EntityId, StandardId};
use edupol_syntax::ast::{self, Decl, StatementBody};
use rustc_hash::{FxHashMap, FxHashSet};

use super::order::order;
use super::{Env, Lower, Place};
use crate::names::Kind;

impl Lower<'_> {
    /// All standards.
    pub(crate) fn standards(&mut self) {
        let pending = std::mem::take(&mut self.pending.standards);
        let position: FxHashMap<u32, usize> = pending.iter().enumerate().map(|(at, (_, _, id))| (id.0, at)).collect();
        let rests_on: Vec<Vec<usize>> = pending
            .iter()
            .map(|(place, decl, _)| {
                let names = decl.block().map(|block| super::names_below(&block)).unwrap_or_default();
                let others = names.iter().filter_map(|name| self.find(*place, Kind::Standard, name).one());
                others.filter_map(|entry| position.get(&entry.index).copied()).collect()
            })
            .collect();
        let found = order(&rests_on);
        for circle in &found.circles {
            let named: Vec<_> = circle
                .iter()
                .filter_map(|at| self.program.standards.get(pending.get(*at)?.2.index()))
                .map(|standard| (standard.head.name.clone(), standard.head.name_span))
                .collect();
            self.circle(&named);
        }
        let circular: FxHashSet<usize> = found.circles.into_iter().flatten().collect();
        for at in found.order {
            if let Some((place, decl, id)) = pending.get(at).filter(|_| !circular.contains(&at)) {
                self.standard(*place, decl, *id);
                self.done_standards.insert(*id);
            }
        }
    }

    fn standard(&mut self, place: Place, decl: &ast::StandardDecl, id: StandardId) {
        let scope = decl.for_each().and_then(|each| each.name());
        let Some(scope) = scope else {
            let head = self.program.standard(id).map(|standard| standard.head.clone()).unwrap_or_default();
            self.incomplete(
                &head,
                &edupol_base::text!(
                    "say whom it applies to: `standard X for School {{ … }}`",
                    "请写明适用对象：“标准 X 对 学校 {{ … }}”"
                ),
            );
            return;
        };
        let Some(entry) = self.resolve(place, Kind::Entity, &scope) else { return };
        let entity = EntityId(entry.index);
        let env = Env::new(place).with_subject(entity);
        let mut items = vec![];
        for item in decl.items() {
            let label = item.name().map(|name| name.text()).unwrap_or_default();
            let Some(StatementBody::Condition(expr)) = item.statement().and_then(|statement| statement.body()) else {
                self.wrong_shape(place.span(&item), &edupol_base::text!("a condition", "条件"));
                continue;
            };
            if let Some(judged) = self.cond(&env, &expr) {
                items.push(Labelled { label, cond: judged.cond });
            }
        }
        for note in decl.notes() {
            self.note(place, &note);
        }
        if let Some(standard) = self.program.standards.get_mut(id.index()) {
            standard.entity = entity;
            standard.items = items;
        }
    }
}
