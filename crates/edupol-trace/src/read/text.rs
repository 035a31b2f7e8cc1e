//! Plain text: paragraphs on lines, hard-wrapped lines, and text recognised from page images.

use std::ops::Range;

use crate::compact::Compact;
use crate::marker::marker_at;
use crate::plain::{Block, Plain};

/// As many page marks as it takes to believe in them.
const FEWEST_MARKS: usize = 5;
/// A line that was wrapped is at least this long.
const SHORTEST_WRAPPED: usize = 20;

/// Reads plain text. Ranges count the bytes of `text` itself: page marks are blanked, not cut.
pub fn text(text: &str) -> Plain {
    let lines = lines(text);
    match page_marks(text, &lines) {
        Some(marks) => flat(text, &lines, &marks),
        None => Plain { text: text.to_owned(), blocks: paragraphs(text, &lines), flat: false },
    }
}

/// The lines that are not empty, without the space around them.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut lines = vec![];
    for line in text.split_inclusive(['\n', '\u{c}']) {
        let body = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if !body.is_empty() {
            let start = at + line.find(body).unwrap_or(0);
            lines.push(start..start + body.len());
        }
        at += line.len();
    }
    lines
}

/// `1、` at the start of one line, `2、` at that of the next …: the marks of pages, and where each ends.
///
/// They break sentences, which numbering never does.
fn page_marks(text: &str, lines: &[Range<usize>]) -> Option<Vec<(usize, Range<usize>)>> {
    let mut marks: Vec<(usize, Range<usize>)> = vec![];
    for (at, line) in lines.iter().enumerate() {
        let body = text.get(line.clone()).unwrap_or_default();
        let mark = format!("{}、", marks.len() + 1);
        if body.starts_with(&mark) {
            marks.push((at, line.start..line.start + mark.len()));
        }
    }
    let first = marks.first()?.0;
    let broken = marks.iter().skip(1).filter(|(at, _)| {
        let before = at.checked_sub(1).and_then(|before| lines.get(before));
        let before = before.and_then(|line| text.get(line.clone())).unwrap_or_default();
        !before.ends_with(['。', '；', ';', '：', ':', '！', '？'])
    });
    let many = marks.len() >= FEWEST_MARKS && marks.len() * 5 >= (lines.len() - first) * 4;
    (many && broken.count() * 2 > marks.len()).then_some(marks)
}

/// One paragraph from the first mark to the last line; what stands before it are lines of their own.
fn flat(text: &str, lines: &[Range<usize>], marks: &[(usize, Range<usize>)]) -> Plain {
    let mut bytes = text.to_owned();
    for (_, mark) in marks {
        bytes.replace_range(mark.clone(), &" ".repeat(mark.len()));
    }
    let first = marks.first().map_or(0, |(at, _)| *at);
    let last = marks.last().map_or(first, |(at, _)| *at);
    let mut blocks: Vec<Block> =
        lines.iter().take(first).map(|range| Block::Paragraph { range: range.clone() }).collect();
    if let (Some(from), Some(to)) = (lines.get(first), lines.get(last)) {
        blocks.push(Block::Paragraph { range: from.start..to.end });
    }
    blocks.extend(lines.iter().skip(last + 1).map(|range| Block::Paragraph { range: range.clone() }));
    Plain { text: bytes, blocks, flat: true }
}

fn paragraphs(text: &str, lines: &[Range<usize>]) -> Vec<Block> {
    let mut ranges: Vec<Range<usize>> = vec![];
    for line in lines {
        if is_page_number(text.get(line.clone()).unwrap_or_default()) {
            continue;
        }
        match ranges.last_mut() {
            Some(last) if continues(text, last, line) => last.end = line.end,
            _ => ranges.push(line.clone()),
        }
    }
    ranges.into_iter().map(|range| Block::Paragraph { range }).collect()
}

/// Whether a line goes on where the one right above it was wrapped.
fn continues(text: &str, above: &Range<usize>, line: &Range<usize>) -> bool {
    let between = text.get(above.end..line.start).unwrap_or_default();
    let wrapped = text.get(above.clone()).unwrap_or_default();
    let last = wrapped.lines().last().unwrap_or_default().trim();
    let ends = last.ends_with(['。', '；', ';', '：', ':', '！', '？', '”', '）', ')', '.']);
    let next = Compact::new(text.get(line.clone()).unwrap_or_default(), line.start);
    between.matches('\n').count() == 1
        && !ends
        && last.chars().count() >= SHORTEST_WRAPPED
        && last.contains(['，', ',', '、', '。'])
        && marker_at(&next, 0).is_none()
}

/// `- 3 -`, `— 3 —`, `第3页`, `第 3 页 共 20 页`.
fn is_page_number(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let dashed = bare.trim_matches(['-', '—', '–', '·']);
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    (dashed.len() < bare.len() && digits(dashed))
        || bare
            .strip_prefix('第')
            .and_then(|rest| rest.split_once('页'))
            .is_some_and(|(n, rest)| digits(n) && rest.chars().all(|c| c.is_ascii_digit() || "共页/,，".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Vec<String> {
        let plain = text(source);
        let blocks = plain.blocks.iter().map(|block| match block {
            Block::Paragraph { range } => plain.slice(range).split_whitespace().collect::<Vec<_>>().concat(),
            Block::Row { .. } => "row".to_owned(),
        });
        blocks.collect()
    }

    #[test]
    fn paragraphs_stand_on_lines_and_wrapped_lines_are_joined() {
        let source = "\u{feff}一、目标\r\n到2024年，全区中小学智慧教室建设实现全覆盖，达\r\n到省定标准。\r\n- 3 -\r\n二、保障\r\n";
        assert_eq!(
            shown(source),
            ["一、目标", "到2024年，全区中小学智慧教室建设实现全覆盖，达到省定标准。", "二、保障"]
        );
    }

    #[test]
    fn page_marks_are_taken_out_of_sentences() {
        let source = "某某规划.docx\n1、规划(要点)一、回顾全区教\n2、育。二、目标(一)到2025年，比例达\n3、100%。1.党建引领\n4、领航。2 .资源\n5、优化。";
        let plain = text(source);
        assert!(plain.flat);
        assert_eq!(plain.text.len(), source.len());
        assert_eq!(
            shown(source),
            [
                "某某规划.docx",
                "规划(要点)一、回顾全区教育。二、目标(一)到2025年，比例达100%。1.党建引领领航。2.资源优化。"
            ]
        );
    }

    #[test]
    fn a_numbered_list_is_no_page_mark() {
        let source = "1、甲项工作。\n2、乙项工作。\n3、丙项工作。\n4、丁项工作。\n5、戊项工作。\n";
        assert!(!text(source).flat);
        assert_eq!(shown(source).len(), 5);
    }
}
