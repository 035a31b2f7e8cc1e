//! Standards: named conditions on one kind of entity, and the layers that amend them.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::cond::{Cond, Labelled};
use edupol_model::decl::Cite;
use edupol_model::ids::{EntityId, PlanId, StandardId};
use edupol_model::standard::Layer;
use edupol_syntax::ast::{self, Decl, Expr, StandardItem};

use super::scoring::Scored;
use super::{Env, Lower, Place};
use crate::codes;
use crate::names::Kind;

/// Whom a standard applies to: an entity, or those of its members that satisfy a condition.
struct Scope {
    entity: EntityId,
    filter: Option<Cond>,
}

/// An item with the layer it comes from.
struct Layered {
    name: String,
    by: Option<(String, Option<PlanId>, Vec<Cite>)>,
    span: Span,
    scored: Scored,
}

impl Lower<'_> {
    /// One standard with the layers that amend it.
    pub(crate) fn standard(&mut self, place: Place, decl: &ast::StandardDecl, id: StandardId) {
        let Some(scope) = self.standard_scope(place, decl, id) else { return };
        for note in decl.notes() {
            self.note(place, &note);
        }
        if let Some(standard) = self.program.standards.get_mut(id.index()) {
            standard.entity = scope.entity;
        }
        let mut items: Vec<Layered> = vec![];
        let mut grade = None;
        for item in decl.items() {
            match self.grade_table(&item) {
                Some(table) => grade = Some((item, table)),
                None => {
                    let name = item.name().map(|name| name.text()).unwrap_or_default();
                    if let Some(earlier) = items.iter().find(|other| other.name == name).map(|other| other.span) {
                        self.item_twice(place, &item, earlier);
                    }
                    let span = place.span(&item);
                    let scored = self.standard_item(place, &scope, &item);
                    items.extend(scored.map(|scored| Layered { name, by: None, span, scored }));
                }
            }
        }
        self.amended(id, &scope, &mut items);
        let layers = items.iter().filter_map(|item| {
            let (by, _, cites) = item.by.clone()?;
            Some(Layer { item: item.name.clone(), by, cites })
        });
        let layers = layers.collect();
        let env = Env::new(place).with_subject(scope.entity);
        let scored: Vec<&Scored> = items.iter().map(|item| &item.scored).collect();
        let points = self.total_points(&env, decl, &scored);
        if let Some(standard) = self.program.standards.get_mut(id.index()) {
            standard.items =
                items.iter().map(|item| Labelled { label: item.label(), cond: item.scored.cond.clone() }).collect();
            standard.layers = layers;
            standard.points = points;
        }
        if let Some((item, table)) = grade {
            self.grade(&env, id, &item, &table);
        }
    }

    fn standard_scope(&mut self, place: Place, decl: &ast::StandardDecl, id: StandardId) -> Option<Scope> {
        let Some(name) = decl.for_each().and_then(|each| each.name()) else {
            let head = self.program.standard(id).map(|standard| standard.head.clone()).unwrap_or_default();
            self.incomplete(
                &head,
                &text!(
                    "say whom it applies to: `standard X for School {{ … }}`",
                    "请写明适用对象：“标准 X 对 学校 {{ … }}”"
                ),
            );
            return None;
        };
        if self.find(place, Kind::Entity, &name.text()).one().is_none()
            && let Some(entry) = self.find(place, Kind::Population, &name.text()).one()
        {
            let pop = self.pop_entry(Kind::Population, entry, place.span(&name))?.pop;
            return Some(Scope { entity: pop.entity, filter: pop.filter.map(|filter| *filter) });
        }
        let entry = self.resolve(place, Kind::Entity, &name)?;
        Some(Scope { entity: EntityId(entry.index), filter: None })
    }

    fn standard_item(&mut self, place: Place, scope: &Scope, item: &StandardItem) -> Option<Scored> {
        let env = Env { relative: true, ..Env::new(place).with_subject(scope.entity) };
        let Some(statement) = item.statement() else {
            self.wrong_shape(place.span(item), &text!("a condition", "条件"));
            return None;
        };
        let cond = self.inner_cond(&env, &statement)?.cond;
        // Whoever is not among those the standard is for has nothing to satisfy.
        let cond = match &scope.filter {
            Some(filter) => Cond::When { guard: Box::new(filter.clone()), body: Box::new(cond) },
            None => cond,
        };
        self.scored(&env, cond, item)
    }

    /// Replaces and adds the items of every layer. A layer of a plan that carries out another one's stands over it.
    fn amended(&mut self, id: StandardId, scope: &Scope, items: &mut Vec<Layered>) {
        let pending = self.pending.amends.clone();
        for (place, decl) in &pending {
            let named = decl.standard();
            let meant = named.and_then(|name| self.find(*place, Kind::Standard, &name.text()).one());
            if meant.is_none_or(|entry| entry.index != id.0) {
                continue;
            }
            let by = self.layer_name(*place, decl);
            let around: Vec<Cite> = self.cites(*place, decl.cites());
            for item in decl.items() {
                let name = item.name().map(|name| name.text()).unwrap_or_default();
                let own: Vec<Cite> = self.cites(*place, item.cites());
                let cites = if own.is_empty() { around.clone() } else { own };
                let Some(scored) = self.standard_item(*place, scope, &item) else { continue };
                let layered =
                    Layered { name, by: Some((by.clone(), place.plan, cites)), span: place.span(&item), scored };
                self.layered(items, layered);
            }
        }
    }

    fn layered(&mut self, items: &mut Vec<Layered>, new: Layered) {
        let Some(old) = items.iter_mut().find(|item| item.name == new.name) else { return items.push(new) };
        let (before, after) = (old.by.as_ref().and_then(|by| by.1), new.by.as_ref().and_then(|by| by.1));
        match (&old.by, before.zip(after)) {
            (None, _) => *old = new,
            (Some(_), Some((before, after))) if self.carries_out(after, before) => *old = new,
            (Some(_), Some((before, after))) if self.carries_out(before, after) => {}
            (Some(_), _) => {
                let (name, first) = (new.name.clone(), old.span);
                self.report(
                    Diagnostic::error(
                        codes::UNORDERED_LAYERS,
                        new.span,
                        text!(
                            "two layers amend `{name}`, and nothing says which of them stands over the other",
                            "“{name}”有两处修订，没有写明以何者为准"
                        ),
                    )
                    .with_label(first, text!("amended here as well", "此处也作了修订"))
                    .with_help(text!(
                        "write `under` in the plan that carries out the other one's, or delete one of them",
                        "请在下级方案中写“上位文件”，或删去其一"
                    )),
                );
            }
        }
    }

    /// Whether one plan carries out another, perhaps by way of a third.
    pub(crate) fn carries_out(&self, child: PlanId, parent: PlanId) -> bool {
        let mut next = vec![child];
        // Each step goes up one plan, so that a circle ends as well.
        for _ in 0..=self.program.under.len() {
            let above = self.program.under.iter().filter(|(child, _)| next.contains(child)).map(|(_, parent)| *parent);
            let above: Vec<PlanId> = above.collect();
            if above.contains(&parent) {
                return child != parent;
            }
            next = above;
        }
        false
    }

    fn layer_name(&self, place: Place, decl: &ast::Amends) -> String {
        let title = decl.heading().map(|heading| heading.text());
        let plan = place.plan.and_then(|id| self.program.plan(id)).map(|plan| plan.head.shown().to_owned());
        title.or(plan).unwrap_or_default()
    }

    fn item_twice(&mut self, place: Place, item: &StandardItem, earlier: Span) {
        let span = item.name().map_or_else(|| place.span(item), |name| place.span(&name));
        let name = item.name().map(|name| name.text()).unwrap_or_default();
        self.report(
            Diagnostic::error(
                codes::DUPLICATE_NAME,
                span,
                text!("the standard has an item `{name}` already", "本标准已有“{name}”一项"),
            )
            .with_label(earlier, text!("first declared here", "首次声明在此"))
            .with_help(text!("rename one of them", "请改用不同名称")),
        );
    }

    /// The definitions that a standard and the layers over it mention, attributes of its entity left out.
    pub(crate) fn standard_rests_on(&self, place: Place, decl: &ast::StandardDecl, id: StandardId) -> Vec<(Kind, u32)> {
        let layers = self.pending.amends.iter().filter(|(place, layer)| {
            let meant = layer.standard().and_then(|name| self.find(*place, Kind::Standard, &name.text()).one());
            meant.is_some_and(|entry| entry.index == id.0)
        });
        let mut named: Vec<(Place, String)> = vec![];
        if let Some(block) = decl.block() {
            named.extend(super::names_below(&block).into_iter().map(|name| (place, name)));
        }
        for (place, layer) in layers {
            let names = layer.block().map(|block| super::names_below(&block)).unwrap_or_default();
            named.extend(names.into_iter().map(|name| (*place, name)));
        }
        let owner = decl.for_each().and_then(|each| each.name());
        let owner = owner.and_then(|name| self.find(place, Kind::Entity, &name.text()).one());
        let own = |name: &str| {
            let attrs = self.names.all(Kind::Attr, name);
            owner.is_some_and(|owner| attrs.iter().any(|attr| attr.at == owner.index))
        };
        named.retain(|(_, name)| !own(name));
        let kinds = [Kind::Population, Kind::Indicator, Kind::Standard];
        let found = named.iter().flat_map(|(place, name)| {
            kinds.into_iter().filter_map(|kind| Some((kind, self.find(*place, kind, name).one()?.index)))
        });
        found.collect()
    }

    /// Amendments of standards that nothing declares.
    pub(crate) fn stray_amends(&mut self) {
        for (place, decl) in std::mem::take(&mut self.pending.amends) {
            if let Some(name) = decl.standard() {
                self.resolve(place, Kind::Standard, &name);
            }
        }
    }

    /// The items of a standard as an expression names it, perhaps relaxed; nothing where that was reported.
    pub(crate) fn items_of(&mut self, env: &Env, expr: &Expr) -> Option<Vec<Labelled>> {
        match expr {
            Expr::Paren(paren) => self.items_of(env, &paren.expr()?),
            Expr::Relaxed(relaxed) => {
                let items = self.items_of(env, &relaxed.expr()?)?;
                let part = self.fraction(env, &relaxed.to()?)?;
                self.relaxed(&items, &part, env.place.span(relaxed))
            }
            Expr::Name(name) => {
                let entry = self.resolve(env.place, Kind::Standard, name)?;
                let id = StandardId(entry.index);
                if !self.known.done_standards.contains(&id) {
                    return None;
                }
                let standard = self.program.standard(id)?;
                let (entity, items) = (standard.entity, standard.items.clone());
                self.at_hand(env, entity, env.place.span(name)).then_some(items)
            }
            other => {
                self.wrong_shape(env.place.span(other), &text!("a standard", "标准"));
                None
            }
        }
    }

    /// Whether a member of the entity that a standard is for is at hand; reported where not.
    pub(crate) fn at_hand(&mut self, env: &Env, entity: EntityId, span: Span) -> bool {
        if env.subjects.contains(&entity) {
            return true;
        }
        let (name, unit) = (self.entity_name(entity), self.entity_classifier(entity));
        self.report(
            Diagnostic::error(
                codes::WRONG_SHAPE,
                span,
                text!(
                    "the standard is for `{name}`, and nothing says which of them is meant",
                    "该标准适用于“{name}”，没有写明是哪些{name}"
                ),
            )
            .with_help(text!("write `each {name} meets …`", "请写“每{unit}{name} 符合 …”")),
        );
        false
    }
}

impl Layered {
    /// The name, with the layer in brackets where the item was amended: every value cites its layer.
    fn label(&self) -> String {
        match &self.by {
            Some((by, ..)) => format!("{}〔{by}〕", self.name),
            None => self.name.clone(),
        }
    }
}
