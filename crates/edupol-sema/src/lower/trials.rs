//! Tests: supposed facts and the verdicts that must come out.

use edupol_base::{Diagnostic, text};
use edupol_model::cond::Cond;
use edupol_model::decl::{Binding, Head, StatedFact};
use edupol_model::facts::{AttrCell, AttrValue, CellRef, EntityRow, EntityTable, Known, Observation};
use edupol_model::ids::{AttrId, EntityId, IndicatorId, SourceId, TargetId};
use edupol_model::measure::Measure;
use edupol_model::trial::{Expectation, Test, Wanted, WantedVerdict};
use edupol_model::{Day, Limit, Num, Period, Set, Unit};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, Decl, Expr, StatementBody, Time};

use super::draft::Around;
use super::env::Operand;
use super::rounding::printed_value;
use super::statement::said_draft;
use super::{Env, Lower, Place};
use crate::codes;
use crate::names::Kind;
use crate::time::TimeSpec;
use crate::types::Typed;

/// The supposed facts of a test or case.
#[derive(Clone, Default)]
struct Supposed {
    givens: Vec<StatedFact>,
    tables: Vec<EntityTable>,
    observations: Vec<Observation>,
    bindings: Vec<Binding>,
}

impl Lower<'_> {
    /// All tests; one that has cases becomes one test a case.
    pub(crate) fn tests(&mut self) {
        for (place, decl) in std::mem::take(&mut self.pending.tests) {
            self.test(place, &decl);
        }
    }

    fn test(&mut self, place: Place, decl: &ast::TestDecl) {
        let head = self.head(place, decl);
        let as_of = decl.as_of().and_then(|as_of| as_of.time()).and_then(|point| self.whole_point(place, &point));
        let as_of = as_of.map(|period| period.end);
        let supposed = self.supposed(place, &head, Supposed::default(), decl.givens());
        let expects: Vec<Expectation> = decl.expects().filter_map(|expect| self.expectation(place, &expect)).collect();
        let cases: Vec<ast::TestCase> = decl.cases().collect();
        if expects.is_empty() && cases.is_empty() {
            self.report(
                Diagnostic::error(
                    codes::INCOMPLETE,
                    head.name_span,
                    text!("this test expects nothing, so it cannot fail", "本试算没有写应判结果，不可能不通过"),
                )
                .with_help(text!("write `expect TARGET met`", "请写“应判：目标名 达标”")),
            );
        }
        for case in &cases {
            self.case(place, &head, as_of, &supposed, case);
        }
        if !expects.is_empty() {
            self.push_test(head, None, as_of, supposed, expects);
        }
    }

    fn case(&mut self, place: Place, head: &Head, as_of: Option<Day>, around: &Supposed, case: &ast::TestCase) {
        if let Some(label) = case.label() {
            let supposed = self.supposed(place, head, around.clone(), case.givens());
            let expects = case.expects().filter_map(|expect| self.expectation(place, &expect)).collect();
            self.push_test(head.clone(), Some(label), as_of, supposed, expects);
            return;
        }
        let target = match (case.target(), case.measure()) {
            (Some(name), _) => self.resolve(place, Kind::Target, &name).map(|entry| TargetId(entry.index)),
            (None, _) => {
                let wanted = text!("`case MEASURE for TARGET {{ … }}`", "“情形 指标 对 目标 {{ … }}”");
                self.wrong_shape(place.span(case), &wanted);
                None
            }
        };
        let (Some(target), Some(measure)) = (target, case.measure()) else { return };
        let env = Env::new(place);
        let Some(typed) = self.quantity(&env, &measure) else { return };
        let Some(at) = self.target_period(target) else { return };
        for row in case.rows() {
            let (Some(key), Some(verdict)) = (row.key(), row.verdict()) else { continue };
            for value in key.values() {
                let span = place.span(&row);
                let side = super::compare::Side { rel: None, value: &value, op_span: span, span };
                let Some(known) = self.supposed_value(&env, Operand::Measure(typed.clone()), &side) else { continue };
                let mut supposed = around.clone();
                let (measure, unit) = (typed.measure.clone(), typed.unit.clone());
                supposed.givens.retain(|given| given.measure != measure);
                supposed.givens.push(StatedFact { head: head.clone(), at, measure, unit, value: known });
                let Some(verdict) = verdict.keyword().and_then(wanted) else { continue };
                let wanted = Wanted::Verdict { target, verdict, because: None };
                let expects = vec![Expectation { text: Self::shown(&row), wanted, as_of: None, span }];
                self.push_test(head.clone(), Some(Self::shown(&value)), as_of.or(Some(at.end)), supposed, expects);
            }
        }
    }

    fn push_test(
        &mut self,
        head: Head,
        case: Option<String>,
        as_of: Option<Day>,
        supposed: Supposed,
        expects: Vec<Expectation>,
    ) {
        let Supposed { givens, tables, observations, bindings } = supposed;
        self.program.tests.push(Test { head, case, as_of, givens, tables, observations, bindings, expects });
    }

    /// When a target is judged, so that a case may suppose a value for that time.
    fn target_period(&self, target: TargetId) -> Option<Period> {
        let target = self.program.target(target)?;
        let times = target.obligations.iter().filter_map(|id| self.program.obligation(*id)).map(|o| &o.time);
        times.flat_map(crate::graph::walk::periods).max_by_key(|period| period.end)
    }

    fn supposed(
        &mut self,
        place: Place,
        head: &Head,
        mut found: Supposed,
        givens: impl Iterator<Item = ast::Given>,
    ) -> Supposed {
        for given in givens {
            if let Some(facts) = given.facts() {
                found.bindings.extend(self.binding(place, &facts));
            } else if let Some(statement) = given.statement() {
                self.given_statement(place, head, &[], &statement, &mut found);
            } else if given.entity().is_some() {
                self.given_members(place, &given, &mut found);
            }
        }
        found
    }

    /// A supposed value, or several under one time.
    fn given_statement(
        &mut self,
        place: Place,
        head: &Head,
        outer: &[Time],
        statement: &ast::Statement,
        found: &mut Supposed,
    ) {
        let own: Vec<Time> = statement.times().collect();
        let times = if own.is_empty() { outer } else { &own };
        if let Some(StatementBody::Block(block)) = statement.body() {
            for inner in block.statements() {
                self.given_statement(place, head, times, &inner, found);
            }
            return;
        }
        let before = self.program.facts.len();
        self.stated_value(place, head.clone(), times, statement);
        for given in self.program.facts.drain(before..) {
            found.givens.retain(|earlier| earlier.measure != given.measure || earlier.at != given.at);
            found.givens.push(given);
        }
    }

    /// `县 名册 { 东县：普惠率 = 90 且 公办率 = 55 }`.
    fn given_members(&mut self, place: Place, given: &ast::Given, found: &mut Supposed) -> Option<()> {
        let entry = self.resolve(place, Kind::Entity, &given.entity()?)?;
        let entity = EntityId(entry.index);
        let at = match given.time() {
            Some(time) => Some(self.plain_period(place, time)?),
            None => None,
        };
        let mut lines: Vec<Line> = vec![];
        for row in given.rows() {
            let Some(name) = row.name() else { continue };
            let statement = row.statement();
            if let Some(time) = statement.as_ref().and_then(ast::Statement::time) {
                let wanted = text!("no time here, but before the entity:", "不带时间的内容（时间请写在对象之前）");
                self.wrong_shape(place.span(&time), &wanted);
                continue;
            }
            let condition = statement.and_then(|statement| statement.condition());
            lines.push(self.given_line(place, entity, name.text(), condition));
        }
        for (row, line) in (1..).zip(&lines) {
            for (indicator, value) in &line.reported {
                let scope = Some((entity, line.key.clone()));
                found.observations.retain(|seen| seen.indicator != *indicator || seen.scope != scope);
                let cell = CellRef { source: SourceId(0), row, column: 1 };
                let at = at.or_else(|| place.plan.and_then(|id| self.program.plan(id)).and_then(|plan| plan.period))?;
                let (by, value) = (vec![], value.clone());
                found.observations.push(Observation { indicator: *indicator, at, scope, by, value, cell });
            }
        }
        let mut columns: Vec<AttrId> =
            lines.iter().flat_map(|line| line.values.iter().map(|(attr, _)| *attr)).collect();
        columns.sort_unstable();
        columns.dedup();
        let rows = (1..).zip(lines).map(|(row, line)| line.row(row, at, &columns)).collect();
        found.add(EntityTable { entity, complete: given.is_register(), columns, rows });
        Some(())
    }

    /// One member: equations joined by `and`.
    fn given_line(&mut self, place: Place, entity: EntityId, key: String, condition: Option<Expr>) -> Line {
        let mut line = Line { key, values: vec![], reported: vec![], parents: vec![] };
        let mut pending: Vec<Expr> = condition.into_iter().collect();
        while let Some(expr) = pending.pop() {
            match expr {
                Expr::Logic(logic) if logic.keyword() == Some(Keyword::And) => {
                    pending.extend(logic.lhs());
                    pending.extend(logic.rhs());
                }
                Expr::Paren(paren) => pending.extend(paren.expr()),
                other => self.given_value(place, entity, &other, &mut line),
            }
        }
        line
    }

    fn given_value(&mut self, place: Place, entity: EntityId, said: &Expr, line: &mut Line) {
        let env = Env::new(place).with_subject(entity);
        let (name, value) = match said {
            // 有校医, 非寄宿: yes or no.
            Expr::Name(name) => (Some(name.clone()), None),
            Expr::Has(has) => match has.expr() {
                Some(Expr::Name(name)) => (Some(name), None),
                _ => (None, None),
            },
            Expr::Not(not) => match not.expr() {
                Some(Expr::Name(name)) => return self.given_flag(&env, entity, &name, Num::zero(), line),
                _ => (None, None),
            },
            Expr::Compare(compare) => match compare.left() {
                Some(Expr::Name(name)) => (Some(name), compare.limit().and_then(|limit| limit.value())),
                _ => (None, None),
            },
            _ => (None, None),
        };
        let Some(name) = name else {
            self.wrong_shape(place.span(said), &text!("`ATTRIBUTE = value`", "“属性 = 值”"));
            return;
        };
        let Some(value) = value else { return self.given_flag(&env, entity, &name, Num::one(), line) };
        if let Some(typed) = self.given_indicator(place, entity, &name) {
            let rel = match said {
                Expr::Compare(compare) => compare.rel(),
                _ => None,
            };
            let span = place.span(said);
            let side = super::compare::Side { rel, value: &value, op_span: span, span };
            if let (Measure::Indicator(id), Some(known)) =
                (typed.measure.clone(), self.supposed_value(&env, Operand::Measure(typed), &side))
            {
                line.reported.push((id, known));
            }
            return;
        }
        if self.attr_entry(&env, &name.text()).is_none()
            && let Some(whole) = self.find(place, Kind::Entity, &name.text()).one()
        {
            self.refer(place.span(&name), whole);
            let of = match &value {
                Expr::Name(of) => of.text(),
                Expr::String(of) => of.text(),
                other => return self.wrong_shape(place.span(other), &text!("the name of a member", "成员名称")),
            };
            line.parents.push((EntityId(whole.index), of));
            return;
        }
        let Some((attr, typed)) = self.given_attr(&env, entity, &name) else { return };
        if typed.unit == Unit::Text {
            let text = match &value {
                Expr::Name(name) => name.text(),
                Expr::String(text) => text.text(),
                other => Self::shown(other),
            };
            line.values.push((attr, AttrValue::Text(text)));
            return;
        }
        let rel = match said {
            Expr::Compare(compare) => compare.rel(),
            _ => None,
        };
        let span = place.span(said);
        let side = super::compare::Side { rel, value: &value, op_span: span, span };
        if let Some(known) = self.supposed_value(&env, Operand::Measure(typed), &side) {
            line.values.push((attr, AttrValue::Known(known)));
        }
    }

    /// An indicator that has one value for each member, and no attribute of the same name.
    fn given_indicator(&mut self, place: Place, entity: EntityId, name: &ast::NameRef) -> Option<Typed> {
        let text = name.text();
        if self.names.all(Kind::Attr, &text).iter().any(|entry| entry.at == entity.0) {
            return None;
        }
        let entry = self.find(place, Kind::Indicator, &text).one()?;
        let scoped = self.program.indicator(IndicatorId(entry.index))?.for_each == Some(entity);
        if scoped { self.indicator_operand(entry, place.span(name)) } else { None }
    }

    fn given_flag(&mut self, env: &Env, entity: EntityId, name: &ast::NameRef, value: Num, line: &mut Line) {
        if let Some(Typed { measure: Measure::Indicator(id), unit: Unit::YesNo, .. }) =
            self.given_indicator(env.place, entity, name)
        {
            line.reported.push((id, Known::Within(Set::point(value))));
            return;
        }
        let Some((attr, typed)) = self.given_attr(env, entity, name) else { return };
        if typed.unit != Unit::YesNo {
            self.wrong_shape(env.place.span(name), &text!("`ATTRIBUTE = value`", "“属性 = 值”"));
            return;
        }
        line.values.push((attr, AttrValue::Known(Known::Within(Set::point(value)))));
    }

    fn given_attr(&mut self, env: &Env, entity: EntityId, name: &ast::NameRef) -> Option<(AttrId, Typed)> {
        let (text, span) = (name.text(), env.place.span(name));
        let own = self.names.all(Kind::Attr, &text).iter().find(|entry| entry.at == entity.0).copied();
        let Some(entry) = own else {
            self.unknown_attr(entity, &text, span);
            return None;
        };
        Some((AttrId(entry.index), self.attr_operand(env, entry, entity, span)?))
    }

    /// What a value in a test says, its own unit checked.
    fn supposed_value(&mut self, env: &Env, left: Operand, side: &super::compare::Side<'_>) -> Option<Known> {
        if let Some(super::literal::Literal::Unknown(reason)) = super::literal::literal(env.place, side.value) {
            return Some(Known::Missing(reason.unwrap_or_default()));
        }
        let left = match left {
            Operand::Measure(typed) => Operand::Measure(Typed { lower_is_better: false, ..typed }),
            pop @ Operand::Pop(_) => pop,
        };
        let rel = side.rel.or(matches!(side.value, Expr::Quantity(_) | Expr::RatioLit(_)).then_some(ast::Rel::Eq));
        match self.judge(env, left, &super::compare::Side { rel, ..*side })?.cond {
            Cond::Judge(judge) => match judge.limit {
                Limit::Fixed(limits) => Some(Known::Within(super::stated::possible(limits))),
                Limit::Measure(..) | Limit::Table(_) => None,
            },
            _ => None,
        }
    }

    fn expectation(&mut self, place: Place, expect: &ast::Expect) -> Option<Expectation> {
        let (text, span) = (Self::shown(expect), place.span(expect));
        if let Some(name) = expect.target() {
            let verdict = expect.verdict().and_then(|verdict| verdict.keyword()).and_then(wanted)?;
            let entry = self.resolve(place, Kind::Target, &name)?;
            let as_of = match expect.time() {
                Some(time) => Some(self.plain_period(place, time)?.end),
                None => None,
            };
            let wanted = Wanted::Verdict { target: TargetId(entry.index), verdict, because: expect.reason() };
            return Some(Expectation { text, wanted, as_of, span });
        }
        let statement = expect.statement()?;
        let before = self.sink.len();
        let mut said = vec![];
        self.statement(&Around::new(Env::new(place), false), &statement, &mut said);
        let mut drafts: Vec<_> = said.into_iter().filter_map(said_draft).collect();
        if drafts.len() > 1 {
            self.wrong_shape(span, &text!("one statement", "一条陈述（多条请分写多个“应判”）"));
            return None;
        }
        let Some(draft) = drafts.pop() else {
            if self.sink.len() == before {
                self.wrong_shape(span, &text!("`TARGET verdict`, or a statement", "“目标名 判定结果”，或一条陈述"));
            }
            return None;
        };
        // The verdict is wanted now, whatever the statement's own time says about who may still catch up.
        let ends = crate::graph::walk::periods(&draft.time).into_iter().map(|period| period.end).max();
        let wanted = match (printed_value(place, &statement), &draft.cond) {
            (Some(half), Cond::Judge(judge)) => match &judge.limit {
                Limit::Fixed(limits) if limits.printed.as_point().is_some() => Wanted::Value {
                    measure: Box::new(judge.left.clone()),
                    unit: judge.unit.clone(),
                    at: crate::graph::walk::periods(&draft.time).into_iter().next()?,
                    within: half.around(limits.printed.as_point()?),
                },
                _ => Wanted::Holds { time: draft.time, cond: draft.cond },
            },
            _ => Wanted::Holds { time: draft.time, cond: draft.cond },
        };
        Some(Expectation { text, wanted, as_of: ends, span })
    }

    fn plain_period(&mut self, place: Place, time: Time) -> Option<Period> {
        let (stated, _) = self.times(&Env::new(place), std::iter::once(time)).ok()?;
        match stated?.spec {
            TimeSpec::In(period) | TimeSpec::Over(period) | TimeSpec::By(period) | TimeSpec::Cell(period) => {
                Some(period)
            }
            _ => None,
        }
    }
}

