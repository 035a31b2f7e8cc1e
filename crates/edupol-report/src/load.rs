//! How much work each department carries.

use std::collections::{BTreeMap, BTreeSet};

use edupol_base::Lang;
use edupol_model::Program;
use edupol_model::decl::{Action, ItemKind, Role};
use edupol_model::ids::DepartmentId;
use schemars::JsonSchema;
use serde::Serialize;

use crate::grid::{ColumnKind, Format, Grid, GridCell, GridColumn};
use crate::matrix::{MatrixOptions, chosen_actions};
use crate::scope;
use crate::words::{ROLES, pick, role_word, year_word};

/// The load of every department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Load {
    /// The calendar years in which actions run.
    pub years: Vec<i16>,
    /// The departments, in order of declaration.
    pub rows: Vec<LoadRow>,
}

/// The load of one department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LoadRow {
    /// Its declared name.
    pub department: String,
    /// In how many actions it has each role.
    pub actions: RoleCounts,
    /// The same by year.
    pub years: Vec<YearLoad>,
}

/// The load of one department in one calendar year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct YearLoad {
    /// The year.
    pub year: i16,
    /// In how many actions it takes part.
    pub running: u32,
    /// In how many actions that run in the year it has each role.
    pub actions: RoleCounts,
    /// How many deliverables and figures are due in the year in actions that it leads, is responsible for or carries
    /// out for the lead. What recurs is due in every year.
    pub due: u32,
}

/// A number for each role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoleCounts {
    /// 牵头.
    pub lead: u32,
    /// 责任.
    pub responsible: u32,
    /// 配合.
    pub cooperate: u32,
    /// 会商.
    pub consult: u32,
    /// 知会.
    pub inform: u32,
    /// 监督.
    pub supervise: u32,
    /// 委托.
    pub delegate: u32,
}

impl RoleCounts {
    /// The number for a role.
    pub fn get(self, role: Role) -> u32 {
        match role {
            Role::Lead => self.lead,
            Role::Responsible => self.responsible,
            Role::Cooperate => self.cooperate,
            Role::Consult => self.consult,
            Role::Inform => self.inform,
            Role::Supervise => self.supervise,
            Role::Delegate => self.delegate,
        }
    }

    fn add(&mut self, role: Role) {
        let slot = match role {
            Role::Lead => &mut self.lead,
            Role::Responsible => &mut self.responsible,
            Role::Cooperate => &mut self.cooperate,
            Role::Consult => &mut self.consult,
            Role::Inform => &mut self.inform,
            Role::Supervise => &mut self.supervise,
            Role::Delegate => &mut self.delegate,
        };
        *slot += 1;
    }
}

/// An action as the count sees it.
struct Counted<'a> {
    action: &'a Action,
    parts: scope::Parts,
    years: Vec<i16>,
}

impl Load {
    /// The load of the departments that take part in the actions asked for.
    pub fn build(program: &Program, options: &MatrixOptions) -> Self {
        let count = |action| Counted {
            action,
            parts: scope::parts(program, action, options.expand_groups),
            years: scope::action_years(program, action),
        };
        let counted: Vec<Counted<'_>> =
            chosen_actions(program, options).into_iter().map(|(_, action)| count(action)).collect();
        let years: BTreeSet<i16> = match options.year {
            Some(year) => BTreeSet::from([year]),
            None => counted.iter().flat_map(|counted| counted.years.iter().copied()).collect(),
        };
        let years: Vec<i16> = years.into_iter().collect();
        let bodies: BTreeSet<DepartmentId> = counted.iter().flat_map(|counted| counted.parts.keys().copied()).collect();
        let wanted = bodies.into_iter().filter(|id| options.department.is_none_or(|only| only == *id));
        let rows = wanted.map(|id| row(program, id, &counted, &years)).collect();
        Self { years, rows }
    }

    /// The load in a format.
    pub fn render(&self, format: Format, lang: Lang) -> String {
        self.grid(lang).render(format)
    }

    /// The load as a table: a column a role that occurs, and two a year.
    pub fn grid(&self, lang: Lang) -> Grid {
        let roles: Vec<Role> =
            ROLES.into_iter().filter(|role| self.rows.iter().any(|row| row.actions.get(*role) > 0)).collect();
        let number = |head: String| GridColumn::new(head, ColumnKind::Number);
        let mut columns = vec![GridColumn::new(pick(lang, "Department", "部门"), ColumnKind::Text)];
        columns.extend(roles.iter().map(|role| number(role_word(*role, lang))));
        for year in &self.years {
            let year = year_word(*year, lang);
            columns.push(number(format!("{year}{}", pick(lang, " actions", "任务"))));
            columns.push(number(format!("{year}{}", pick(lang, " due", "交付"))));
        }
        let notes = vec![pick(
            lang,
            "due: deliverables and figures due in the year in actions that the department leads, answers for or carries out",
            "交付：该部门牵头、负责或受托的任务当年应完成的成果和指标数",
        )];
        Grid {
            title: pick(lang, "Load by department", "部门任务量").to_owned(),
            columns,
            rows: self.rows.iter().map(|row| row.cells(&roles)).collect(),
            notes: notes.into_iter().map(str::to_owned).collect(),
            empty: pick(lang, "no action matches", "没有符合条件的任务").to_owned(),
            lang,
        }
    }
}

