//! Coverage as a table.

use edupol_base::{Lang, text};
use edupol_report::grid::{ColumnKind, Grid, GridCell, GridColumn};

use crate::trace::{Coverage, SectionCoverage};

/// Coverage section by section, with a total.
pub fn coverage(coverage: &Coverage, title: &str, lang: Lang) -> Grid {
    let head = |text: edupol_base::Text, kind| GridColumn::new(text.get(lang), kind);
    let columns = vec![
        head(text!("section", "章节"), ColumnKind::Short),
        head(text!("heading", "标题"), ColumnKind::Text),
        head(text!("places", "条款"), ColumnKind::Number),
        head(text!("cited", "已录入"), ColumnKind::Number),
        head(text!("only notes", "仅存录"), ColumnKind::Number),
        head(text!("checkable", "可检验"), ColumnKind::Number),
        head(text!("of them cited", "其中已录入"), ColumnKind::Number),
        head(text!("figures", "数字"), ColumnKind::Number),
        head(text!("of them encoded", "其中已录入"), ColumnKind::Number),
    ];
    let total = SectionCoverage { section: text!("total", "合计").get(lang).to_owned(), ..coverage.total.clone() };
    let mut rows: Vec<Vec<GridCell>> = coverage.sections.iter().map(row).collect();
    if !rows.is_empty() {
        rows.push(row(&total));
    }
    let note = text!(
        "checkable: mentions a figure, a time, a body or a titled document",
        "可检验：含数字、时间、部门或文件名称的条款"
    );
    Grid {
        title: title.to_owned(),
        columns,
        rows,
        notes: vec![note.get(lang).to_owned()],
        empty: text!("the document has no places", "原文没有可识别的条款").get(lang).to_owned(),
        lang,
    }
}

fn row(section: &SectionCoverage) -> Vec<GridCell> {
    let count = |n: usize| GridCell::text(n.to_string());
    vec![
        GridCell::text(&section.section),
        GridCell::text(&section.heading),
        count(section.places),
        count(section.cited),
        count(section.notes),
        count(section.checkable),
        count(section.checkable_cited),
        count(section.figures),
        count(section.figures_encoded),
    ]
}
