//! Web pages as paragraphs and tables, from their tags in order.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use crate::plain::Plain;

/// Elements whose text is not shown.
const SILENT: [&str; 8] = ["script", "style", "noscript", "template", "select", "svg", "title", "iframe"];
/// Elements inside a line.
const INLINE: [&str; 26] = [
    "a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "o:p",
    "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];

/// Reads a page. Never fails: a browser shows something of every text.
pub(super) fn read(source: &str) -> Plain {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reader = Reader::default();
    for Ok(token) in Tokenizer::new_with_emitter(source, emitter) {
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) if reader.silent == 0 => reader.line.push_str(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    plain: Plain,
    line: String,
    silent: usize,
    tables: Vec<Table>,
    /// The next number of each open list; 0 for one without numbers.
    lists: Vec<u32>,
}

/// A table that is open.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    in_cell: bool,
    /// It holds another table, so it only arranges the page.
    is_layout: bool,
}

impl Reader {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if SILENT.contains(&name.as_str()) {
            self.silent += usize::from(!tag.self_closing);
            return;
        }
        if !INLINE.contains(&name.as_str()) {
            self.flush();
        }
        let attribute = |name: &[u8]| {
            let found = tag.attributes.iter().find(|(key, _)| key.as_slice() == name)?;
            String::from_utf8_lossy(found.1).parse::<u32>().ok()
        };
        match name.as_str() {
            "table" => self.open_table(),
            "tr" => self.row(),
            "td" | "th" => self.cell(attribute(b"colspan").unwrap_or(1)),
            "ol" => self.lists.push(attribute(b"start").unwrap_or(1).max(1)),
            "ul" | "menu" => self.lists.push(0),
            "li" => self.item(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if SILENT.contains(&name) {
            self.silent = self.silent.saturating_sub(1);
            return;
        }
        if !INLINE.contains(&name) {
            self.flush();
        }
        match name {
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.in_cell = false;
                }
            }
            "table" => self.close_table(),
            "ol" | "ul" | "menu" => {
                self.lists.pop();
            }
            _ => {}
        }
    }

    /// Ends a line: a paragraph of the page, or of a cell.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line).split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            return;
        }
        let cell = self.tables.last_mut().filter(|table| table.in_cell && !table.is_layout);
        match cell.and_then(|table| table.rows.last_mut()?.last_mut()) {
            Some(cell) if cell.is_empty() => *cell = line,
            Some(cell) => *cell = format!("{cell} {line}"),
            None => self.plain.push_paragraph(&line),
        }
    }

    /// A browser prints the number of an item of an ordered list.
    fn item(&mut self) {
        if let Some(next) = self.lists.last_mut().filter(|next| **next > 0) {
            self.line = format!("{next}.");
            *next = next.saturating_add(1);
        }
    }

    fn open_table(&mut self) {
        for table in &mut self.tables {
            if !table.is_layout {
                table.is_layout = true;
                for cell in std::mem::take(&mut table.rows).into_iter().flatten() {
                    self.plain.push_paragraph(&cell);
                }
            }
        }
        self.tables.push(Table::default());
    }

    fn row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.in_cell = false;
            table.rows.push(vec![]);
        }
    }

    fn cell(&mut self, span: u32) {
        let Some(table) = self.tables.last_mut() else { return };
        table.in_cell = true;
        if table.rows.is_empty() {
            table.rows.push(vec![]);
        }
        if let Some(row) = table.rows.last_mut() {
            // The text goes to the last cell of a span, whose others stay empty.
            let cells = usize::try_from(span).unwrap_or(1).clamp(1, 64);
            row.extend(std::iter::repeat_n(String::new(), cells));
        }
    }

    fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        if table.is_layout {
            return;
        }
        let rows: Vec<Vec<String>> = table.rows.into_iter().filter(|row| !row.is_empty()).collect();
        if rows.iter().all(|row| row.len() == 1) {
            rows.iter().flatten().for_each(|cell| self.plain.push_paragraph(cell));
        } else {
            rows.iter().enumerate().for_each(|(n, row)| self.plain.push_row(row, n == 0));
        }
    }

    /// What is open at the end of the page is closed.
    fn finish(mut self) -> Plain {
        self.flush();
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.plain
    }
}

#[cfg(test)]
mod tests {
    use crate::outline::{Hints, Outline};

    #[test]
    fn a_page_has_paragraphs_lists_and_tables() {
        let page = "<html><head><title>x</title><script>if (1<2) {}</script></head><body>\
            <table><tr><td>导航<td><table><tr><td>首页</td></tr></table></table>\
            <h1>甲区教育行动方案</h1><p>一、目标<p>到2024年，达到&nbsp;<b>85</b>%。</p>\
            <ol><li>建设学校<li>培养教师</ol>\
            <p>附件</p><table><tr><th>序号<th>项目<th>2023<th>2024年</tr>\
            <tr><td>1<td>学前<td>6所<td>8所</tr></table>";
        let plain = super::read(page);
        let outline = Outline::read(&plain, Hints { title: Some("甲区教育行动方案"), left_out: &[] });
        let shown: Vec<String> = outline
            .places
            .iter()
            .map(|place| {
                let text: Vec<&str> = place.ranges.iter().map(|range| plain.slice(range)).collect();
                format!("{} {}", place.address, text.join("|"))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "一 一、目标",
                "一¶1 到2024年，达到 85%。",
                "一1 1.建设学校",
                "一2 2.培养教师",
                "附件 附件",
                "附件行1 1|学前",
                "附件行1/2023 6所",
                "附件行1/2024 8所",
            ]
        );
    }
}
