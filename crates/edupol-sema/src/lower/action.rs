//! Actions: roles, items, and how they stand to targets and other actions.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::cond::{Cond, Domain, Tally};
use edupol_model::decl::{Action, Item, ItemKind, Role, RoleEntry};
use edupol_model::ids::{ActionId, EntityId, TargetId};
use edupol_model::measure::Pop;
use edupol_model::program::Duty;
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, BlockMember, Decl, NameRef};

use super::draft::{Around, Draft, Said, SaidKind};
use super::{Env, Lower, Place};
use crate::codes;
use crate::names::Kind;
use crate::types::Nature;

impl Lower<'_> {
    /// All actions.
    pub(crate) fn actions(&mut self) {
        let mut counts: rustc_hash::FxHashMap<_, u32> = rustc_hash::FxHashMap::default();
        for (place, decl, id) in std::mem::take(&mut self.pending.actions) {
            let ordinal = counts.entry(place.plan).or_default();
            *ordinal += 1;
            let cited = self.program.action(id).and_then(|action| action.head.cites.iter().find_map(annex_row));
            let number = cited.unwrap_or(*ordinal);
            self.action(place, &decl, id, number);
        }
    }

    fn action(&mut self, place: Place, decl: &ast::ActionDecl, id: ActionId, number: u32) {
        let each = decl.for_each();
        let listed: Vec<String> = each.iter().flat_map(ast::ForEach::listed).map(|name| name.text()).collect();
        let each = each.filter(|_| listed.is_empty());
        if let Some(filtered) = each.as_ref().filter(|each| each.name().is_none()).and_then(ast::ForEach::domain) {
            self.wrong_shape(place.span(&filtered), &text!("an entity or a population", "对象或已声明的范围"));
        }
        let scope = each.and_then(|each| each.name()).and_then(|name| self.scope_of(place, &name));
        let env = Env::new(place);
        let mut around =
            Around::new(scope.as_ref().map_or_else(|| env.clone(), |pop| env.with_subject(pop.entity)), true);
        let window = match self.times(&around.env, decl.time().into_iter()) {
            Ok((stated, _)) => stated,
            Err(()) => None,
        };
        let when = window.as_ref().and_then(|stated| self.when(&around.env, Some(stated), Nature::Flow, stated.span));
        around.stated = window;
        let (roles, others) = self.roles(place, decl, id);
        let after: Vec<NameRef> = decl.after().collect();
        let after = after.iter().filter_map(|name| self.resolve(place, Kind::Action, name));
        let after: Vec<ActionId> = after.map(|entry| ActionId(entry.index)).collect();
        let serves: Vec<NameRef> = decl.contributes_to().collect();
        let serves = serves.iter().filter_map(|name| self.resolve(place, Kind::Target, name));
        let serves: Vec<TargetId> = serves.map(|entry| TargetId(entry.index)).collect();
        let parent = decl.parent().and_then(|name| self.resolve(place, Kind::Action, &name));
        let said = self.clauses(&around, decl);
        let said = said
            .into_iter()
            .map(|clause| per_member(clause, scope.as_ref()))
            .flat_map(|clause| per_name(clause, &listed));
        let said: Vec<Said> = said.collect();
        let items = said.into_iter().enumerate().map(|(at, clause)| self.item(id, at, clause)).collect();
        let open_roles = others || decl.roles().any(|field| field.is_open());
        if let Some(action) = self.program.actions.get_mut(id.index()) {
            *action = Action {
                head: std::mem::take(&mut action.head),
                number,
                parent: parent.map(|entry| ActionId(entry.index)),
                roles,
                window: when.map(|(when, _)| when),
                items,
                after,
                contributes: serves,
                open_roles,
            };
        }
    }

    /// Whose members an action is about: those of an entity, or of a population.
    fn scope_of(&mut self, place: Place, name: &NameRef) -> Option<Pop> {
        if self.find(place, Kind::Entity, &name.text()).one().is_none()
            && let Some(entry) = self.find(place, Kind::Population, &name.text()).one()
        {
            return self.pop_entry(Kind::Population, entry, place.span(name)).map(|pop| pop.pop);
        }
        let entry = self.resolve(place, Kind::Entity, name)?;
        Some(super::pop::whole_entity(EntityId(entry.index)))
    }

    /// The clauses of an action, in the order written.
    fn clauses(&mut self, around: &Around, decl: &ast::ActionDecl) -> Vec<Said> {
        let mut said = vec![];
        if let Some(statement) = decl.statement() {
            self.statement(around, &statement, &mut said);
        }
        for member in decl.block().iter().flat_map(ast::Block::members) {
            match member {
                BlockMember::Statement(statement) => self.statement(around, &statement, &mut said),
                BlockMember::Note(note) => {
                    let id = self.note(around.env.place, &note);
                    said.push(self.said_note(around, &note, id));
                }
                _ => {}
            }
        }
        said
    }

    fn item(&mut self, action: ActionId, at: usize, clause: Said) -> Item {
        let duty = Duty::Action(action, u32::try_from(at).unwrap_or(u32::MAX));
        let head_cites = self.program.action(action).map(|action| action.head.cites.clone()).unwrap_or_default();
        let origin = if clause.cites.is_empty() { head_cites } else { clause.cites.clone() };
        let kind = match clause.kind {
            SaidKind::Judged(draft) => {
                ItemKind::Statement(self.obligation(draft, duty, origin, clause.text, clause.span))
            }
            SaidKind::Deliverable(mut made, draft) => {
                made.obligation = draft.map(|draft| self.obligation(draft, duty, origin, clause.text, clause.span));
                ItemKind::Deliverable(made)
            }
            SaidKind::Note(id) => ItemKind::Note(id),
        };
        Item { cell: clause.cell, kind, cites: clause.cites, span: clause.span }
    }

    /// Who does what, and whether 等 is glued to the last body of a role.
    fn roles(&mut self, place: Place, decl: &ast::ActionDecl, id: ActionId) -> (Vec<RoleEntry>, bool) {
        let mut roles: Vec<RoleEntry> = vec![];
        let mut others = false;
        for field in decl.roles() {
            let Some(role) = field.keyword().and_then(role) else {
                self.delegated(place, &field, id, &mut roles);
                continue;
            };
            let parties: Vec<ast::PartyRef> = field.parties().collect();
            for (at, party) in (1..).zip(&parties) {
                let span = place.span(party);
                let last = party.name().filter(|_| at == parties.len() && party.note().is_none());
                let open = last.and_then(|name| self.body_and_others(place, &name));
                others |= open.is_some();
                if let Some(department) = open.or_else(|| self.party(place, party)) {
                    let entry = RoleEntry { role, department, span };
                    match roles.iter().find(|e| e.role == role && e.department == department).map(|e| e.span) {
                        Some(first) => self.listed_twice(first, span),
                        None => roles.push(entry),
                    }
                }
            }
        }
        if self.first_listed_leads(place) {
            first_leads(&mut roles);
        }
        (roles, others)
    }

    fn listed_twice(&mut self, first: Span, second: Span) {
        self.report(
            Diagnostic::warning(
                codes::LISTED_TWICE,
                second,
                text!("this body is listed twice in one role", "该部门在同一类责任中重复列出"),
            )
            .with_label(first, text!("listed here already", "已在此列出"))
            .with_help(text!("delete one of them", "请删去其中一处")),
        );
    }

    /// `delegate` says who may act in the lead's place; the duty stays with the lead.
    fn delegated(&mut self, place: Place, field: &ast::RoleField, id: ActionId, roles: &mut Vec<RoleEntry>) {
        for party in field.parties() {
            let span = place.span(&party);
            let glued = party.name().and_then(|name| self.body_and_others(place, &name));
            if let Some(department) = glued.or_else(|| self.party(place, &party)) {
                self.program.delegates.push((id, department));
                roles.push(RoleEntry { role: Role::Delegate, department, span });
            }
        }
    }
}

