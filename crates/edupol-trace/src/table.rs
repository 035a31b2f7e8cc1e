//! Coverage as a table.

use edupol_base::{Lang, counted, text};
use edupol_report::grid::{ColumnKind, Grid, GridCell, GridColumn};

use crate::trace::{SectionCoverage, Trace};

/// Coverage section by section, with a total.
pub fn coverage(trace: &Trace, title: &str, lang: Lang) -> Grid {
    let coverage = &trace.coverage;
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
        notes: std::iter::once(note).chain(repeated(trace)).map(|note| note.get(lang).to_owned()).collect(),
        empty: text!("the document has no places", "原文没有可识别的条款").get(lang).to_owned(),
        lang,
    }
}

/// The places that several clauses cite, most cited first.
fn repeated(trace: &Trace) -> Option<edupol_base::Text> {
    let mut places: Vec<(usize, &str)> =
        trace.places.iter().map(|place| (place.cited_by.len(), place.place.as_str())).filter(|(n, _)| *n > 1).collect();
    places.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    let count = places.len();
    let shown: Vec<String> = places.iter().take(5).map(|(n, place)| format!("{place} ×{n}")).collect();
    let (shown, dots) = (shown.join("、"), if count > 5 { " …" } else { "" });
    let all = counted(count, "place");
    (count > 0).then(|| text!("cited more than once: {all} ({shown}{dots})", "多处引用的有{count}处（{shown}{dots}）"))
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
