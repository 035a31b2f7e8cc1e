//! The responsibility matrix: who does what for which action.

use std::collections::BTreeSet;

use edupol_base::Lang;
use edupol_model::Program;
use edupol_model::decl::{Action, Role};
use edupol_model::ids::{ActionId, DepartmentId, PlanId};
use schemars::JsonSchema;
use serde::Serialize;

use crate::grid::Format;
use crate::scope;

mod list;
mod table;
#[cfg(test)]
mod tests;

/// What a matrix shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatrixOptions {
    /// Only actions of this plan.
    pub plan: Option<PlanId>,
    /// Only actions in which this department takes part, itself or through a group.
    pub department: Option<DepartmentId>,
    /// Only actions that run in this calendar year.
    pub year: Option<i16>,
    /// Show the listed members of groups instead of the groups. A group whose members are not all listed stays.
    pub expand_groups: bool,
}

/// What stands in the rows of a printed matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// One row an action, one column a department, as plans print it.
    #[default]
    Actions,
    /// One row a department, one column an action.
    Departments,
}

/// How roles are written in a printed matrix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// One letter or character, explained in a legend.
    #[default]
    Letters,
    /// Whole words.
    Words,
}

/// The responsibility matrix as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Matrix {
    /// The titles of the plans whose actions are shown.
    pub plans: Vec<String>,
    /// The calendar year to which it is narrowed.
    pub year: Option<i16>,
    /// The department to which it is narrowed.
    pub department: Option<String>,
    /// The departments, in order of declaration.
    pub columns: Vec<Column>,
    /// The actions, by plan and item number.
    pub rows: Vec<Row>,
}

/// A department of the matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Column {
    /// Its declared name.
    pub department: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// A group whose members are not all listed.
    pub open: bool,
    /// The members that are listed.
    pub members: Vec<String>,
}

/// An action of the matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Row {
    /// Its item number in the plan.
    pub number: u32,
    /// Its declared name.
    pub action: String,
    /// What to print: the title where there is one, else the name.
    pub title: String,
    /// The action it belongs to.
    pub parent: Option<String>,
    /// The title of its plan.
    pub plan: Option<String>,
    /// The calendar years in which it runs.
    pub years: Vec<i16>,
    /// Who takes part, in the order in which the action names them.
    pub cells: Vec<Cell>,
    /// The plan names further bodies only as 等.
    pub open_roles: bool,
}

/// The part one department has in one action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cell {
    /// The declared name of the department.
    pub department: String,
    /// What it does, most committed role first.
    pub roles: Vec<RoleMark>,
}

/// One role in one cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoleMark {
    /// The role.
    pub role: Role,
    /// The group through which the department has it; `None` where it is named itself.
    pub via: Option<String>,
}

impl Matrix {
    /// The matrix of a program.
    pub fn build(program: &Program, options: &MatrixOptions) -> Self {
        let chosen = chosen_actions(program, options);
        let parts: Vec<scope::Parts> =
            chosen.iter().map(|(_, action)| scope::parts(program, action, options.expand_groups)).collect();
        let shown: BTreeSet<DepartmentId> = parts.iter().flat_map(|parts| parts.keys().copied()).collect();
        let rows: Vec<Row> =
            chosen.iter().zip(&parts).map(|((_, action), parts)| row(program, action, parts)).collect();
        let mut plans: Vec<String> = vec![];
        for plan in rows.iter().filter_map(|row| row.plan.as_ref()) {
            if !plans.contains(plan) {
                plans.push(plan.clone());
            }
        }
        Self {
            plans,
            year: options.year,
            department: options.department.map(|id| scope::department_name(program, id)),
            columns: shown.into_iter().filter_map(|id| column(program, id)).collect(),
            rows,
        }
    }

    /// The matrix in a format.
    ///
    /// Where a terminal is too narrow for a column a department, each action is listed with its departments by role.
    pub fn render(&self, format: Format, orientation: Orientation, marks: Marks, lang: Lang) -> String {
        let grid = self.grid(orientation, marks, lang);
        match format {
            Format::Terminal(width) if !self.rows.is_empty() => {
                let body = grid.boxed(width).unwrap_or_else(|| self.list(orientation, width, lang));
                grid.framed(&body, width)
            }
            format => grid.render(format),
        }
    }
}

/// The actions that the options ask for, by plan and item number; headings of other actions are left out.
pub(crate) fn chosen_actions<'a>(program: &'a Program, options: &MatrixOptions) -> Vec<(ActionId, &'a Action)> {
    let mut chosen: Vec<(ActionId, &Action)> = scope::actions(program)
        .filter(|(id, action)| !scope::is_heading(program, *id, action))
        .filter(|(_, action)| scope::in_plan(action.head.plan, options.plan))
        .filter(|(_, action)| options.year.is_none_or(|year| scope::action_years(program, action).contains(&year)))
        .filter(|(_, action)| options.department.is_none_or(|id| scope::all_parts(program, action).contains_key(&id)))
        .collect();
    chosen.sort_by_key(|(id, action)| (action.head.plan, action.number, *id));
    chosen
}

fn row(program: &Program, action: &Action, parts: &scope::Parts) -> Row {
    let plan = action.head.plan.and_then(|id| program.plan(id));
    let parent = action.parent.and_then(|id| program.action(id));
    Row {
        number: action.number,
        action: action.head.name.clone(),
        title: action.head.shown().to_owned(),
        parent: parent.map(|parent| parent.head.shown().to_owned()),
        plan: plan.map(|plan| plan.head.shown().to_owned()),
        years: scope::action_years(program, action),
        cells: printed(program, action, parts).into_iter().map(|(id, roles)| cell(program, id, roles)).collect(),
        open_roles: action.open_roles,
    }
}

/// The departments of an action in the order in which it names them; members follow in the place of their group.
fn printed<'a>(
    program: &Program,
    action: &Action,
    parts: &'a scope::Parts,
) -> Vec<(DepartmentId, &'a std::collections::BTreeMap<Role, Option<DepartmentId>>)> {
    let named = action.roles.iter().map(|entry| program.successor(entry.department));
    let order: Vec<DepartmentId> = named.collect();
    let place = |body: DepartmentId, roles: &std::collections::BTreeMap<Role, Option<DepartmentId>>| {
        let through =
            || roles.values().flatten().filter_map(|group| order.iter().position(|named| named == group)).min();
        order.iter().position(|named| *named == body).or_else(through).unwrap_or(order.len())
    };
    let mut found: Vec<_> = parts.iter().map(|(id, roles)| (*id, roles)).collect();
    found.sort_by_key(|(id, roles)| place(*id, roles));
    found
}

fn cell(program: &Program, id: DepartmentId, roles: &std::collections::BTreeMap<Role, Option<DepartmentId>>) -> Cell {
    let mark = |(role, via): (&Role, &Option<DepartmentId>)| RoleMark {
        role: *role,
        via: via.map(|group| scope::department_name(program, group)),
    };
    Cell { department: scope::department_name(program, id), roles: roles.iter().map(mark).collect() }
}

fn column(program: &Program, id: DepartmentId) -> Option<Column> {
    let department = program.department(id)?;
    Some(Column {
        department: department.head.name.clone(),
        title: department.head.title.clone(),
        open: department.open,
        members: department.members.iter().map(|member| scope::department_name(program, *member)).collect(),
    })
}
