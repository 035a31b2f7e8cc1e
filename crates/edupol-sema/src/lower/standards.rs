//! Standards: named conditions on one kind of entity.

use edupol_model::cond::Labelled;
use edupol_model::ids::{EntityId, StandardId};
use edupol_syntax::ast::{self, Decl, StatementBody};

use super::{Env, Lower, Place};
use crate::names::Kind;

impl Lower<'_> {
    /// All standards.
    pub(crate) fn standards(&mut self) {
        for (place, decl, id) in std::mem::take(&mut self.pending.standards) {
            self.standard(place, &decl, id);
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
