//! Small programs built by hand, and findings as text, for tests of the checks and the graph.

use edupol_base::{Diagnostic, FileId, Span};
use edupol_model::cond::{Cond, Force, Judge, Modality, Recurrence, When};
use edupol_model::decl::{
    Action, Deliverable, Department, Entity, Head, Indicator, IndicatorKind, Item, ItemKind, Plan, Population, Role,
    RoleEntry, Target, Tolerance,
};
use edupol_model::ids::{ActionId, DepartmentId, EntityId, IndicatorId, ObligationId, PlanId, PopulationId, TargetId};
use edupol_model::limit::{Limit, Limits, Rel};
use edupol_model::measure::{AsOf, Measure, Pop, Root};
use edupol_model::program::{Duty, Obligation, StatementText};
use edupol_model::{Day, Granularity, Num, Period, Program, Unit};

use super::{Analysis, analyse};

/// A program in the making, with a source text in which every declared or stated thing has its own line.
pub(crate) struct Fixture {
    pub(crate) program: Program,
    pub(crate) text: String,
}

/// How much: `=20`, `8..10`, `~20` for about 20, `>=85%`, `?` for an amount without a figure.
pub(crate) fn limits(text: &str) -> Limits {
    let number = |text: &str| match text.strip_suffix('%') {
        Some(percent) => &Num::parse(percent).unwrap() * &Num::ratio(1, 100).unwrap(),
        None => Num::parse(text).unwrap(),
    };
    let tenth = Tolerance { absolute: None, relative: Num::ratio(1, 10) };
    if let Some((lo, hi)) = text.split_once("..") {
        return Limits::range(number(lo), number(hi), None);
    }
    match text.split_at(text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len())) {
        ("?", "") => Limits::unquantified(),
        ("", value) => Limits::unprinted(number(value), Some(Rel::AtLeast)),
        ("~", value) => Limits::about(number(value), Some(&tenth)),
        ("≈", value) => Limits::about(number(value), None),
        (">=", value) => Limits::compared(Rel::AtLeast, number(value)),
        (">", value) => Limits::compared(Rel::Above, number(value)),
        ("<=", value) => Limits::compared(Rel::AtMost, number(value)),
        ("=", value) => Limits::compared(Rel::Equal, number(value)),
        other => panic!("{other:?}"),
    }
}

/// `2022`, `2022..2024`, `2022-08`, or a day.
pub(crate) fn period(text: &str) -> Period {
    if let Some((first, last)) = text.split_once("..") {
        let (first, last) = (period(first), period(last));
        return Period::new(first.start, last.end, Granularity::Span).unwrap();
    }
    match text.split('-').map(|part| part.parse::<i16>().unwrap()).collect::<Vec<_>>().as_slice() {
        [year] => Period::year(*year).unwrap(),
        [year, month] => Period::month(*year, i8::try_from(*month).unwrap()).unwrap(),
        _ => Period::day(Day::parse(text).unwrap()),
    }
}

/// `in 2022`, `by 2024`, `over 2022..2024`, `every 2022..2024` (each year), `always 2022..2024`.
pub(crate) fn when(text: &str) -> When {
    let (word, rest) = text.split_once(' ').unwrap();
    match word {
        "in" | "over" => When::In(period(rest)),
        "by" => When::By(period(rest)),
        "every" => When::Every(Recurrence { every: Granularity::Year, months: vec![] }, period(rest)),
        "always" => When::Always(period(rest)),
        other => panic!("{other}"),
    }
}

impl Fixture {
    /// A plan for 2022 to 2024, issued on 7 March 2022.
    pub(crate) fn new() -> Self {
        let mut fixture = Self { program: Program::default(), text: String::new() };
        let head = fixture.head("行动方案");
        fixture.program.plans.push(Plan {
            head: Head { plan: None, ..head },
            issuer: None,
            doc_number: None,
            issued: Some(period("2022-03-07")),
            period: Some(period("2022..2024")),
            source: None,
            about: None,
            unprinted: Some(Rel::AtLeast),
            ranges: None,
        });
        fixture
    }

