//! Declarations in plain words.

use edupol_model::decl::{Action, Department, Entity, Head, Indicator, IndicatorKind, Plan, Population, Target};
use edupol_model::describe::{self, Describe};
use edupol_model::ids::{
    ActionId, AttrId, DepartmentId, EntityId, EnumId, IndicatorId, PlanId, PopulationId, TargetId,
};
use edupol_sema::{Definition, Kind};

use crate::snapshot::Snapshot;
use crate::words::{date, kind_word, unit_word};

/// A declared thing as Markdown.
pub(super) fn definition(snapshot: &Snapshot, definition: &Definition) -> String {
    let mut card = Card { snapshot, lines: vec![] };
    let program = snapshot.program();
    let index = definition.index;
    match definition.kind {
        Kind::Plan => program.plan(PlanId(index)).map(|plan| card.plan(plan)),
        Kind::Department => {
            program.department(DepartmentId(index)).map(|one| card.department(DepartmentId(index), one))
        }
        Kind::Entity => program.entity(EntityId(index)).map(|entity| card.entity(entity)),
        Kind::Attr => program.attr(AttrId(index)).map(|attr| {
            card.head(Kind::Attr, &attr.head);
            card.unit(&attr.unit);
            let entity = describe::name(program.entity(attr.entity).map(|entity| &entity.head));
            card.line("belongs to", "所属对象", snapshot.say(&entity));
        }),
        Kind::Enum | Kind::Value => program.enumeration(EnumId(index)).map(|def| {
            card.title(definition.kind, &definition.name, None);
            card.line("values", "取值", &def.values.join("、"));
        }),
        Kind::Population => program.population(PopulationId(index)).map(|population| card.population(population)),
        Kind::Indicator => program.indicator(IndicatorId(index)).map(|indicator| card.indicator(indicator)),
        Kind::Target => program.target(TargetId(index)).map(|target| card.target(TargetId(index), target)),
        Kind::Action => program.action(ActionId(index)).map(|action| card.action(ActionId(index), action)),
        Kind::Period => program.periods.get(index as usize).map(|period| {
            card.head(Kind::Period, &period.head);
            let days = format!("{} – {}", period.period.start, period.period.end);
            card.line("dates", "起止", &days);
        }),
        Kind::Standard => program.standards.get(index as usize).map(|one| {
            card.head(Kind::Standard, &one.head);
            let describe = Describe::new(program);
            for item in &one.items {
                card.bullet(snapshot.say(&describe.labelled(item)));
            }
        }),
        Kind::Fact | Kind::Alias => None,
    }
    .unwrap_or_else(|| card.title(definition.kind, &definition.name, None));
    card.lines.join("\n\n")
}

struct Card<'a> {
    snapshot: &'a Snapshot,
    lines: Vec<String>,
}

