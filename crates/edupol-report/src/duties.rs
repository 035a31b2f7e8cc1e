//! One department's own list of duties, with the item numbers of the table it is taken from.

use std::collections::BTreeSet;

use edupol_base::{Lang, Text};
use edupol_model::decl::{Action, Deliverable, Item, ItemKind, Role};
use edupol_model::describe::{self, Describe};
use edupol_model::ids::DepartmentId;
use edupol_model::limit::LimitForm;
use edupol_model::{Day, Limits, Period, Program, Rel, Unit};
use schemars::JsonSchema;
use serde::Serialize;

use crate::grid::{ColumnKind, Format, Grid, GridCell, GridColumn};
use crate::matrix::{MatrixOptions, RoleMark, chosen_actions};
use crate::scope;
use crate::words::{
    day_word, in_brackets, labelled, list_separator, pick, role_class, role_word, verb_word, year_word,
};

#[cfg(test)]
mod tests;

/// What one department has to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DutyList {
    /// Its declared name.
    pub department: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// The calendar year to which the list is narrowed.
    pub year: Option<i16>,
    /// The actions in which it takes part, by plan and item number.
    pub items: Vec<DutyItem>,
}

/// One action in which a department takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DutyItem {
    /// The item number in the plan.
    pub number: u32,
    /// The declared name of the action.
    pub action: String,
    /// What to print: the title where there is one, else the name.
    pub title: String,
    /// The action it belongs to.
    pub parent: Option<String>,
    /// The title of the plan.
    pub plan: Option<String>,
    /// What the department does, most committed role first.
    pub roles: Vec<RoleMark>,
    /// Who leads.
    pub lead: Vec<String>,
    /// What is to be done, by yearly cell; what stands in no cell comes last.
    pub years: Vec<DutyYear>,
    /// The last day on which something is due.
    pub due: Option<Day>,
}

/// What one yearly cell asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DutyYear {
    /// The cell's period; `None` for what stands in no cell.
    pub period: Option<Period>,
    /// What is to be done.
    pub contents: Vec<DutyContent>,
}

/// One thing to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DutyContent {
    /// What it says.
    pub text: Text,
    /// Its last day.
    pub due: Option<Day>,
    /// What kind of clause it is.
    pub kind: ContentKind,
}

/// What kind of clause a duty comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContentKind {
    /// Something is produced or done.
    Deliverable,
    /// Something that facts decide.
    Statement,
    /// A text that nobody checks.
    Note,
}

impl DutyList {
    /// The duties of a department, its own and those it has as a member of a group; of one plan and one year if given.
    pub fn build(program: &Program, department: DepartmentId, options: &MatrixOptions) -> Self {
        let own = MatrixOptions { department: Some(department), ..options.clone() };
        let items = chosen_actions(program, &own).iter().map(|(_, action)| item(program, action, &own)).collect();
        let head = program.department(department).map(|department| &department.head);
        Self {
            department: head.map(|head| head.name.clone()).unwrap_or_default(),
            title: head.and_then(|head| head.title.clone()),
            year: options.year,
            items,
        }
    }

    /// The list in a format.
    pub fn render(&self, format: Format, lang: Lang) -> String {
        self.grid(lang).render(format)
    }

    /// The list as a table: one column a yearly cell, as plans print it.
    pub fn grid(&self, lang: Lang) -> Grid {
        let years = self.items.iter().flat_map(|item| &item.years);
        let periods: BTreeSet<Period> = years.clone().filter_map(|year| year.period).collect();
        let undated = years.clone().any(|year| year.period.is_none());
        let slots: Vec<Option<Period>> = periods.into_iter().map(Some).chain(undated.then_some(None)).collect();
        let text = |head: String| GridColumn::new(head, ColumnKind::Text);
        let mut columns = vec![GridColumn::new(pick(lang, "No.", "序号"), ColumnKind::Number)];
        columns.push(text(pick(lang, "Action", "任务（项目）").to_owned()));
        columns.push(text(pick(lang, "Role", "职责").to_owned()));
        columns.push(text(pick(lang, "Lead", "牵头部门").to_owned()));
        columns.extend(slots.iter().map(|slot| text(slot_word(slot.as_ref(), lang))));
        columns.push(GridColumn::new(pick(lang, "Due", "完成时限"), ColumnKind::Short));
        let empty = pick(lang, "no action names this department", "没有任务涉及该部门").to_owned();
        let rows = self.items.iter().map(|item| item.cells(&slots, lang)).collect();
        Grid { title: self.heading(lang), columns, rows, notes: vec![], empty, lang }
    }