impl Supposed {
    /// Adds members. What a case says of a member at some time takes the place of what the test around it says.
    fn add(&mut self, new: EntityTable) {
        let same_time =
            |table: &EntityTable| table.rows.first().map(|row| row.at) == new.rows.first().map(|row| row.at);
        let Some(old) = self.tables.iter_mut().find(|table| table.entity == new.entity && same_time(table)) else {
            return self.tables.push(new);
        };
        old.complete |= new.complete;
        let missing = || AttrValue::Known(Known::Missing(String::new()));
        for attr in &new.columns {
            if !old.columns.contains(attr) {
                old.columns.push(*attr);
                for row in &mut old.rows {
                    row.cells.push(AttrCell { value: missing(), cell: row.key_cell });
                }
            }
        }
        for row in new.rows {
            let at = old.rows.iter().position(|other| other.key == row.key);
            let mut cells = match at.and_then(|at| old.rows.get(at)) {
                Some(other) => other.cells.clone(),
                None => old.columns.iter().map(|_| AttrCell { value: missing(), cell: row.key_cell }).collect(),
            };
            for (attr, cell) in new.columns.iter().zip(&row.cells) {
                let said = cell.value != missing();
                let place = old.columns.iter().position(|other| other == attr).and_then(|at| cells.get_mut(at));
                if let (Some(place), true) = (place, said) {
                    *place = cell.clone();
                }
            }
            let row = EntityRow { cells, ..row };
            match at.and_then(|at| old.rows.get_mut(at)) {
                Some(other) => *other = row,
                None => old.rows.push(row),
            }
        }
    }
}

