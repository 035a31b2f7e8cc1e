//! A table as plain data, and what it looks like in each format.

use edupol_base::Lang;
use edupol_base::layout::Align;

mod csv;
mod html;
mod markdown;
mod terminal;

pub(crate) use terminal::{push_hanging, push_wrapped};

/// What a table can be printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Lines for a terminal that is so many cells wide.
    Terminal(usize),
    /// A Markdown table.
    Markdown,
    /// Comma-separated values; with a byte order mark, which Excel needs to see that it is UTF-8.
    Csv {
        /// Begin with a byte order mark.
        bom: bool,
    },
    /// A page on its own, ready to print.
    Html,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What the table is about.
    pub title: String,
    /// The columns, labels of rows first.
    pub columns: Vec<GridColumn>,
    /// The rows, each with one cell a column.
    pub rows: Vec<Vec<GridCell>>,
    /// Lines below the table: legends and remarks.
    pub notes: Vec<String>,
    /// What to write instead of the table where it has no rows.
    pub empty: String,
    /// The language of the table's own words.
    pub lang: Lang,
}

/// One column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridColumn {
    /// Its head.
    pub head: String,
    /// The full form of the head, where it is short.
    pub tip: Option<String>,
    /// What stands in its cells.
    pub kind: ColumnKind,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnKind {
    /// A number.
    Number,
    /// Text that may be wrapped.
    #[default]
    Text,
    /// A word or a date that is never wrapped.
    Short,
    /// A mark of one or a few characters below a long head.
    Mark,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridCell {
    /// What it says; may have several lines.
    pub text: String,
    /// What it means, where that does not show.
    pub tip: Option<String>,
    /// Its class in HTML.
    pub class: Option<&'static str>,
}

impl GridCell {
    /// A cell with nothing but text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), tip: None, class: None }
    }
}

impl GridColumn {
    /// A column of a kind.
    pub fn new(head: impl Into<String>, kind: ColumnKind) -> Self {
        Self { head: head.into(), tip: None, kind }
    }
}

impl ColumnKind {
    fn align(self) -> Align {
        match self {
            Self::Number => Align::End,
            Self::Text | Self::Short => Align::Start,
            Self::Mark => Align::Center,
        }
    }
}

impl Grid {
    /// The table in a format.
    pub fn render(&self, format: Format) -> String {
        match format {
            Format::Terminal(width) => self.terminal(width),
            Format::Markdown => self.markdown(),
            Format::Csv { bom } => self.csv(bom),
            Format::Html => self.html(),
        }
    }
}