    fn heading(&self, lang: Lang) -> String {
        let name = self.title.as_ref().unwrap_or(&self.department);
        let heading = labelled(pick(lang, "Duties", "部门任务清单"), name, lang);
        let year = self.year.map(|year| in_brackets(&year_word(year, lang), lang)).unwrap_or_default();
        format!("{heading}{year}")
    }
}

impl DutyItem {
    fn cells(&self, slots: &[Option<Period>], lang: Lang) -> Vec<GridCell> {
        let roles: Vec<String> = self.roles.iter().map(|mark| mark.shown(lang)).collect();
        let role = GridCell {
            class: self.roles.first().map(|mark| role_class(mark.role)),
            ..GridCell::text(roles.join(list_separator(lang)))
        };
        let mut cells = vec![GridCell::text(self.number.to_string()), GridCell::text(&self.title), role];
        cells.push(GridCell::text(self.lead.join(list_separator(lang))));
        cells.extend(slots.iter().map(|slot| GridCell::text(self.contents(*slot, lang))));
        cells.push(GridCell::text(self.due.map(|due| day_word(due, lang)).unwrap_or_default()));
        cells
    }

    /// What one slot asks for, a line each; with its date where that is not the end of the slot.
    fn contents(&self, slot: Option<Period>, lang: Lang) -> String {
        let contents = self.years.iter().filter(|year| year.period == slot).flat_map(|year| &year.contents);
        let line = |content: &DutyContent| {
            let due = content.due.filter(|due| slot.is_none_or(|period| period.end != *due));
            let due = due.map(|due| in_brackets(&due_word(due, lang), lang)).unwrap_or_default();
            format!("{}{due}", content.text.get(lang))
        };
        contents.map(line).collect::<Vec<_>>().join("\n")
    }
}

impl RoleMark {
    /// The role, with the group through which it comes.
    pub(crate) fn shown(&self, lang: Lang) -> String {
        let word = role_word(self.role, lang);
        match (&self.via, lang) {
            (None, _) => word,
            (Some(group), Lang::En) => format!("{word} (through {group})"),
            (Some(group), Lang::Zh) => format!("{word}（随{group}）"),
        }
    }
}

fn slot_word(slot: Option<&Period>, lang: Lang) -> String {
    slot.map_or_else(
        || pick(lang, "Not bound to a year", "不分年度").to_owned(),
        |period| describe::period(period).get(lang).to_owned(),
    )
}

fn due_word(due: Day, lang: Lang) -> String {
    match lang {
        Lang::En => format!("by {due}"),
        Lang::Zh => format!("{}前", day_word(due, lang)),
    }
}

fn item(program: &Program, action: &Action, options: &MatrixOptions) -> DutyItem {
    let parts = scope::all_parts(program, action);
    let own = options.department.and_then(|id| parts.get(&id));
    let marks = own
        .into_iter()
        .flatten()
        .map(|(role, via)| RoleMark { role: *role, via: via.map(|group| scope::department_name(program, group)) });
    let leads = action.roles.iter().filter(|entry| entry.role == Role::Lead);
    let parent = action.parent.and_then(|id| program.action(id));
    let plan = action.head.plan.and_then(|id| program.plan(id));
    let asked: Vec<&Item> = action
        .items
        .iter()
        .filter(|item| {
            let years = scope::item_years(program, item);
            options.year.is_none_or(|year| years.is_empty() || years.contains(&year))
        })
        .collect();
    DutyItem {
        number: action.number,
        action: action.head.name.clone(),
        title: action.head.shown().to_owned(),
        parent: parent.map(|parent| parent.head.shown().to_owned()),
        plan: plan.map(|plan| plan.head.shown().to_owned()),
        roles: marks.collect(),
        lead: leads.map(|entry| scope::department_name(program, entry.department)).collect(),
        years: by_cell(program, &asked),
        due: due_of(program, action, &asked),
    }
}

