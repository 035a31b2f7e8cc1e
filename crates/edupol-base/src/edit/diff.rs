//! What edits change, line by line, as patch programs read it.

use std::fmt::Write as _;
use std::ops::Range;

use crate::{Edit, EditError, LineIndex, Span, apply_fixes};

/// How many unchanged lines stand around a change.
const CONTEXT: usize = 3;

/// Old lines, and what stands in their place.
struct Block {
    old: Range<usize>,
    new: Vec<String>,
}

/// The edits of one file as a unified diff; empty where they change nothing.
///
/// # Errors
/// Edits overlap, or do not fit the text.
pub fn unified_diff(path: &str, text: &str, edits: &[Edit]) -> Result<String, EditError> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let blocks = blocks(text, &lines, edits)?;
    let mut out = String::new();
    let mut shift = 0_isize;
    for hunk in hunks(&blocks) {
        if out.is_empty() {
            let _ = write!(out, "--- {path}\n+++ {path}\n");
        }
        shift += write_hunk(&mut out, &lines, hunk, shift);
    }
    Ok(out)
}

fn blocks(text: &str, lines: &[&str], edits: &[Edit]) -> Result<Vec<Block>, EditError> {
    let index = LineIndex::new(text);
    let line = |offset: u32| index.line_at(offset) as usize;
    let mut ranges: Vec<Range<usize>> =
        edits.iter().map(|edit| line(edit.span.start)..line(edit.span.end) + 1).collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = vec![];
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged.into_iter().map(|range| block(text, lines, edits, range, &line)).collect()
}

fn block(
    text: &str,
    lines: &[&str],
    edits: &[Edit],
    old: Range<usize>,
    line: &dyn Fn(u32) -> usize,
) -> Result<Block, EditError> {
    let old = old.start..old.end.min(lines.len());
    let before: usize = lines.iter().take(old.start).map(|line| line.len()).sum();
    let kept: Vec<&str> = lines.iter().skip(old.start).take(old.len()).copied().collect();
    let length: usize = kept.iter().map(|line| line.len()).sum();
    let here = u32::try_from(before).unwrap_or(u32::MAX);
    let moved = edits.iter().filter(|edit| (old.start..old.end.max(old.start + 1)).contains(&line(edit.span.start)));
    let moved: Vec<Edit> = moved
        .map(|edit| {
            let span = Span::new(edit.span.file, edit.span.start - here, edit.span.end - here);
            Edit { span, new_text: edit.new_text.clone() }
        })
        .collect();
    let new = apply_fixes(text.get(before..before + length).unwrap_or_default(), &moved)?;
    Ok(trimmed(old, &kept, new.split_inclusive('\n').map(str::to_owned).collect()))
}

/// Without the lines at both ends that did not change.
fn trimmed(old: Range<usize>, kept: &[&str], new: Vec<String>) -> Block {
    let same = |pair: &(&&str, &String)| *pair.0 == pair.1.as_str();
    let head = kept.iter().zip(&new).take_while(same).count();
    let room = kept.len().min(new.len()) - head;
    let tail = kept.iter().rev().zip(new.iter().rev()).take_while(same).count().min(room);
    let left = new.len() - head - tail;
    Block { old: old.start + head..old.end - tail, new: new.into_iter().skip(head).take(left).collect() }
}

/// Blocks whose surroundings meet belong together.
fn hunks(blocks: &[Block]) -> Vec<&[Block]> {
    let near = |one: &Block, next: &Block| next.old.start <= one.old.end + 2 * CONTEXT;
    blocks
        .chunk_by(near)
        .filter(|hunk| hunk.iter().any(|block| !block.old.is_empty() || !block.new.is_empty()))
        .collect()
}

/// Writes a hunk, and returns by how many lines the text has grown.
fn write_hunk(out: &mut String, lines: &[&str], hunk: &[Block], shift: isize) -> isize {
    let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { return 0 };
    let start = first.old.start.saturating_sub(CONTEXT);
    let end = (last.old.end + CONTEXT).min(lines.len());
    let added: usize = hunk.iter().map(|block| block.new.len()).sum();
    let removed: usize = hunk.iter().map(|block| block.old.len()).sum();
    let growth = added.cast_signed() - removed.cast_signed();
    let old = end - start;
    let new = old.saturating_add_signed(growth);
    let _ = writeln!(out, "@@ -{} +{} @@", place(start, old), place(start.saturating_add_signed(shift), new));
    let mut at = start;
    for block in hunk {
        write_lines(out, ' ', lines.iter().skip(at).take(block.old.start - at).copied());
        write_lines(out, '-', lines.iter().skip(block.old.start).take(block.old.len()).copied());
        write_lines(out, '+', block.new.iter().map(String::as_str));
        at = block.old.end;
    }
    write_lines(out, ' ', lines.iter().skip(at).take(end - at).copied());
    growth
}

/// Lines from 1; of no lines, the line before.
fn place(start: usize, count: usize) -> String {
    let first = if count == 0 { start } else { start + 1 };
    if count == 1 { first.to_string() } else { format!("{first},{count}") }
}

fn write_lines<'a>(out: &mut String, sign: char, lines: impl Iterator<Item = &'a str>) {
    for line in lines {
        let end = if line.ends_with('\n') { "" } else { "\n\\ No newline at end of file\n" };
        let _ = write!(out, "{sign}{line}{end}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FileId;

    fn edit(text: &str, old: &str, new: &str) -> Edit {
        let start = u32::try_from(text.find(old).unwrap()).unwrap();
        let end = start + u32::try_from(old.len()).unwrap();
        Edit { span: Span::new(FileId(0), start, end), new_text: new.to_owned() }
    }

    #[test]
    fn changes_stand_among_three_lines_and_far_ones_apart() {
        let text: String = (1..=20).map(|n| format!("第{n}行\n")).collect();
        let edits = [edit(&text, "第2行", "第二行"), edit(&text, "第4行\n", ""), edit(&text, "第18行", "a\nb")];
        expect_test::expect![[r#"
            --- 甲
            +++ 甲
            @@ -1,7 +1,6 @@
             第1行
            -第2行
            +第二行
             第3行
            -第4行
             第5行
             第6行
             第7行
            @@ -15,6 +14,7 @@
             第15行
             第16行
             第17行
            -第18行
            +a
            +b
             第19行
             第20行
        "#]]
        .assert_eq(&unified_diff("甲", &text, &edits).unwrap());
        assert_eq!(unified_diff("甲", &text, &[edit(&text, "第2行", "第2行")]).unwrap(), "");
        assert_eq!(unified_diff("甲", &text, &[]).unwrap(), "");
    }

    #[test]
    fn a_last_line_without_an_end_is_said() {
        let diff = unified_diff("a", "x\ny", &[edit("x\ny", "y", "🏫")]).unwrap();
        assert_eq!(
            diff,
            "--- a\n+++ a\n@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+🏫\n\\ No newline at end of file\n"
        );
    }
}