    /// The place of a new line of the source.
    pub(crate) fn span(&mut self, text: &str) -> Span {
        let start = u32::try_from(self.text.len()).unwrap();
        self.text.push_str(text);
        let end = u32::try_from(self.text.len()).unwrap();
        self.text.push('\n');
        Span::new(FileId(0), start, end)
    }

    fn head(&mut self, name: &str) -> Head {
        let span = self.span(name);
        Head { name: name.into(), plan: Some(PlanId(0)), span, name_span: span, ..Head::default() }
    }

    pub(crate) fn department(&mut self, name: &str) -> DepartmentId {
        let head = self.head(name);
        self.program.departments.push(Department {
            head,
            parent: None,
            members: vec![],
            open: false,
            per_entity: None,
            lifetime: None,
        });
        DepartmentId(u32::try_from(self.program.departments.len() - 1).unwrap())
    }

    pub(crate) fn entity(&mut self, name: &str) -> EntityId {
        let head = self.head(name);
        let entity = Entity {
            head,
            classifier: Some("所".into()),
            part_of: vec![],
            attrs: vec![],
            members: vec![],
            closed: false,
        };
        self.program.entities.push(entity);
        EntityId(u32::try_from(self.program.entities.len() - 1).unwrap())
    }

    pub(crate) fn population(&mut self, name: &str, entity: EntityId) -> PopulationId {
        let head = self.head(name);
        let id = PopulationId(u32::try_from(self.program.populations.len()).unwrap());
        self.program.populations.push(Population { head, pop: pop(entity), parent: None, register: None });
        id
    }

    pub(crate) fn indicator(&mut self, name: &str, kind: IndicatorKind, unit: Unit) -> IndicatorId {
        let head = self.head(name);
        self.program.indicators.push(Indicator {
            head,
            kind,
            unit,
            definition: None,
            for_each: None,
            reported_by: None,
            split: vec![],
            external: false,
            lower_is_better: false,
            binding: false,
        });
        IndicatorId(u32::try_from(self.program.indicators.len() - 1).unwrap())
    }

    /// A reported flow counted in 所.
    pub(crate) fn flow(&mut self, name: &str) -> IndicatorId {
        self.indicator(name, IndicatorKind::Flow, Unit::Count("所".into()))
    }

    /// A reported stock in percent.
    pub(crate) fn rate(&mut self, name: &str) -> IndicatorId {
        self.indicator(name, IndicatorKind::Stock, Unit::Share)
    }

    pub(crate) fn target(&mut self, name: &str) -> TargetId {
        let head = self.head(name);
        let target = Target { head, obligations: vec![], restates: vec![], supersedes: vec![], anonymous: false };
        self.program.targets.push(target);
        TargetId(u32::try_from(self.program.targets.len() - 1).unwrap())
    }

    pub(crate) fn action(&mut self, name: &str) -> ActionId {
        let head = self.head(name);
        let number = u32::try_from(self.program.actions.len() + 1).unwrap();
        self.program.actions.push(Action {
            head,
            number,
            parent: None,
            roles: vec![],
            window: None,
            items: vec![],
            after: vec![],
            contributes: vec![],
            open_roles: false,
        });
        ActionId(number - 1)
    }

    pub(crate) fn role(&mut self, action: ActionId, role: Role, department: DepartmentId) {
        let name = self.program.departments[department.index()].head.name.clone();
        let span = self.span(&format!("{role:?} {name}"));
        self.program.actions[action.index()].roles.push(RoleEntry { role, department, span });
    }

    fn judged(&mut self, duty: Duty, time: &str, left: Measure, amount: &str) -> ObligationId {
        let text = format!("{time}: {amount}");
        let span = self.span(&text);
        let unit = match &left {
            Measure::Indicator(id) => self.program.indicators[id.index()].unit.clone(),
            _ => Unit::Count("所".into()),
        };
        let judge = Judge { left, limit: Limit::Fixed(limits(amount)), unit, assumed: false, span };
        self.obligation(duty, when(time), Cond::Judge(Box::new(judge)), &text, span)
    }

