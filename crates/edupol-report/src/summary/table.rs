//! The summary as a table: for Markdown, spreadsheets and printed pages.

use edupol_base::Lang;

use super::terminal::symbol;
use super::{Entry, Part, PlanSummary, Summary, task_word};
use crate::grid::{ColumnKind, Format, Grid, GridCell, GridColumn};
use crate::words::{day_word, list_separator, pick};

impl Summary {
    /// The summary in a format that shows tables; a terminal gets the same table.
    pub fn render(&self, format: Format) -> String {
        self.grid().render(format)
    }

    /// The summary as a table with one row for each thing that is asked for.
    pub fn grid(&self) -> Grid {
        let lang = self.lang;
        let text = |en, zh| GridColumn::new(pick(lang, en, zh), ColumnKind::Text);
        let mut columns = vec![GridColumn::new(pick(lang, "Verdict", "判定结果"), ColumnKind::Short)];
        columns.extend((self.plans.len() > 1).then(|| text("Plan", "方案")));
        columns.extend([text("Target or action", "目标（任务）"), text("Measured", "实测"), text("Wanted", "要求")]);
        columns.extend([text("Due", "时限"), text("Lead", "牵头部门"), text("Remarks", "说明")]);
        let rows = self.plans.iter().flat_map(|plan| self.plan_rows(plan)).collect();
        Grid {
            title: self.heading(),
            columns,
            rows,
            notes: self.totals().into_iter().chain(self.disagreements.iter().cloned()).collect(),
            empty: pick(lang, "nothing to judge", "没有可判定的内容").to_owned(),
            lang,
        }
    }

    fn heading(&self) -> String {
        let plans: Vec<&str> = self.plans.iter().filter_map(|plan| plan.title.as_deref()).collect();
        let (plans, day) = (plans.join(list_separator(self.lang)), day_word(self.as_of, self.lang));
        match (self.lang, plans.is_empty()) {
            (Lang::En, true) => format!("Evaluation as of {day}"),
            (Lang::En, false) => format!("{plans}: evaluation as of {day}"),
            (Lang::Zh, true) => format!("判定结果（截至{day}）"),
            (Lang::Zh, false) => format!("{plans}：判定结果（截至{day}）"),
        }
    }

    fn plan_rows(&self, plan: &PlanSummary) -> Vec<Vec<GridCell>> {
        let title = (self.plans.len() > 1).then(|| plan.title.clone().unwrap_or_default());
        let targets = plan.targets.iter().flat_map(|entry| self.entry_rows(entry, title.as_deref(), false));
        let actions = plan.actions.iter().flat_map(|entry| self.entry_rows(entry, title.as_deref(), true));
        targets.chain(actions).collect()
    }

    /// What was measured; where that is not one value, the time of the figures.
    fn measured_or_read(&self, part: &Part) -> String {
        let read = || Some(format!("{} {}", pick(self.lang, "figures of", "数据时间"), part.readings.as_ref()?));
        part.measured.clone().or_else(read).unwrap_or_default()
    }

    fn entry_rows(&self, entry: &Entry, plan: Option<&str>, task: bool) -> Vec<Vec<GridCell>> {
        let row = |part: Option<&Part>| {
            let verdict = part.map_or(&entry.verdict, |part| &part.verdict);
            let word = if task { task_word(verdict, self.lang) } else { verdict.words().get(self.lang).to_owned() };
            let mut cells = vec![GridCell::text(format!("{} {word}", symbol(verdict)))];
            cells.extend(plan.map(GridCell::text));
            cells.push(GridCell::text(&entry.title));
            cells.push(GridCell::text(part.map(|part| self.measured_or_read(part)).unwrap_or_default()));
            cells.push(GridCell::text(part.map(|part| part.wanted.clone()).unwrap_or_default()));
            let due = part.and_then(|part| part.due).map(|due| day_word(due, self.lang));
            cells.push(GridCell::text(due.unwrap_or_default()));
            cells.push(GridCell::text(entry.leads.join(list_separator(self.lang))));
            cells.push(GridCell::text(part.map(|part| self.remarks(part).join("\n")).unwrap_or_default()));
            cells
        };
        if entry.parts.is_empty() {
            return vec![row(None)];
        }
        entry.parts.iter().map(|part| row(Some(part))).collect()
    }
}
