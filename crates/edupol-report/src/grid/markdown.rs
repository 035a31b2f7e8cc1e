//! Markdown tables.

use super::{ColumnKind, Grid};
use crate::escape;

impl Grid {
    /// A heading, the table, and the notes as paragraphs.
    pub(super) fn markdown(&self) -> String {
        let mut out = format!("## {}\n\n", escape::markdown(&self.title));
        if self.rows.is_empty() {
            out.push_str(&format!("{}\n", escape::markdown(&self.empty)));
            return out;
        }
        line(&mut out, self.columns.iter().map(|column| escape::markdown(&column.head)));
        line(&mut out, self.columns.iter().map(|column| rule(column.kind).to_owned()));
        for row in &self.rows {
            line(&mut out, row.iter().map(|cell| escape::markdown(&cell.text)));
        }
        for note in &self.notes {
            out.push_str(&format!("\n{}\n", escape::markdown(note)));
        }
        out
    }
}

fn rule(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Number => "---:",
        ColumnKind::Text | ColumnKind::Short => "---",
        ColumnKind::Mark => ":---:",
    }
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.collect();
    out.push_str(&format!("| {} |\n", cells.join(" | ")));
}
