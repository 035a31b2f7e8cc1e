//! The document beside what encodes it, as a page of its own.

use edupol_base::{Lang, Text, text};
use edupol_report::escape_xml as xml;

use crate::outline::Place;
use crate::trace::{Input, Trace, TracedPlace};

const STYLE: &str = "
body{font:16px/1.7 'Noto Serif CJK SC','Songti SC',SimSun,serif;margin:0;color:#1d1d1f;background:#fafaf8}
header,main,footer{max-width:76rem;margin:0 auto;padding:1rem}
h1{font-size:1.4rem;margin:0 0 .5rem}
table{border-collapse:collapse;font:14px/1.5 'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif}
th,td{border:1px solid #d5d5d0;padding:.2rem .6rem;text-align:right}
th:nth-child(-n+2),td:nth-child(-n+2){text-align:left}
section{display:grid;grid-template-columns:7rem minmax(0,3fr) minmax(0,2fr);gap:1rem;border-top:1px solid #e4e4df;padding:.5rem 0}
section>a{font:13px/1.9 'Noto Sans CJK SC','PingFang SC',sans-serif;color:#555;text-decoration:none}
section.uncited{background:#fdecea}section.note{background:#f3f3ee}
section p{margin:0;white-space:pre-wrap}
ul{margin:0;padding:0;list-style:none;font:13px/1.6 'Noto Sans Mono CJK SC',monospace}
li{border-left:3px solid #2f6f4f;padding-left:.5rem;margin:.2rem 0;overflow-wrap:anywhere}
li.note{border-color:#999;color:#555}
mark{background:#fff1a8;padding:0 .1em}mark.missing{background:#ffc9c2}
.none{color:#a33;font-size:13px}
@media(max-width:50rem){section{grid-template-columns:1fr}}
@media print{body{background:#fff}section{break-inside:avoid}}
";

/// A page that shows each place of the document beside the clauses that cite it.
pub fn page(input: Input<'_>, trace: &Trace, title: &str, lang: Lang) -> String {
    let table = crate::table::coverage(trace, "", lang);
    let mut out = String::from("<!DOCTYPE html>\n");
    let code = match lang {
        Lang::En => "en",
        Lang::Zh => "zh-CN",
    };
    out.push_str(&format!("<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n"));
    out.push_str("<meta name=\"viewport\" content=\"width=device-width\">\n");
    out.push_str(&format!("<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n", xml(title)));
    out.push_str(&format!("<header>\n<h1>{}</h1>\n<table>\n<tr>", xml(title)));
    out.extend(table.columns.iter().map(|column| format!("<th>{}</th>", xml(&column.head))));
    out.push_str("</tr>\n");
    for row in &table.rows {
        let cells: String = row.iter().map(|cell| format!("<td>{}</td>", xml(&cell.text))).collect();
        out.push_str(&format!("<tr>{cells}</tr>\n"));
    }
    out.push_str("</table>\n</header>\n<main>\n");
    for (place, traced) in input.outline.places.iter().zip(&trace.places) {
        out.push_str(&section(input, place, traced, lang));
    }
    out.push_str(&format!("</main>\n<footer>{}</footer>\n</body>\n</html>\n", left_out(input, lang)));
    out
}

fn section(input: Input<'_>, place: &Place, traced: &TracedPlace, lang: Lang) -> String {
    let class = match (traced.cited_by.as_slice(), traced.is_missing()) {
        ([], true) => "uncited",
        ([], false) => "plain",
        (cited, _) if cited.iter().all(|by| by.note) => "note",
        _ => "cited",
    };
    let address = xml(&traced.place);
    let text: String = place.ranges.iter().map(|range| format!("<p>{}</p>", marked(input, range, traced))).collect();
    let by: String = traced
        .cited_by
        .iter()
        .map(|by| format!("<li{}>{}</li>", if by.note { " class=\"note\"" } else { "" }, xml(&by.clause)))
        .collect();
    let by = match (by.is_empty(), class) {
        (false, _) => format!("<ul>{by}</ul>"),
        (true, "uncited") => format!("<div class=\"none\">{}</div>", words(text!("not encoded", "未录入"), lang)),
        (true, _) => "<div></div>".to_owned(),
    };
    format!(
        "<section id=\"{address}\" class=\"{class}\"><a href=\"#{address}\">{address}</a><div>{text}</div>{by}</section>\n"
    )
}

/// The text of a range with what it mentions marked.
fn marked(input: Input<'_>, range: &std::ops::Range<usize>, traced: &TracedPlace) -> String {
    let compact = crate::compact::Compact::new(input.plain.slice(range), range.start);
    let mut out = String::new();
    let mut at = range.start;
    for evidence in crate::evidence::find(&compact, input.bodies) {
        let of = |mention: &&crate::trace::Mention| mention.kind == evidence.kind && mention.value == evidence.value;
        let Some(mention) = traced.mentions.iter().find(of) else { continue };
        let missing = mention.encoded == Some(false) && !traced.is_missing();
        let class = if missing { " class=\"missing\"" } else { "" };
        out.push_str(&xml(input.plain.slice(&(at..evidence.range.start))));
        out.push_str(&format!("<mark{class}>{}</mark>", xml(input.plain.slice(&evidence.range))));
        at = evidence.range.end;
    }
    out.push_str(&xml(input.plain.slice(&(at..range.end))));
    out
}

fn left_out(input: Input<'_>, lang: Lang) -> String {
    let count = input.outline.left_out.len();
    words(
        text!(
            "{count} lines around the text are not traced: navigation, the title, footers",
            "正文之外的{count}行未纳入：导航、标题、页脚"
        ),
        lang,
    )
}

fn words(text: Text, lang: Lang) -> String {
    xml(text.get(lang))
}
