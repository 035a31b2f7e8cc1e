//! A page that needs nothing else: opens in a browser, prints on A4 landscape with the head on every sheet.

use edupol_base::Lang;

use super::{ColumnKind, Grid, GridCell, GridColumn};
use crate::escape::xml;

const CSS: &str = include_str!("grid.css");

impl Grid {
    /// The whole page.
    pub(super) fn html(&self) -> String {
        let lang = match self.lang {
            Lang::En => "en",
            Lang::Zh => "zh-CN",
        };
        let title = xml(&self.title);
        let notes: String = self.notes.iter().map(|note| format!("<p class=\"note\">{}</p>\n", xml(note))).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{}{notes}</body>\n</html>\n",
            self.html_table()
        )
    }

    fn html_table(&self) -> String {
        if self.rows.is_empty() {
            return format!("<p>{}</p>\n", xml(&self.empty));
        }
        let heads: String = self.columns.iter().map(html_head).collect();
        let rows: String = self.rows.iter().map(|row| self.html_row(row)).collect();
        format!("<table>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
    }

    fn html_row(&self, row: &[GridCell]) -> String {
        let cells: String = row.iter().zip(&self.columns).map(|(cell, column)| html_cell(cell, column)).collect();
        format!("<tr>{cells}</tr>\n")
    }
}

fn html_head(column: &GridColumn) -> String {
    let class = column_class(column.kind);
    format!("<th scope=\"col\" class=\"{class}\"{}>{}</th>", tip(column.tip.as_deref()), xml(&column.head))
}

fn html_cell(cell: &GridCell, column: &GridColumn) -> String {
    let class = [column_class(column.kind), cell.class.unwrap_or_default()].join(" ");
    let text = xml(&cell.text).replace('\n', "<br>");
    format!("<td class=\"{}\"{}>{text}</td>", class.trim_end(), tip(cell.tip.as_deref()))
}

fn tip(text: Option<&str>) -> String {
    text.map(|text| format!(" title=\"{}\"", xml(text))).unwrap_or_default()
}

fn column_class(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Number => "number",
        ColumnKind::Text => "text",
        ColumnKind::Short => "short",
        ColumnKind::Mark => "mark",
    }
}
