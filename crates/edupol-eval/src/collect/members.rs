//! Populations: who surely belongs, who perhaps does, and whether there may be more.

use edupol_base::Text;
use edupol_model::cond::Cond;
use edupol_model::facts::Provenance;
use edupol_model::ids::{AttrId, EntityId, PopulationId};
use edupol_model::measure::{AsOf, Pop, Root};
use edupol_model::{Num, Period};

use super::Inputs;
use super::attrs::orphan;
use crate::ctx::{Ask, Ctx, Restriction, SubjectAt};
use crate::eval::Evaluator;
use crate::explain::Trail;
use crate::verdict::Verdict;
use crate::why::{Missing, Names, Subject, Why};

/// A population without its owner, so that one can be made up for the members behind a group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PopRef<'a> {
    pub(crate) entity: EntityId,
    pub(crate) named: Option<PopulationId>,
    pub(crate) filter: Option<&'a Cond>,
    pub(crate) root: Root,
    pub(crate) as_of: AsOf,
}

impl<'a> PopRef<'a> {
    pub(crate) fn new(pop: &'a Pop) -> Self {
        let Pop { entity, named, filter, root, as_of } = pop;
        Self { entity: *entity, named: *named, filter: filter.as_deref(), root: *root, as_of: *as_of }
    }

    /// Every member of an entity in the current scope.
    pub(crate) fn in_scope(entity: EntityId) -> Self {
        Self { entity, named: None, filter: None, root: Root::Scope, as_of: AsOf::Reading }
    }
}

/// One member of a population.
#[derive(Clone, Debug)]
pub(crate) struct Member<'a> {
    pub(crate) key: &'a str,
    /// It surely belongs; otherwise perhaps.
    pub(crate) sure: bool,
    /// Why it is not sure that it belongs.
    pub(crate) whys: Vec<Why>,
    pub(crate) trail: Trail,
}

/// The members of a population.
#[derive(Debug, Default)]
pub(crate) struct Members<'a> {
    pub(crate) list: Vec<Member<'a>>,
    /// There may be more.
    pub(crate) open: bool,
    /// Why there may be more.
    pub(crate) whys: Vec<Why>,
    /// When their attributes are read.
    pub(crate) instant: Option<Period>,
    /// Who is not among them although it was before and after.
    pub(crate) left_out: Option<Text>,
}

/// A condition on facts, without the reasons for either answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    Unknown(Vec<Why>),
}

/// Which part of the jurisdiction members are looked for in.
pub(super) enum Within<'a> {
    Everywhere,
    PartOf(SubjectAt<'a>),
}

