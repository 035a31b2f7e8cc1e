//! How much of a plan facts can decide, section by section.

use std::collections::BTreeMap;

use edupol_base::Lang;
use edupol_model::Program;
use edupol_model::decl::{Cite, Head, ItemKind};
use edupol_model::ids::PlanId;
use edupol_model::program::Duty;
use schemars::JsonSchema;
use serde::Serialize;

use crate::grid::{ColumnKind, Format, Grid, GridCell, GridColumn};
use crate::words::pick;

mod section;

use section::Section;

/// How much of each plan facts can decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Testable {
    /// The plans, in order of declaration; last what belongs to none.
    pub plans: Vec<PlanTestable>,
}

/// How much of one plan facts can decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanTestable {
    /// Its title; `None` for what belongs to no plan.
    pub plan: Option<String>,
    /// Its sections, in the order of the document.
    pub sections: Vec<SectionTestable>,
    /// All sections together.
    pub total: TestableCounts,
}

/// How much of one section facts can decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SectionTestable {
    /// The section as citations number it (`二`, `三(一)`, `附件`), empty for what stands before the first; `None` for what is
    /// not cited.
    pub section: Option<String>,
    /// What it says.
    pub counts: TestableCounts,
}

/// What a section says, counted. What has several citations counts where the first one points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TestableCounts {
    /// Statements and deliverables that facts decide.
    pub checkable: u32,
    /// Deliverables without a measure.
    pub unmeasured: u32,
    /// Notes: no figure behind a vague word.
    pub vague: u32,
    /// Notes: a quantity without a threshold.
    pub no_threshold: u32,
    /// Notes: outside of what the issuer decides.
    pub outside: u32,
    /// Notes: slogans.
    pub slogan: u32,
    /// Notes: the text is damaged.
    pub garbled: u32,
    /// Notes without a reason.
    pub unsaid: u32,
}

impl Testable {
    /// Counts what a program says.
    pub fn build(program: &Program) -> Self {
        let mut found: BTreeMap<(PlanOrder, Option<Section>), TestableCounts> = BTreeMap::new();
        let mut count = |plan: Option<PlanId>, cites: &[Cite], add: &dyn Fn(&mut TestableCounts)| {
            let section = cites.first().map(|cite| Section::of(&cite.place));
            add(found.entry((PlanOrder::of(plan), section)).or_default());
        };
        for obligation in &program.obligations {
            let head = owner(program, obligation.duty);
            let cites = if obligation.origin.is_empty() {
                head.map_or(&[][..], |head| &head.cites)
            } else {
                &obligation.origin
            };
            count(head.and_then(|head| head.plan), cites, &|counts| counts.checkable += 1);
        }
        for action in &program.actions {
            for item in &action.items {
                if matches!(&item.kind, ItemKind::Deliverable(deliverable) if deliverable.obligation.is_none()) {
                    let cites = if item.cites.is_empty() { &action.head.cites } else { &item.cites };
                    count(action.head.plan, cites, &|counts| counts.unmeasured += 1);
                }
            }
        }
        for note in &program.notes {
            let reason = note.reason.as_deref();
            count(note.head.plan, &note.head.cites, &|counts| *counts.note(reason) += 1);
        }
        Self { plans: plans(program, found) }
    }

    /// The counts in a format, a table a plan.
    pub fn render(&self, format: Format, lang: Lang) -> String {
        let tables: Vec<String> = self.plans.iter().map(|plan| plan.grid(lang).render(format)).collect();
        tables.join("\n")
    }
}

/// Plans in order of declaration; what belongs to none comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct PlanOrder(bool, Option<PlanId>);

impl PlanOrder {
    fn of(plan: Option<PlanId>) -> Self {
        Self(plan.is_none(), plan)
    }
}

fn owner(program: &Program, duty: Duty) -> Option<&Head> {
    match duty {
        Duty::Target(id) => program.target(id).map(|target| &target.head),
        Duty::Action(id, _) => program.action(id).map(|action| &action.head),
    }
}

fn plans(program: &Program, found: BTreeMap<(PlanOrder, Option<Section>), TestableCounts>) -> Vec<PlanTestable> {
    let mut plans: Vec<(PlanOrder, PlanTestable)> = vec![];
    for ((order, section), counts) in found {
        if plans.last().is_none_or(|(last, _)| *last != order) {
            let plan = order.1.and_then(|id| program.plan(id)).map(|plan| plan.head.shown().to_owned());
            plans.push((order, PlanTestable { plan, sections: vec![], total: TestableCounts::default() }));
        }
        let Some((_, plan)) = plans.last_mut() else { continue };
        plan.total.add(counts);
        plan.sections.push(SectionTestable { section: section.map(|section| section.text), counts });
    }
    // What is not cited stands last; without this it would stand first.
    plans.iter_mut().for_each(|(_, plan)| plan.sections.sort_by_key(|section| section.section.is_none()));
    plans.into_iter().map(|(_, plan)| plan).collect()
}

