//! A table to be filled, before it has a format.

use edupol_base::{Lang, text};
use edupol_model::decl::Head;
use edupol_model::{Program, Unit};

use crate::value::unit;

/// A table to be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    /// The sheet of a workbook that the directive names.
    pub(super) name: Option<String>,
    pub(super) columns: Vec<SheetColumn>,
    /// The rows that are known already; the cells to be filled are empty.
    pub(super) rows: Vec<Vec<String>>,
    /// Comments on single cells: row and column from 0 among the known rows.
    pub(super) comments: Vec<(usize, usize, String)>,
}

/// A column to be filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SheetColumn {
    pub(super) header: String,
    /// What the cells hold, for the row under the header.
    pub(super) explanation: String,
    /// What the column means, for a comment at the header.
    pub(super) comment: Option<String>,
    /// The values to choose from.
    pub(super) choices: Vec<String>,
    pub(super) shape: Shape,
}

/// How a spreadsheet should format the cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    #[default]
    General,
    Percent,
    Date,
    /// Left alone: a year or a number is not reformatted.
    Text,
}

impl SheetColumn {
    pub(super) fn plain(header: impl Into<String>, explanation: impl Into<String>) -> Self {
        Self { header: header.into(), explanation: explanation.into(), shape: Shape::Text, ..Self::default() }
    }

    /// A column of values in a unit.
    pub(super) fn values(header: &str, head: &Head, wanted: &Unit, program: &Program, lang: Lang) -> Self {
        Self {
            header: header.to_owned(),
            explanation: explain(wanted, program, lang),
            comment: comment(head),
            choices: choices(wanted, program),
            shape: match wanted {
                Unit::Share | Unit::Percent => Shape::Percent,
                Unit::Date => Shape::Date,
                Unit::Text => Shape::Text,
                _ => Shape::General,
            },
        }
    }
}

/// What a declaration means: its documentation, else its title where that says more than its name.
pub(super) fn comment(head: &Head) -> Option<String> {
    head.doc.clone().or_else(|| head.title.clone().filter(|title| *title != head.name))
}

/// What a cell in this unit may hold, with an example.
pub(super) fn explain(wanted: &Unit, program: &Program, lang: Lang) -> String {
    let what = unit::describe(wanted);
    let (en, zh, example) = (what.en, what.zh, unit::example(wanted));
    let text = match wanted {
        Unit::Enum(id) => {
            let values = program.enumeration(*id).map(|def| def.values.as_slice()).unwrap_or_default();
            let (list_en, list_zh) = (values.join(", "), values.join("、"));
            text!("one of: {list_en}", "从中选填：{list_zh}")
        }
        Unit::YesNo => text!("是 or 否", "填“是”或“否”"),
        Unit::Date => text!("{en}, such as 2022-03-07", "{zh}，如 2022-03-07"),
        Unit::Text => text!("{en}", "{zh}"),
        Unit::Ratio => text!("{en}, such as {example} or 1:15", "{zh}，如 {example} 或 1:15"),
        _ => text!("{en}, such as {example}; a range as 18-20", "{zh}，如 {example}；只知范围可填区间或“≥”"),
    };
    text.get(lang).to_owned()
}

fn choices(wanted: &Unit, program: &Program) -> Vec<String> {
    match wanted {
        Unit::Enum(id) => program.enumeration(*id).map(|def| def.values.clone()).unwrap_or_default(),
        Unit::YesNo => ["是", "否"].map(str::to_owned).to_vec(),
        _ => vec![],
    }
}
