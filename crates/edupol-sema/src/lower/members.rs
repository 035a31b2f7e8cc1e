//! What stands in the blocks of declarations: facts, and what does not belong there.

use edupol_base::{Diagnostic, Span, Text, text};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{AstNode, BlockMember, Decl, Item, NameRef};

use super::{Lower, Place};
use crate::codes;

/// What a block may hold besides notes, facts, citations and relations.
#[derive(Clone, Copy)]
struct Allowed {
    statements: bool,
    roles: bool,
    fields: &'static [Keyword],
}

const SCORES: &[Keyword] = &[Keyword::Points, Keyword::Weight, Keyword::Deduct, Keyword::Veto];

const HEADER: &[Keyword] = &[
    Keyword::Issuer,
    Keyword::DocNumber,
    Keyword::Issued,
    Keyword::PlanPeriod,
    Keyword::Source,
    Keyword::Under,
    Keyword::UnprintedMeans,
    Keyword::AboutMeans,
    Keyword::Ranges,
    Keyword::RangesWithin,
    Keyword::RangesFloor,
    Keyword::FirstListedLeads,
];

impl Lower<'_> {
    /// Collects the facts in a declaration's block, and reports what does not belong there.
    pub(crate) fn collect_members(&mut self, place: Place, item: &Item) {
        let (allowed, word) = match item {
            Item::Plan(_) => (holds(true, false, HEADER), text!("a plan", "方案")),
            Item::Target(_) => (holds(true, false, SCORES), text!("a target", "目标")),
            Item::Action(_) => {
                (holds(true, true, &[Keyword::After, Keyword::ContributesTo]), text!("an action", "任务"))
            }
            Item::Population(_) => (holds(false, false, &[Keyword::Register]), text!("a population", "范围")),
            Item::Indicator(_) => (holds(false, false, SCORES), text!("an indicator", "指标")),
            Item::Body(_) => (holds(false, false, &[]), text!("a department", "部门")),
            Item::Entity(_) => (holds(false, false, &[Keyword::Register]), text!("an entity", "对象")),
            // Every item of a standard has a name, and every clause of a test says what it is.
            Item::Standard(_) | Item::Amends(_) => (holds(false, false, SCORES), text!("a standard", "标准")),
            Item::Rule(_) => (holds(true, false, &[]), text!("a rule", "规则")),
            Item::Test(_) => (holds(false, false, &[]), text!("a test", "试算")),
            Item::Waiver(_) => {
                (holds(false, false, &[Keyword::ApprovedBy, Keyword::Issuer]), text!("a waiver", "豁免"))
            }
            // The rest has no block, or a grammar of its own.
            _ => return,
        };
        let Some(block) = item.syntax().children().find_map(edupol_syntax::ast::Block::cast) else { return };
        for member in block.members() {
            match member.clone() {
                BlockMember::Fact(fact) if !matches!(item, Item::Test(_)) => self.pending.facts.push((place, fact)),
                BlockMember::Statement(statement) => match item {
                    Item::Plan(_) => self.collect_bare(place, statement),
                    _ if allowed.statements => {}
                    _ => self.misplaced(place.span(&statement), &text!("a statement", "判定语句"), &word),
                },
                BlockMember::Role(role) if !allowed.roles => {
                    self.misplaced(place.span(&role), &text!("a role", "责任分工"), &word);
                }
                BlockMember::Field(field) => {
                    let keyword = field.keyword();
                    if keyword.is_some_and(|keyword| !allowed.fields.contains(&keyword)) {
                        self.misplaced(place.span(&field), &text!("this field", "此项"), &word);
                    }
                }
                BlockMember::Given(_) | BlockMember::Expect(_) | BlockMember::TestCase(_)
                    if !matches!(item, Item::Test(_)) =>
                {
                    self.misplaced(place.span(&member), &text!("this clause of a test", "试算的内容"), &word);
                }
                _ => {}
            }
        }
    }

    pub(crate) fn misplaced(&mut self, span: Span, what: &Text, owner: &Text) {
        let (what_en, what_zh, owner_en, owner_zh) = (&what.en, &what.zh, &owner.en, &owner.zh);
        self.report(
            Diagnostic::error(
                codes::MISPLACED,
                span,
                text!("{what_en} does not belong into {owner_en}", "{what_zh}不能写在{owner_zh}内"),
            )
            .with_help(text!(
                "write it on its own, or in the declaration that it belongs to",
                "请单独写，或写到它所属的声明中"
            )),
        );
    }

    /// Whether the header of a declaration's plan says that the first listed body leads.
    pub(crate) fn first_listed_leads(&self, place: Place) -> bool {
        place.plan.is_some_and(|plan| self.known.first_leads.contains(&plan))
    }

    /// Notes what a plan's header says about who leads.
    pub(crate) fn note_first_leads(&mut self, place: Place, decl: &impl Decl) {
        if let (Some(plan), Some(_)) = (place.plan, decl.field(Keyword::FirstListedLeads)) {
            self.known.first_leads.insert(plan);
        }
    }
}

/// The name before a 等 that is glued to it: 装备中心等, 财政局等部门. A name in quotes is what it says.
pub(crate) fn before_etc(name: &NameRef) -> Option<String> {
    let text = name.text();
    let stem = ["等部门", "等单位", "等"].iter().find_map(|end| text.strip_suffix(end))?;
    (!stem.is_empty() && !name.is_quoted()).then(|| stem.to_owned())
}

/// The place of a name without the 等 that is glued to it.
pub(crate) fn stem_span(span: Span, name: &NameRef) -> Span {
    let end = before_etc(name).map_or(0, |stem| name.text().len().saturating_sub(stem.len()));
    Span { end: span.end.saturating_sub(u32::try_from(end).unwrap_or(0)), ..span }
}

const fn holds(statements: bool, roles: bool, fields: &'static [Keyword]) -> Allowed {
    Allowed { statements, roles, fields }
}