impl TestableCounts {
    /// Everything that is said.
    pub fn all(self) -> u32 {
        self.checkable + self.values().into_iter().skip(1).sum::<u32>()
    }

    fn values(self) -> [u32; 8] {
        [
            self.checkable,
            self.unmeasured,
            self.vague,
            self.no_threshold,
            self.outside,
            self.slogan,
            self.garbled,
            self.unsaid,
        ]
    }

    fn note(&mut self, reason: Option<&str>) -> &mut u32 {
        match reason {
            Some("vague") => &mut self.vague,
            Some("no_threshold") => &mut self.no_threshold,
            Some("outside") => &mut self.outside,
            Some("slogan") => &mut self.slogan,
            Some("garbled") => &mut self.garbled,
            _ => &mut self.unsaid,
        }
    }

    fn add(&mut self, other: Self) {
        self.checkable += other.checkable;
        self.unmeasured += other.unmeasured;
        self.vague += other.vague;
        self.no_threshold += other.no_threshold;
        self.outside += other.outside;
        self.slogan += other.slogan;
        self.garbled += other.garbled;
        self.unsaid += other.unsaid;
    }

    /// What of all that is said facts can decide, in whole percent.
    fn share(self) -> String {
        let all = u64::from(self.all());
        match (u64::from(self.checkable) * 200 + all).checked_div(2 * all) {
            Some(percent) => format!("{percent}%"),
            None => String::new(),
        }
    }
}

/// The heads of the counted columns.
const COLUMNS: [(&str, &str); 8] = [
    ("checkable", "可检验"),
    ("unmeasured", "无数量"),
    ("vague", "含糊"),
    ("no threshold", "无阈值"),
    ("outside", "外部事项"),
    ("slogan", "口号"),
    ("garbled", "原文有误"),
    ("no reason", "未写理由"),
];

impl PlanTestable {
    fn grid(&self, lang: Lang) -> Grid {
        let used: Vec<usize> = (0..COLUMNS.len()).filter(|at| *at == 0 || self.counted(*at) > 0).collect();
        let number = |head: &'static str| GridColumn::new(head, ColumnKind::Number);
        let heads = used.iter().filter_map(|at| COLUMNS.get(*at)).map(|(en, zh)| number(pick(lang, en, zh)));
        let mut columns = vec![GridColumn::new(pick(lang, "Section", "章节"), ColumnKind::Text)];
        columns.extend([number(pick(lang, "share", "可检验比例")), number(pick(lang, "all", "合计"))]);
        columns.extend(heads);
        let row = |name: String, counts: TestableCounts| {
            let mut cells = vec![GridCell::text(name), GridCell::text(counts.share())];
            cells.push(GridCell::text(counts.all().to_string()));
            let values = counts.values();
            cells.extend(used.iter().filter_map(|at| values.get(*at)).map(|value| GridCell::text(value.to_string())));
            cells
        };
        let mut rows: Vec<Vec<GridCell>> =
            self.sections.iter().map(|section| row(name(section.section.as_deref(), lang), section.counts)).collect();
        rows.push(row(pick(lang, "all", "全文").to_owned(), self.total));
        let title = match (&self.plan, lang) {
            (Some(plan), Lang::En) => format!("What facts can decide: {plan}"),
            (Some(plan), Lang::Zh) => format!("可检验程度：{plan}"),
            (None, _) => pick(lang, "What facts can decide", "可检验程度").to_owned(),
        };
        let notes = vec![
            pick(
                lang,
                "what has several citations counts where the first one points; notes count by their reason",
                "有多处出处的按第一处计；备注按所写理由计",
            )
            .to_owned(),
        ];
        let empty = pick(lang, "nothing is stated", "没有内容").to_owned();
        Grid { title, columns, rows, notes, empty, lang }
    }

    fn counted(&self, at: usize) -> u32 {
        self.total.values().get(at).copied().unwrap_or(0)
    }
}

fn name(section: Option<&str>, lang: Lang) -> String {
    match section {
        None => pick(lang, "not cited", "未注明出处").to_owned(),
        Some("") => pick(lang, "opening", "正文开头").to_owned(),
        Some(section) => section.to_owned(),
    }
}

#[cfg(test)]
mod tests;
