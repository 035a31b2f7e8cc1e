//! The matrix as a table.

use edupol_base::Lang;

use super::{Cell, Column, Marks, Matrix, Orientation, Row};
use crate::grid::{ColumnKind, Grid, GridCell, GridColumn};
use crate::words::{
    ROLES, in_brackets, labelled, list_separator, pick, role_class, role_letter, role_word, year_word, years_word,
};

/// Marks a group whose members are not all listed.
pub(super) const OPEN: &str = "*";

impl Matrix {
    /// The matrix as a table.
    pub fn grid(&self, orientation: Orientation, marks: Marks, lang: Lang) -> Grid {
        let (columns, rows) = match orientation {
            Orientation::Actions => (self.action_columns(lang), self.action_rows(marks, lang)),
            Orientation::Departments => (self.department_columns(lang), self.department_rows(marks, lang)),
        };
        let mut notes = self.notes(marks, lang);
        if orientation == Orientation::Departments {
            notes.extend(self.rows.iter().map(|row| format!("{}  {}", self.number(row), row.title)));
        }
        let empty = pick(lang, "no action matches", "没有符合条件的任务").to_owned();
        Grid { title: self.title(lang), columns, rows, notes, empty, lang }
    }

    fn title(&self, lang: Lang) -> String {
        let mut title = pick(lang, "Responsibility matrix", "责任分工表").to_owned();
        if !self.plans.is_empty() {
            title = labelled(&title, &self.plans.join(list_separator(lang)), lang);
        }
        let narrowed: Vec<String> =
            self.department.iter().cloned().chain(self.year.map(|year| year_word(year, lang))).collect();
        if !narrowed.is_empty() {
            title.push_str(&in_brackets(&narrowed.join(list_separator(lang)), lang));
        }
        title
    }

    /// Whether rows need the name of their plan to be told apart.
    fn several_plans(&self) -> bool {
        self.plans.len() > 1
    }

    fn has_parents(&self) -> bool {
        self.rows.iter().any(|row| row.parent.is_some())
    }

    fn action_columns(&self, lang: Lang) -> Vec<GridColumn> {
        let text = |head: &str| GridColumn::new(head, ColumnKind::Text);
        let mut columns = vec![GridColumn::new(pick(lang, "No.", "序号"), ColumnKind::Number)];
        columns.extend(self.several_plans().then(|| text(pick(lang, "Plan", "方案"))));
        columns.extend(self.has_parents().then(|| text(pick(lang, "Part of", "行动"))));
        columns.push(text(pick(lang, "Action", "任务（项目）")));
        columns.push(GridColumn::new(pick(lang, "Years", "年份"), ColumnKind::Short));
        columns.extend(self.columns.iter().map(|column| GridColumn {
            head: shown_name(column),
            tip: column.title.clone(),
            kind: ColumnKind::Mark,
        }));
        columns
    }

    fn action_rows(&self, marks: Marks, lang: Lang) -> Vec<Vec<GridCell>> {
        let labels = |row: &Row| {
            let mut cells = vec![GridCell::text(row.number.to_string())];
            cells.extend(self.several_plans().then(|| GridCell::text(row.plan.clone().unwrap_or_default())));
            cells.extend(self.has_parents().then(|| GridCell::text(row.parent.clone().unwrap_or_default())));
            cells.push(GridCell::text(shown_title(row)));
            cells.push(GridCell::text(years_word(&row.years, lang)));
            cells
        };
        let marks = |row: &Row| -> Vec<GridCell> {
            self.columns.iter().map(|column| mark_cell(row.cell(&column.department), marks, lang)).collect()
        };
        self.rows.iter().map(|row| [labels(row), marks(row)].concat()).collect()
    }

    fn department_columns(&self, lang: Lang) -> Vec<GridColumn> {
        let actions = self.rows.iter().map(|row| GridColumn {
            head: self.number(row),
            tip: Some(row.title.clone()),
            kind: ColumnKind::Mark,
        });
        [GridColumn::new(pick(lang, "Department", "部门"), ColumnKind::Text)].into_iter().chain(actions).collect()
    }

    fn department_rows(&self, marks: Marks, lang: Lang) -> Vec<Vec<GridCell>> {
        let row_of = |column: &Column| {
            let label = GridCell { tip: column.title.clone(), ..GridCell::text(shown_name(column)) };
            let marks = self.rows.iter().map(|row| mark_cell(row.cell(&column.department), marks, lang));
            std::iter::once(label).chain(marks).collect()
        };
        self.columns.iter().map(row_of).collect()
    }

    /// The item number, with the position of its plan where several plans number their items.
    fn number(&self, row: &Row) -> String {
        let plan = row.plan.as_ref().and_then(|plan| self.plans.iter().position(|known| known == plan));
        match plan {
            Some(nth) if self.several_plans() => format!("{}.{}", nth + 1, row.number),
            _ => row.number.to_string(),
        }
    }

    /// The legend of what occurs.
    pub(super) fn notes(&self, marks: Marks, lang: Lang) -> Vec<String> {
        let cells = || self.rows.iter().flat_map(|row| &row.cells);
        let used = |role| cells().any(|cell| cell.roles.iter().any(|mark| mark.role == role));
        let mut notes = vec![];
        if marks == Marks::Letters {
            let entries = ROLES.into_iter().filter(|role| used(*role));
            let legend: Vec<String> =
                entries.map(|role| format!("{} {}", role_letter(role).get(lang), role_word(role, lang))).collect();
            notes
                .extend((!legend.is_empty()).then(|| labelled(pick(lang, "Roles", "图例"), &legend.join(" · "), lang)));
        }
        if self.columns.iter().any(|column| column.open) {
            let meaning = pick(lang, "a group whose members the plan does not all list", "成员单位方案未全部列明");
            notes.push(format!("{OPEN} {meaning}"));
        }
        if self.rows.iter().any(|row| row.open_roles) {
            let meaning = pick(lang, "the plan names further bodies only as 等", "方案以“等”字列出，未写全");
            notes.push(format!("… {meaning}"));
        }
        notes
    }
}

impl Row {
    /// The part of a department, where it has one.
    pub fn cell(&self, department: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.department == department)
    }
}

/// The name of a department, marked if it is an open group.
pub(super) fn shown_name(column: &Column) -> String {
    if column.open { format!("{}{OPEN}", column.department) } else { column.department.clone() }
}

/// The title of an action, marked if more bodies take part than are named.
pub(super) fn shown_title(row: &Row) -> String {
    if row.open_roles { format!("{} …", row.title) } else { row.title.clone() }
}

fn mark_cell(cell: Option<&Cell>, marks: Marks, lang: Lang) -> GridCell {
    let Some(cell) = cell else { return GridCell::default() };
    let words = |separator: &str, word: &dyn Fn(&super::RoleMark) -> String| {
        cell.roles.iter().map(word).collect::<Vec<_>>().join(separator)
    };
    let text = match marks {
        Marks::Letters => words(pick(lang, "/", ""), &|mark| role_letter(mark.role).get(lang).to_owned()),
        Marks::Words => words(list_separator(lang), &|mark| role_word(mark.role, lang)),
    };
    let class = cell.roles.first().map(|mark| role_class(mark.role));
    let separator = pick(lang, "; ", "；");
    let tip = format!("{}{}{}", cell.department, pick(lang, ": ", "："), words(separator, &|mark| mark.shown(lang)));
    GridCell { text, tip: Some(tip), class }
}
