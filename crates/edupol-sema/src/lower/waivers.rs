//! Waivers: what is set aside, for whom, by which document, and until when.

use edupol_base::{Diagnostic, text};
use edupol_model::cond::{Cond, Domain};
use edupol_model::ids::{EntityId, TargetId};
use edupol_model::standard::{Waived, Waiver, Whom};
use edupol_model::{Day, Period};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, Decl, Expr, Time};

use super::{Env, Lower, Place};
use crate::codes;
use crate::graph::walk::{Piece, Walk};
use crate::names::Kind;
use crate::time::TimeSpec;

impl Lower<'_> {
    /// All waivers.
    pub(crate) fn waivers(&mut self) {
        for (place, decl) in std::mem::take(&mut self.pending.waivers) {
            self.waiver(place, &decl);
        }
    }

    fn waiver(&mut self, place: Place, decl: &ast::WaiverDecl) -> Option<()> {
        let head = self.head(place, decl);
        let targets: Vec<Expr> = decl.targets().collect();
        if targets.is_empty() {
            let help = text!(
                "say what is waived: `waiver X: target until 2025`",
                "请写明豁免哪项目标：“豁免 X：目标名，至2025年止”"
            );
            self.incomplete(&head, &help);
            return None;
        }
        let what: Vec<Waived> = targets.iter().filter_map(|target| self.waived(place, target)).collect();
        let (from, until) = self.validity(place, decl.time()).ok()?;
        let field = |keyword: Keyword| decl.field(keyword).and_then(|field| field.value()).map(|value| said(&value));
        let why: Vec<String> = decl.notes().map(|note| note.text()).collect();
        let waiver = Waiver {
            document: field(Keyword::ApprovedBy),
            approved_by: field(Keyword::Issuer),
            why: (!why.is_empty()).then(|| why.join("；")),
            what,
            from,
            until,
            head,
        };
        if waiver.document.is_none() {
            self.report(
                Diagnostic::warning(
                    codes::WAIVER_WITHOUT_DOCUMENT,
                    waiver.head.name_span,
                    text!("no document is named that grants this waiver", "没有写明准予豁免的文件"),
                )
                .with_help(text!("write `approved by \"…\"` in its block", "请写“批准文件：…”")),
            );
        }
        self.program.waivers.push(waiver);
        Some(())
    }

    /// The first and the last day; `Err` where the time was reported.
    fn validity(&mut self, place: Place, time: Option<Time>) -> Result<(Option<Day>, Option<Day>), ()> {
        let Some(time) = time else { return Ok((None, None)) };
        if let Time::From(from) = &time {
            let mut day = |point: Option<ast::TimePoint>| match point {
                Some(point) => self.point(place, &point).map(Some).ok_or(()),
                None => Ok(None),
            };
            let (start, end) = (day(from.from())?, day(from.until())?);
            return Ok((start.map(|period| period.start), end.map(|period| period.end)));
        }
        let span = place.span(&time);
        let (stated, _) = self.times(&Env::new(place), std::iter::once(time))?;
        Ok(match stated.map(|stated| stated.spec) {
            Some(TimeSpec::In(period) | TimeSpec::Over(period)) => (Some(period.start), Some(period.end)),
            Some(TimeSpec::By(Period { end, .. })) => (None, Some(end)),
            Some(_) | None => {
                self.wrong_shape(span, &text!("from when and until when the waiver is valid", "豁免的起止时间"));
                return Err(());
            }
        })
    }

    fn waived(&mut self, place: Place, target: &Expr) -> Option<Waived> {
        let env = Env::new(place);
        match target {
            Expr::Name(name) => {
                let entry = self.resolve(place, Kind::Target, name)?;
                Some(Waived { target: TargetId(entry.index), whom: None })
            }
            Expr::Filter(filter) => {
                let Expr::Name(name) = filter.base()? else { return None };
                let entry = self.resolve(place, Kind::Target, &name)?;
                let target = TargetId(entry.index);
                let Some(entity) = self.quantified_entity(target) else {
                    self.wrong_shape(
                        place.span(filter),
                        &text!("a target about the members of an entity", "按对象逐一判定的目标"),
                    );
                    return None;
                };
                let whom = self.whom(&env.with_subject(entity), entity, &filter.condition()?)?;
                Some(Waived { target, whom: Some(whom) })
            }
            other => {
                self.wrong_shape(place.span(other), &text!("the name of a target", "目标名称"));
                None
            }
        }
    }

    /// `县 = 东县`, `县 属于 东县、西县` name members; anything else is a condition on them.
    fn whom(&mut self, env: &Env, entity: EntityId, condition: &Expr) -> Option<Whom> {
        if let Expr::Compare(compare) = condition
            && let Some(Expr::Name(left)) = compare.left()
            && left.text() == self.entity_name(entity)
        {
            let value = compare.limit()?.value()?;
            let members = match &value {
                Expr::Name(name) => vec![name.text()],
                Expr::Set(set) if set.is_open() => {
                    let wanted = text!(
                        "every member by its name, since a waiver has no others,",
                        "全部对象的名称（豁免不能写“等”）"
                    );
                    self.wrong_shape(env.place.span(set), &wanted);
                    return None;
                }
                Expr::Set(set) => self.names_in(env, set)?.iter().map(ast::NameRef::text).collect(),
                Expr::String(string) => vec![string.text()],
                other => {
                    self.wrong_shape(env.place.span(other), &text!("the name of a member", "成员名称"));
                    return None;
                }
            };
            return Some(Whom { entity, members, cond: None });
        }
        let cond = self.cond(env, condition)?.cond;
        Some(Whom { entity, members: vec![], cond: Some(cond) })
    }

    /// The entity that a target's statements quantify over first.
    fn quantified_entity(&self, target: TargetId) -> Option<EntityId> {
        let target = self.program.target(target)?;
        let conds = target.obligations.iter().filter_map(|id| self.program.obligation(*id)).map(|o| &o.cond);
        conds.flat_map(|cond| Walk::of(Piece::Cond(cond))).find_map(|piece| match piece {
            Piece::Cond(Cond::Quant { over: Domain::Entities(pop), .. }) => Some(pop.entity),
            _ => None,
        })
    }
}

fn said(value: &Expr) -> String {
    use edupol_syntax::ast::AstNode as _;
    match value {
        Expr::String(string) => string.text(),
        Expr::Name(name) => name.text(),
        other => other.source().trim().to_owned(),
    }
}