/// The last day of what is asked for, else of the action's window.
fn due_of(program: &Program, action: &Action, asked: &[&Item]) -> Option<Day> {
    let items = asked.iter().filter_map(|item| scope::item_due(program, item)).max();
    items.or_else(|| action.window.as_ref().and_then(scope::last_day))
}

fn by_cell(program: &Program, items: &[&Item]) -> Vec<DutyYear> {
    let cells: BTreeSet<Period> = items.iter().filter_map(|item| item.cell).collect();
    let slots = cells.into_iter().map(Some).chain([None]);
    let year = |period: Option<Period>| {
        let contents = items.iter().filter(|item| item.cell == period).filter_map(|item| content(program, item));
        DutyYear { period, contents: contents.collect() }
    };
    slots.map(year).filter(|year| !year.contents.is_empty()).collect()
}

fn content(program: &Program, item: &Item) -> Option<DutyContent> {
    let (text, kind) = match &item.kind {
        ItemKind::Deliverable(deliverable) => (deliverable_text(program, deliverable), ContentKind::Deliverable),
        ItemKind::Statement(id) => (Text::same(&program.obligation(*id)?.text.0), ContentKind::Statement),
        ItemKind::Note(id) => (Text::same(&program.note(*id)?.text), ContentKind::Note),
    };
    Some(DutyContent { text, due: scope::item_due(program, item), kind })
}

/// A deliverable as a clause: `建设至少35个智慧教室`, `build at least 35个 智慧教室`.
pub(crate) fn deliverable_text(program: &Program, deliverable: &Deliverable) -> Text {
    let limits = deliverable.quantity.as_ref();
    let quantity = limits.map(|limits| quantity_words(program, limits, &deliverable.unit)).unwrap_or_default();
    let verb = verb_word(&deliverable.verb);
    let en = [verb.en, quantity.en, deliverable.title.clone()];
    let en: Vec<String> = en.into_iter().filter(|part| !part.is_empty()).collect();
    Text::new(en.join(" "), format!("{}{}{}", verb.zh, quantity.zh, deliverable.title))
}

/// A quantity inside a sentence; one that was printed without a comparator is shown as it was printed.
fn quantity_words(program: &Program, limits: &Limits, unit: &Unit) -> Text {
    let describe = Describe::new(program);
    let (en, zh) = match (limits.form, limits.bound()) {
        (LimitForm::Unquantified, _) => return Text::new("some", "一批"),
        (_, Some(Rel::AtLeast)) => ("at least ", "至少"),
        (_, Some(Rel::Above)) => ("more than ", "超过"),
        (_, Some(Rel::AtMost)) => ("at most ", "至多"),
        (_, Some(Rel::Below)) => ("fewer than ", "少于"),
        (LimitForm::Compared, _) if limits.rel != Some(Rel::Equal) => return describe.limits(limits, unit),
        (LimitForm::Compared | LimitForm::Unprinted | LimitForm::Range, _) => ("", ""),
        (LimitForm::About | LimitForm::Unknown, _) => return describe.limits(limits, unit),
    };
    let figure = describe.set(&limits.printed, unit);
    let figure = match limits.form {
        LimitForm::About => Text::new(format!("about {}", figure.en), format!("约{}", figure.zh)),
        _ => figure,
    };
    Text::new(format!("{en}{}", figure.en), format!("{zh}{}", figure.zh))
}