impl<'a> Evaluator<'a> {
    /// The members of a population, in the current scope and at its instant. `inputs` are what will be read of them.
    pub(crate) fn members(&self, ctx: &Ctx<'a>, pop: PopRef<'a>, inputs: &Inputs) -> Members<'a> {
        let (within, without) = match self.within(ctx, pop) {
            Ok(within) => within,
            Err(why) => return Members { open: true, whys: vec![why], ..Members::default() },
        };
        let reading = self.instant(pop.entity, &self.needed(ctx, pop, inputs), ctx.ask);
        let (ask, belongs) = match pop.as_of {
            AsOf::Reading => (ctx.ask, reading),
            AsOf::Frozen(at) => {
                let ask = Ask::In(at);
                let filter = pop.filter.map(|filter| Inputs::of_cond(self.program, filter)).unwrap_or_default();
                (ask, self.instant(pop.entity, &filter.attrs_of(pop.entity), ask))
            }
        };
        let roster = self.roster(pop.entity, belongs);
        let scope = ctx.with_ask(ask).quietly();
        let positions = match &within {
            Within::Everywhere => (0..roster.members.len()).collect(),
            Within::PartOf(group) => self.by_whole(pop.entity, belongs, ask, group.entity).of(group.key),
        };
        let candidates = positions.iter().filter_map(|&position| roster.members.get(position));
        let candidates = candidates.filter(|listing| Some(listing.key) != without);
        let list: Vec<Member<'a>> = candidates
            .filter_map(|listing| {
                let subject = SubjectAt { entity: pop.entity, key: listing.key, instant: belongs };
                let mut whys = match self.belongs(&scope, pop, &within, subject) {
                    Truth::No => return None,
                    Truth::Yes => vec![],
                    Truth::Unknown(whys) => whys,
                };
                let sure = whys.is_empty() && listing.sure;
                if !listing.sure {
                    whys.push(unlisted(subject));
                }
                let trail = listing.cell.map(|cell| Trail::of(Provenance::Cell(cell))).unwrap_or_default();
                Some(Member { key: listing.key, sure, whys, trail })
            })
            .collect();
        let whys = if roster.complete { vec![] } else { vec![open(pop, belongs, ask, list.is_empty())] };
        let left_out = belongs.filter(|_| roster.complete && !ctx.quiet);
        let left_out = left_out.and_then(|at| self.left_out(&scope, pop, &within, &roster, at));
        Members { list, open: !roster.complete, whys, instant: reading, left_out }
    }

    /// The attributes that decide at which instant a population is read.
    fn needed(&self, ctx: &Ctx<'a>, pop: PopRef<'a>, inputs: &Inputs) -> Vec<AttrId> {
        let mut inputs = inputs.clone();
        let frozen = matches!(pop.as_of, AsOf::Frozen(_));
        if let Some(filter) = pop.filter.filter(|_| !frozen) {
            inputs.cond(self.program, filter);
        }
        for restriction in ctx.restrictions.iter().filter(|r| r.entity() == pop.entity) {
            match restriction {
                Restriction::Cond(_, cond) => inputs.cond(self.program, cond),
                Restriction::Value(entity, attr, _) => {
                    inputs.attrs.insert((*entity, *attr));
                }
            }
        }
        inputs.attrs_of(pop.entity)
    }

    /// Where members are looked for, and who is left out.
    fn within(&self, ctx: &Ctx<'a>, pop: PopRef<'a>) -> Result<(Within<'a>, Option<&'a str>), Why> {
        let enclosing = |ctx: &Ctx<'a>| {
            let above = ctx.subjects.iter().rev().find(|subject| self.is_ancestor(subject.entity, pop.entity));
            above.map_or(Within::Everywhere, |subject| Within::PartOf(*subject))
        };
        match pop.root {
            Root::Scope => Ok((enclosing(ctx), None)),
            Root::Jurisdiction => Ok((Within::Everywhere, None)),
            Root::Subject(entity) => {
                let subject = match (ctx.subject(entity), ctx.innermost()) {
                    (Some((_, subject)), _) => subject,
                    (None, Some(innermost)) => self.ancestor(ctx.ask, innermost, entity)?,
                    (None, None) => return Err(no_subject()),
                };
                Ok((Within::PartOf(subject), None))
            }
            Root::Others => {
                let (position, own) = ctx.subject(pop.entity).ok_or_else(no_subject)?;
                Ok((enclosing(&ctx.outer(position)), Some(own.key)))
            }
        }
    }

    pub(super) fn belongs(&self, ctx: &Ctx<'a>, pop: PopRef<'a>, within: &Within<'a>, member: SubjectAt<'a>) -> Truth {
        let mut unknown = vec![];
        let part = match within {
            Within::Everywhere => Truth::Yes,
            Within::PartOf(group) => self.part_of(ctx.ask, member, *group),
        };
        let inner = ctx.with_subject(member);
        let filter = || pop.filter.map_or(Truth::Yes, |filter| self.truth(&inner, filter));
        let bare = Ctx { restrictions: vec![], ..inner.clone() };
        let own = ctx.restrictions.iter().filter(|restriction| restriction.entity() == pop.entity);
        let restricted = own.map(|restriction| match restriction {
            Restriction::Cond(_, cond) => self.truth(&bare, cond),
            Restriction::Value(_, attr, value) => self.has_value(ctx.ask, member, *attr, *value),
        });
        for answer in std::iter::once(part).chain(std::iter::once_with(filter)).chain(restricted) {
            match answer {
                Truth::No => return Truth::No,
                Truth::Yes => {}
                Truth::Unknown(whys) => unknown.extend(whys),
            }
        }
        if unknown.is_empty() { Truth::Yes } else { Truth::Unknown(unknown) }
    }

    fn has_value(&self, ask: Ask, member: SubjectAt<'a>, attr: AttrId, value: u32) -> Truth {
        let read = self.attr_of(ask, member, attr);
        let wanted = edupol_model::Set::point(Num::from(i64::from(value)));
        if !read.known {
            Truth::Unknown(read.whys)
        } else if read.set.is_subset(&wanted) {
            Truth::Yes
        } else if read.set.is_disjoint(&wanted) {
            Truth::No
        } else {
            let unit = self.program.attr(attr).map_or(edupol_model::Unit::Number, |attr| attr.unit.clone());
            Truth::Unknown(vec![Why::Vague { possible: read.set, unit }])
        }
    }

    /// Whether a member is part of a group, at any distance.
    fn part_of(&self, ask: Ask, member: SubjectAt<'a>, group: SubjectAt<'a>) -> Truth {
        match self.ancestor_names(ask, member, group.entity) {
            names if names.contains(&group.key) => Truth::Yes,
            names if names.is_empty() => Truth::Unknown(vec![orphan(member, group.entity)]),
            _ => Truth::No,
        }
    }

    /// The names of every member of `entity` that a member is part of.
    pub(super) fn ancestor_names(&self, ask: Ask, member: SubjectAt<'a>, entity: EntityId) -> Vec<&'a str> {
        let mut names = self.parent_names(ask, member, entity);
        let mut level = vec![member];
        for _ in 0..self.program.entities.len() {
            if !names.is_empty() || level.is_empty() {
                break;
            }
            level = level.iter().flat_map(|member| self.parents(ask, *member)).collect();
            names.extend(level.iter().flat_map(|member| self.parent_names(ask, *member, entity)));
        }
        names
    }

    /// A condition as a filter: only what is met belongs, and what is not due is not known.
    pub(crate) fn truth(&self, ctx: &Ctx<'a>, cond: &'a Cond) -> Truth {
        match self.cond(&ctx.quietly(), cond).verdict {
            Verdict::Met => Truth::Yes,
            Verdict::NotMet | Verdict::NotApplicable | Verdict::Untestable | Verdict::Waived => Truth::No,
            Verdict::Undetermined(whys) => Truth::Unknown(whys),
            Verdict::NotDue(_) => Truth::Unknown(vec![Why::NotEvaluated(edupol_base::Text::new(
                "it is not yet due who belongs to the population",
                "成员范围的条件尚未到期",
            ))]),
        }
    }
}

fn open(pop: PopRef<'_>, instant: Option<Period>, ask: Ask, nobody: bool) -> Why {
    if nobody {
        let at = Some(instant.unwrap_or(ask.period()));
        let subject = Subject::Members(pop.entity);
        return Why::Missing(Missing { subject, at, members: Names::default(), reason: None });
    }
    Why::OpenPopulation { entity: pop.entity, population: pop.named }
}

/// A member that one source has and a complete one has not.
fn unlisted(member: SubjectAt<'_>) -> Why {
    let (at, members) = (member.instant, Names::of(member.key));
    Why::Missing(Missing { subject: Subject::Members(member.entity), at, members, reason: None })
}

fn no_subject() -> Why {
    Why::NotEvaluated(edupol_base::Text::new(
        "a population is taken relative to a member, but there is none here",
        "此处没有可供取其成员的对象",
    ))
}
