//! The order of the document itself, by the places that its clauses cite: files may hold them in any order.

use edupol_base::{FileId, Span};
use edupol_model::decl::Cite;

/// Where a clause stands in its document: the part of it, the numbers of its section, and where it is written.
///
/// Clauses that cite nothing come last, in the order of the files.
pub(super) type Rank = (Part, [u32; DEPTH], FileId, u32);

/// Sections are not numbered deeper than this.
const DEPTH: usize = 6;

/// The parts of a document, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Before the first section: title, salutation, opening.
    Front,
    /// The numbered sections.
    Body,
    /// Annexes and tables.
    Annex,
    /// Nowhere: no place is cited.
    Unknown,
}

/// The rank of a clause with its citations.
pub(super) fn rank(cites: &[Cite], span: Span) -> Rank {
    let place = cites.iter().map(|cite| place(&cite.place)).min();
    let (part, numbers) = place.unwrap_or((Part::Unknown, [0; DEPTH]));
    (part, numbers, span.file, span.start)
}

fn place(text: &str) -> (Part, [u32; DEPTH]) {
    let found = numbers(text);
    let part = if text.starts_with('附') || text.starts_with('表') {
        Part::Annex
    } else if found.is_empty() || text.starts_with('¶') || text.starts_with("通知") || text.starts_with('题') {
        Part::Front
    } else {
        Part::Body
    };
    let mut at = [0; DEPTH];
    at.iter_mut().zip(found).for_each(|(slot, number)| *slot = number);
    (part, at)
}

/// The numbers of a place, outermost first: 三(三)¶4 is 3, 3, 4.
fn numbers(text: &str) -> Vec<u32> {
    let mut found = vec![];
    let mut run = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() || "一二三四五六七八九十百".contains(c) {
            run.push(c);
        } else if !run.is_empty() {
            found.extend(number(&std::mem::take(&mut run)));
        }
    }
    found
}

/// A number up to 999, in digits or in Chinese.
fn number(run: &str) -> Option<u32> {
    if let Ok(number) = run.parse() {
        return Some(number);
    }
    let (mut total, mut last) = (0_u32, 0_u32);
    for c in run.chars() {
        let digit = "一二三四五六七八九".chars().position(|digit| digit == c).and_then(|at| u32::try_from(at + 1).ok());
        match (digit, c) {
            (Some(digit), _) => last = digit,
            (None, '十') => (total, last) = (total + last.max(1) * 10, 0),
            (None, '百') => (total, last) = (total + last.max(1) * 100, 0),
            (None, _) => return None,
        }
    }
    Some(total + last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(places: &[&str]) -> String {
        let mut ranked: Vec<(Rank, &str)> = (0_u32..)
            .zip(places)
            .map(|(at, text)| {
                let cite = Cite { place: (*text).to_owned(), span: Span::NOWHERE };
                let cites = if text.is_empty() { vec![] } else { vec![cite] };
                (rank(&cites, Span::new(FileId(0), at, at)), *text)
            })
            .collect();
        ranked.sort();
        ranked.into_iter().map(|(_, text)| if text.is_empty() { "?" } else { text }).collect::<Vec<_>>().join(" < ")
    }

    #[test]
    fn the_body_comes_before_the_annex() {
        assert_eq!(
            sorted(&["附件行5/2022", "", "三(十)¶1", "三(二)¶11", "三(二)¶4", "题名", "附件行12", "二¶1"]),
            "题名 < 二¶1 < 三(二)¶4 < 三(二)¶11 < 三(十)¶1 < 附件行5/2022 < 附件行12 < ?"
        );
        assert_eq!(number("二十三"), Some(23));
        assert_eq!(number("十"), Some(10));
        assert_eq!(number("一百零一"), None);
    }
}
