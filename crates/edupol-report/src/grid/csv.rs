//! Comma-separated values for spreadsheets.

use super::Grid;
use crate::escape;

impl Grid {
    /// The head and the rows as RFC 4180 records; title and notes are left out, so that the file is one clean table.
    pub(super) fn csv(&self, bom: bool) -> String {
        let mut out = String::from(if bom { "\u{feff}" } else { "" });
        record(&mut out, self.columns.iter().map(|column| column.head.as_str()));
        for row in &self.rows {
            record(&mut out, row.iter().map(|cell| cell.text.as_str()));
        }
        out
    }
}

fn record<'a>(out: &mut String, fields: impl Iterator<Item = &'a str>) {
    let fields: Vec<String> = fields.map(escape::csv).collect();
    out.push_str(&fields.join(","));
    out.push_str("\r\n");
}