/// What an action asks for in the name of each member of an entity is asked of every one of them.
fn per_member(clause: Said, scope: Option<&Pop>) -> Said {
    let Some(scope) = scope else { return clause };
    let each = |draft: Draft| {
        let over = Domain::Entities(scope.clone());
        let cond = Cond::Quant { q: Tally::each(), over, body: Box::new(draft.cond) };
        Draft { cond, ..draft }
    };
    let kind = match clause.kind {
        SaidKind::Judged(draft) => SaidKind::Judged(each(draft)),
        SaidKind::Deliverable(made, draft) => SaidKind::Deliverable(made, draft.map(each)),
        note @ SaidKind::Note(_) => note,
    };
    Said { kind, ..clause }
}

/// A deliverable of a family stands once for each name that the family lists.
fn per_name(clause: Said, listed: &[String]) -> Vec<Said> {
    let SaidKind::Deliverable(made, None) = &clause.kind else { return vec![clause] };
    if listed.is_empty() {
        return vec![clause];
    }
    let named = |name: &String| {
        let title = format!("{}（{name}）", made.title);
        let made = edupol_model::decl::Deliverable { title, ..(**made).clone() };
        Said { kind: SaidKind::Deliverable(Box::new(made), None), ..clause.clone() }
    };
    listed.iter().map(named).collect()
}

/// Where the header says so, only the first listed body leads: further leads are responsible, and without a lead the
/// first responsible body is it.
fn first_leads(roles: &mut [RoleEntry]) {
    let mut leads = roles.iter_mut().filter(|entry| entry.role == Role::Lead);
    if leads.next().is_some() {
        leads.for_each(|entry| entry.role = Role::Responsible);
    } else if let Some(first) = roles.iter_mut().find(|entry| entry.role == Role::Responsible) {
        first.role = Role::Lead;
    }
}

fn role(keyword: Keyword) -> Option<Role> {
    Some(match keyword {
        Keyword::Lead => Role::Lead,
        Keyword::Responsible => Role::Responsible,
        Keyword::Cooperate => Role::Cooperate,
        Keyword::Consult => Role::Consult,
        Keyword::Inform => Role::Inform,
        Keyword::Supervise => Role::Supervise,
        _ => return None,
    })
}

/// The row of an annex that a place names: 8 in 附件行8/2022.
fn annex_row(cite: &edupol_model::decl::Cite) -> Option<u32> {
    let rest = cite.place.split_once("附件行").map(|(_, rest)| rest)?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