/// One supposed member.
struct Line {
    key: String,
    values: Vec<(AttrId, AttrValue)>,
    /// Figures of indicators that have one value a member.
    reported: Vec<(IndicatorId, Known)>,
    parents: Vec<(EntityId, String)>,
}

impl Line {
    fn row(self, row: u32, at: Option<Period>, columns: &[AttrId]) -> EntityRow {
        let place =
            |column: usize| CellRef { source: SourceId(0), row, column: u32::try_from(column).unwrap_or(u32::MAX) };
        let cells = columns.iter().enumerate().map(|(column, attr)| {
            let value = self.values.iter().find(|(own, _)| own == attr).map(|(_, value)| value.clone());
            let value = value.unwrap_or_else(|| AttrValue::Known(Known::Missing(String::new())));
            AttrCell { value, cell: place(column + 2) }
        });
        let cells = cells.collect();
        EntityRow { key: self.key, key_cell: place(1), at, parents: self.parents, cells }
    }
}

fn wanted(keyword: Keyword) -> Option<WantedVerdict> {
    Some(match keyword {
        Keyword::Met => WantedVerdict::Met,
        Keyword::NotMet => WantedVerdict::NotMet,
        Keyword::NotDue => WantedVerdict::NotDue,
        Keyword::Undetermined => WantedVerdict::Undetermined,
        Keyword::NotApplicable => WantedVerdict::NotApplicable,
        Keyword::Untestable => WantedVerdict::Untestable,
        Keyword::Waived => WantedVerdict::Waived,
        _ => return None,
    })
}