    pub(crate) fn obligation(&mut self, duty: Duty, time: When, cond: Cond, text: &str, span: Span) -> ObligationId {
        let id = ObligationId(u32::try_from(self.program.obligations.len()).unwrap());
        self.program.obligations.push(Obligation {
            id,
            time,
            time_printed: true,
            cond,
            force: vec![],
            duty,
            origin: vec![],
            text: StatementText(text.into()),
            span,
        });
        id
    }

    /// A statement of a target about an indicator.
    pub(crate) fn demand(&mut self, target: TargetId, time: &str, of: IndicatorId, amount: &str) -> ObligationId {
        let id = self.judged(Duty::Target(target), time, Measure::Indicator(of), amount);
        self.program.targets[target.index()].obligations.push(id);
        id
    }

    /// A statement of a target about anything.
    pub(crate) fn demand_that(&mut self, target: TargetId, time: &str, cond: Cond) -> ObligationId {
        let span = self.span(time);
        let id = self.obligation(Duty::Target(target), when(time), cond, time, span);
        self.program.targets[target.index()].obligations.push(id);
        id
    }

    /// A figure in the yearly cell of an action.
    pub(crate) fn cell(&mut self, action: ActionId, year: &str, of: IndicatorId, amount: &str) -> ObligationId {
        let position = u32::try_from(self.program.actions[action.index()].items.len()).unwrap();
        let id = self.judged(Duty::Action(action, position), &format!("in {year}"), Measure::Indicator(of), amount);
        let span = self.program.obligations[id.index()].span;
        self.item(action, Some(year), ItemKind::Statement(id), span);
        id
    }

    pub(crate) fn item(&mut self, action: ActionId, cell: Option<&str>, kind: ItemKind, span: Span) {
        let cell = cell.map(period);
        self.program.actions[action.index()].items.push(Item { cell, kind, cites: vec![], span });
    }

    /// A deliverable without a quantity.
    pub(crate) fn deliver(&mut self, action: ActionId, cell: Option<&str>, due: Option<&str>, verb: &str, title: &str) {
        let span = self.span(&format!("{verb} {title}"));
        let deliverable = Deliverable {
            verb: verb.into(),
            kind: None,
            title: title.into(),
            quantity: None,
            unit: Unit::Number,
            indicator: None,
            due: due.map(when).or(cell.map(|cell| When::In(period(cell)))),
            obligation: None,
        };
        self.item(action, cell, ItemKind::Deliverable(Box::new(deliverable)), span);
    }

    pub(crate) fn force(&mut self, id: ObligationId, modality: Modality) {
        self.program.obligations[id.index()].force.push(Force { modality, body: None });
    }

    pub(crate) fn analyse(&self) -> Analysis {
        analyse(&self.program)
    }

    /// The findings of some codes, in both languages.
    pub(crate) fn findings(&self, codes: &[&str]) -> String {
        let found = self.analyse().findings;
        found.iter().filter(|finding| codes.contains(&finding.code.0)).map(|finding| self.show(finding)).collect()
    }

    fn at(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("nowhere")
    }

    fn show(&self, finding: &Diagnostic) -> String {
        let mut lines = vec![
            format!("{:?}[{}] at {}", finding.severity, finding.code, self.at(finding.span)),
            format!("  {}", finding.message.en),
            format!("  {}", finding.message.zh),
        ];
        let mut both =
            |word: &str, text: &edupol_base::Text| lines.push(format!("  {word}: {} / {}", text.en, text.zh));
        finding.hint.iter().for_each(|hint| both("hint", hint));
        finding.labels.iter().for_each(|label| both(&format!("at {}", self.at(label.span)), &label.text));
        finding.notes.iter().for_each(|note| both("note", note));
        finding.help.iter().for_each(|help| both("help", help));
        for fix in &finding.fixes {
            both("fix", &fix.title);
        }
        lines.join("\n") + "\n"
    }
}

/// All members of an entity.
pub(crate) fn pop(entity: EntityId) -> Pop {
    Pop { entity, named: None, filter: None, root: Root::Scope, as_of: AsOf::Reading }
}