impl LoadRow {
    fn cells(&self, roles: &[Role]) -> Vec<GridCell> {
        let mut cells = vec![GridCell::text(&self.department)];
        cells.extend(roles.iter().map(|role| GridCell::text(self.actions.get(*role).to_string())));
        for year in &self.years {
            cells.push(GridCell::text(year.running.to_string()));
            cells.push(GridCell::text(year.due.to_string()));
        }
        cells
    }
}

fn row(program: &Program, id: DepartmentId, counted: &[Counted<'_>], years: &[i16]) -> LoadRow {
    let mut actions = RoleCounts::default();
    let mut by_year: BTreeMap<i16, YearLoad> = BTreeMap::new();
    for year in years {
        by_year.insert(*year, YearLoad { year: *year, running: 0, actions: RoleCounts::default(), due: 0 });
    }
    for one in counted {
        let Some(roles) = one.parts.get(&id) else { continue };
        roles.keys().for_each(|role| actions.add(*role));
        let answers = [Role::Lead, Role::Responsible, Role::Delegate].iter().any(|role| roles.contains_key(role));
        for (year, load) in &mut by_year {
            if one.years.contains(year) {
                load.running += 1;
                roles.keys().for_each(|role| load.actions.add(*role));
            }
            load.due += if answers { due_in(program, one.action, *year) } else { 0 };
        }
    }
    LoadRow { department: scope::department_name(program, id), actions, years: by_year.into_values().collect() }
}

/// How many clauses of an action are due in a year; notes are not work that anybody can finish.
fn due_in(program: &Program, action: &Action, year: i16) -> u32 {
    let work = action.items.iter().filter(|item| !matches!(item.kind, ItemKind::Note(_)));
    let due = work.filter(|item| scope::is_due_in(program, item, year));
    u32::try_from(due.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::testing::{check_widths, sample};

    #[test]
    fn groups_share_their_load() {
        let load = Load::build(&sample(), &MatrixOptions { expand_groups: true, ..MatrixOptions::default() });
        let shown = load.render(Format::Terminal(140), Lang::Zh);
        check_widths(&shown, 140);
        expect![[r#"
            部门任务量
            ┌────────┬──────┬──────┬──────┬──────┬────────────┬────────────┬────────────┬────────────┬────────────┬────────────┐
            │ 部门   │ 牵头 │ 责任 │ 配合 │ 知会 │ 2022年任务 │ 2022年交付 │ 2023年任务 │ 2023年交付 │ 2024年任务 │ 2024年交付 │
            ├────────┼──────┼──────┼──────┼──────┼────────────┼────────────┼────────────┼────────────┼────────────┼────────────┤
            │ 教育局 │    3 │    0 │    0 │    0 │          2 │          4 │          2 │          2 │          2 │          0 │
            │ 编办   │    0 │    1 │    1 │    0 │          1 │          2 │          1 │          1 │          2 │          0 │
            │ 财政局 │    0 │    2 │    0 │    1 │          2 │          4 │          2 │          2 │          1 │          0 │
            │ 各镇   │    0 │    1 │    0 │    0 │          1 │          2 │          1 │          1 │          1 │          0 │
            └────────┴──────┴──────┴──────┴──────┴────────────┴────────────┴────────────┴────────────┴────────────┴────────────┘
            交付：该部门牵头、负责或受托的任务当年应完成的成果和指标数
        "#]].assert_eq(&shown);
    }

    #[test]
    fn what_recurs_is_due_every_year_for_who_carries_it_out() {
        use edupol_model::Granularity;
        use edupol_model::cond::{Recurrence, When};
        use edupol_model::decl::RoleEntry;

        let mut program = sample();
        let delegate = DepartmentId(u32::try_from(program.departments.len()).unwrap());
        let mut heir = program.departments[0].clone();
        heir.head.name = "教体局".into();
        program.departments.push(heir);
        // The first body of the sample is succeeded by a new one, to which its first action is delegated as well.
        program.succeeds.push((delegate, DepartmentId(0)));
        let action = &mut program.actions[1];
        action.roles.push(RoleEntry { role: Role::Delegate, department: delegate, span: edupol_base::Span::NOWHERE });
        let window = edupol_model::Period::year(2022).unwrap();
        let window = edupol_model::Period { end: edupol_model::Period::year(2024).unwrap().end, ..window };
        for item in &mut action.items {
            if let ItemKind::Deliverable(made) = &mut item.kind {
                item.cell = None;
                made.due = Some(When::Every(Recurrence { every: Granularity::Year, months: vec![] }, window));
            }
        }
        let load = Load::build(&program, &MatrixOptions::default());
        let row = load.rows.iter().find(|row| row.department == "教体局").unwrap();
        assert!(load.rows.iter().all(|row| row.department != "教育局"), "its duties have moved");
        assert_eq!((row.actions.lead, row.actions.delegate), (3, 1));
        assert!(row.years.iter().all(|year| year.due > 0), "{row:?}");
    }

    #[test]
    fn one_year_of_one_department() {
        let program = sample();
        let options = MatrixOptions { year: Some(2022), department: Some(DepartmentId(0)), ..MatrixOptions::default() };
        expect![[r#"
            ## Load by department

            | Department | lead | 2022 actions | 2022 due |
            | --- | ---: | ---: | ---: |
            | 教育局 | 2 | 2 | 4 |

            due: deliverables and figures due in the year in actions that the department leads, answers for or carries out
        "#]]
        .assert_eq(&Load::build(&program, &options).render(Format::Markdown, Lang::En));
    }
}