impl Card<'_> {
    fn title(&mut self, kind: Kind, name: &str, title: Option<&str>) {
        let word = kind_word(kind);
        let kind = self.snapshot.say(&word);
        let title =
            title.filter(|title| *title != name).map(|title| format!("\n\n{}", escape(title))).unwrap_or_default();
        self.lines.push(format!("{kind} **{}**{title}", escape(name)));
    }

    fn head(&mut self, kind: Kind, head: &Head) {
        self.title(kind, &head.name, head.title.as_deref());
        if let Some(doc) = &head.doc {
            self.lines.push(escape(doc));
        }
        let places: Vec<&str> = head.cites.iter().map(|cite| cite.place.as_str()).collect();
        if !places.is_empty() {
            self.line("source", "出处", &places.join("；"));
        }
    }

    fn line(&mut self, en: &str, zh: &str, value: &str) {
        if !value.is_empty() {
            let separator = self.snapshot.pick(": ", "：");
            self.lines.push(format!("{}{separator}{}", self.snapshot.pick(en, zh), escape(value)));
        }
    }

    fn bullet(&mut self, text: &str) {
        let line = format!("- {}", escape(text));
        match self.lines.last_mut() {
            Some(last) if last.starts_with("- ") => {
                last.push('\n');
                last.push_str(&line);
            }
            _ => self.lines.push(line),
        }
    }

    fn unit(&mut self, unit: &edupol_model::Unit) {
        let word = unit_word(self.snapshot.program(), unit);
        self.line("type", "类型", self.snapshot.say(&word));
    }

    fn names<'h>(&self, heads: impl Iterator<Item = &'h Head>) -> String {
        let names: Vec<&str> = heads.map(|head| head.name.as_str()).collect();
        names.join("、")
    }

    fn plan(&mut self, plan: &Plan) {
        self.head(Kind::Plan, &plan.head);
        self.line("issued by", "发文机关", plan.issuer.as_deref().unwrap_or_default());
        for (en, zh, period) in [("issued", "印发日期", plan.issued), ("period", "期限", plan.period)] {
            if let Some(period) = period {
                let shown = describe::period(&period);
                self.line(en, zh, self.snapshot.say(&shown));
            }
        }
        if let Some(rel) = plan.unprinted {
            let shown = describe::rel(rel);
            self.line("figures without a comparator mean", "未写比较词时按", self.snapshot.say(&shown));
        }
    }

    fn department(&mut self, id: DepartmentId, department: &Department) {
        self.head(Kind::Department, &department.head);
        let program = self.snapshot.program();
        if let Some(parent) = department.parent.and_then(|id| program.department(id)) {
            self.line("part of", "隶属", &parent.head.name);
        }
        let members = department.members.iter().filter_map(|id| program.department(*id)).map(|one| &one.head);
        let members = self.names(members);
        self.line("members", "成员", &members);
        if department.open {
            self.line("members", "成员", self.snapshot.pick("not all are listed", "未全部列出"));
        }
        for role in [edupol_model::decl::Role::Lead, edupol_model::decl::Role::Responsible] {
            let has = |action: &&Action| action.roles.iter().any(|one| one.department == id && one.role == role);
            let actions = self.names(program.actions.iter().filter(has).map(|action| &action.head));
            let word = describe::role(role);
            self.line(&word.en, &word.zh, &actions);
        }
    }

    fn entity(&mut self, entity: &Entity) {
        self.head(Kind::Entity, &entity.head);
        let program = self.snapshot.program();
        self.line("counted in", "计数单位", entity.classifier.as_deref().unwrap_or_default());
        let parents = self.names(entity.part_of.iter().filter_map(|id| program.entity(*id)).map(|one| &one.head));
        self.line("part of", "隶属", &parents);
        let separator = self.snapshot.pick(": ", "：");
        for attr in entity.attrs.iter().filter_map(|id| program.attr(*id)) {
            let unit = unit_word(program, &attr.unit);
            self.bullet(&format!("{}{separator}{}", attr.head.name, self.snapshot.say(&unit)));
        }
    }

    fn population(&mut self, population: &Population) {
        self.head(Kind::Population, &population.head);
        let program = self.snapshot.program();
        let unnamed = edupol_model::measure::Pop { named: None, ..population.pop.clone() };
        let members = Describe::new(program).pop(&unnamed);
        self.line("members", "成员", self.snapshot.say(&members));
        if let Some(parent) = population.parent.and_then(|id| program.population(id)) {
            self.line("a part of", "取自", &parent.head.name);
        }
    }

    fn indicator(&mut self, indicator: &Indicator) {
        self.head(Kind::Indicator, &indicator.head);
        let program = self.snapshot.program();
        let (en, zh) = match indicator.kind {
            IndicatorKind::Stock => ("read at an instant", "时点数"),
            IndicatorKind::Flow => ("adds up over a period", "当期数"),
            IndicatorKind::Cumulative => ("total since the plan's start", "累计数"),
        };
        let unit = unit_word(program, &indicator.unit);
        let kind = self.snapshot.pick(en, zh);
        let separator = self.snapshot.pick(", ", "，");
        self.line("type", "类型", &format!("{}{separator}{kind}", self.snapshot.say(&unit)));
        if let Some(measure) = &indicator.definition {
            let shown = Describe::new(program).measure(measure);
            self.line("definition", "口径", self.snapshot.say(&shown));
        }
        if let Some(by) = indicator.reported_by.and_then(|id| program.department(id)) {
            self.line("reported by", "填报", &by.head.name);
        }
        if indicator.lower_is_better {
            self.line("reading", "读法", self.snapshot.pick("lower is better", "越低越好"));
        }
        if indicator.external {
            self.line("from", "来源", self.snapshot.pick("outside the jurisdiction", "辖区以外"));
        }
    }

    fn target(&mut self, id: TargetId, target: &Target) {
        self.head(Kind::Target, &target.head);
        let program = self.snapshot.program();
        for obligation in target.obligations.iter().filter_map(|id| program.obligation(*id)) {
            self.obligation(obligation);
        }
        self.verdict(&target.head.name);
        let serving = |action: &&Action| action.contributes.contains(&id);
        let actions = self.names(program.actions.iter().filter(serving).map(|action| &action.head));
        self.line("served by", "由任务支撑", &actions);
        let leads = program.actions.iter().filter(serving).flat_map(|action| &action.roles);
        let leads = leads.filter(|one| one.role == edupol_model::decl::Role::Lead);
        let mut leads: Vec<&str> =
            leads.filter_map(|one| program.department(one.department)).map(|one| one.head.name.as_str()).collect();
        leads.sort_unstable();
        leads.dedup();
        self.line("led by", "牵头", &leads.join("、"));
        let restated = self.names(target.restates.iter().filter_map(|id| program.target(*id)).map(|one| &one.head));
        self.line("restates", "重申", &restated);
    }

    fn obligation(&mut self, obligation: &edupol_model::program::Obligation) {
        let describe = Describe::new(self.snapshot.program());
        let (when, what) = (describe.when(&obligation.time), describe.cond(&obligation.cond));
        let force = describe.force(&obligation.force);
        let separator = self.snapshot.pick(": ", "：");
        let force = self.snapshot.say(&force);
        let gap = if force.is_empty() { "" } else { self.snapshot.pick(" ", "") };
        self.bullet(&format!("{force}{gap}{}{separator}{}", self.snapshot.say(&when), self.snapshot.say(&what)));
    }

    /// What the facts say, with what was measured.
    fn verdict(&mut self, name: &str) {
        let Some(verdicts) = self.snapshot.verdicts() else { return };
        let Some(result) = verdicts.of_target(name) else { return };
        let words = result.verdict.words();
        let edupol_base::Text { en, zh } = date(verdicts.as_of());
        let shown = edupol_base::text!("as of {en}", "截至{zh}");
        let (open, close) = (self.snapshot.pick(" (", "（"), self.snapshot.pick(")", "）"));
        let said = format!("{}{open}{}{close}", self.snapshot.say(&words), self.snapshot.say(&shown));
        self.line("verdict", "判定", &said);
        for part in verdicts.parts_of(name) {
            if let Some(measured) = &part.measured {
                let shown = self.snapshot.say(&measured.text).to_owned();
                self.line("measured", "实测", &shown);
            }
        }
    }

    fn action(&mut self, id: ActionId, action: &Action) {
        self.head(Kind::Action, &action.head);
        let program = self.snapshot.program();
        let mut roles: Vec<edupol_model::decl::Role> = action.roles.iter().map(|one| one.role).collect();
        roles.sort_unstable();
        roles.dedup();
        for role in roles {
            let own = action.roles.iter().filter(|one| one.role == role);
            let names = self.names(own.filter_map(|one| program.department(one.department)).map(|one| &one.head));
            let word = describe::role(role);
            self.line(&word.en, &word.zh, &names);
        }
        if let Some(window) = &action.window {
            let when = Describe::new(program).when(window);
            self.line("time", "时间", self.snapshot.say(&when));
        }
        let after = self.names(action.after.iter().filter_map(|id| program.action(*id)).map(|one| &one.head));
        self.line("comes after", "前置任务", &after);
        let waiting = program.actions.iter().filter(|one| one.after.contains(&id)).map(|one| &one.head);
        let waiting = self.names(waiting);
        self.line("has to be done before", "后续任务", &waiting);
        let serves = self.names(action.contributes.iter().filter_map(|id| program.target(*id)).map(|one| &one.head));
        self.line("contributes to", "服务目标", &serves);
    }
}

/// Text inside Markdown.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
