//! The matrix for narrow terminals: one entry an action or a department, its counterparts by role.

use edupol_base::Lang;
use edupol_model::decl::Role;

use super::table::{shown_name, shown_title};
use super::{Cell, Column, Matrix, Orientation, Row};
use crate::grid::{push_hanging, push_wrapped};
use crate::words::{ROLES, in_brackets, labelled, list_separator, role_word, years_word};

const INDENT: &str = "    ";

impl Matrix {
    pub(super) fn list(&self, orientation: Orientation, width: usize, lang: Lang) -> String {
        let mut out = String::new();
        match orientation {
            Orientation::Actions => {
                for row in &self.rows {
                    let number = format!("{:>2}  ", row.number);
                    push_hanging(&mut out, &number, &heading(row, lang), INDENT, width);
                    self.push_roles(&mut out, width, lang, |role| self.bodies_of(row, role));
                }
            }
            Orientation::Departments => {
                for column in &self.columns {
                    push_wrapped(&mut out, &shown_name(column), "", width);
                    self.push_roles(&mut out, width, lang, |role| self.actions_of(column, role));
                }
            }
        }
        out
    }

    fn push_roles(&self, out: &mut String, width: usize, lang: Lang, named: impl Fn(Role) -> Vec<String>) {
        for role in ROLES {
            let names = named(role);
            if !names.is_empty() {
                let line = labelled(&role_word(role, lang), &names.join(list_separator(lang)), lang);
                push_wrapped(out, &line, INDENT, width);
            }
        }
    }

    fn bodies_of(&self, row: &Row, role: Role) -> Vec<String> {
        let column = |cell: &Cell| self.columns.iter().find(|column| column.department == cell.department);
        row.cells.iter().filter(|cell| has(cell, role)).filter_map(column).map(shown_name).collect()
    }

    fn actions_of(&self, column: &Column, role: Role) -> Vec<String> {
        let takes_part = |row: &&Row| row.cell(&column.department).is_some_and(|cell| has(cell, role));
        self.rows.iter().filter(takes_part).map(|row| format!("{} {}", row.number, row.title)).collect()
    }
}

fn has(cell: &Cell, role: Role) -> bool {
    cell.roles.iter().any(|mark| mark.role == role)
}

fn heading(row: &Row, lang: Lang) -> String {
    let parent = row.parent.as_ref().map(|parent| in_brackets(parent, lang)).unwrap_or_default();
    format!("{}{parent}  {}", shown_title(row), years_word(&row.years, lang)).trim_end().to_owned()
}
