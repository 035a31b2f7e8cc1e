//! Matrices, duty lists, graphs and summaries: what people circulate and what CI reads.
//!
//! Every report is data first: a plain type that serialises to JSON with a published schema. A renderer turns that data
//! into text. Tables go through one [`grid::Grid`], so that the terminal, Markdown, CSV and HTML show the same cells.
//! Nothing here reads files, clocks or the environment; the caller decides on the language, the width and the colour.

mod duties;
mod escape;
pub mod evaluation;
mod graph;
pub mod grid;
mod load;
mod matrix;
mod scope;
mod style;
mod summary;
mod testable;
#[cfg(test)]
mod testing;
pub mod trial;
mod words;

pub use duties::{ContentKind, DutyContent, DutyItem, DutyList, DutyYear};
pub use escape::xml as escape_xml;
pub use graph::{
    GraphFormat, critical_path_text, edge_word, hand_offs_text, impact_text, node_word, render_graph, waves_text,
};
pub use grid::{Format, Grid};
pub use load::{Load, LoadRow, RoleCounts, YearLoad};
pub use matrix::{Cell, Column, Marks, Matrix, MatrixOptions, Orientation, RoleMark, Row};
pub use style::{Paint, Style};
pub use summary::{
    ActionsShown, Entry, ExplainOptions, Part, PlanSummary, Summary, SummaryOptions, explain_action, explain_target,
    findings,
};
pub use testable::{PlanTestable, SectionTestable, Testable, TestableCounts};
pub use words::{role_letter, verb_word};
