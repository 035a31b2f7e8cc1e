//! What stands around the text: navigation, publication lines, the title, footers.

use std::ops::Range;

use super::{Hints, Outline};
use crate::address::Step;
use crate::compact::Compact;
use crate::marker::marker_at;
use crate::plain::{Block, Plain};

/// A part of the document that is not traced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its text.
    pub range: Range<usize>,
    /// Why.
    pub reason: Reason,
}

/// Why a part of the document is not traced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It stands before the text, which begins after its title.
    Front,
    /// The manifest names it.
    Named,
    /// It repeats a line from before the text.
    Repeated,
    /// It is no sentence, and stands after the last one.
    Tail,
}

/// The blocks of the text.
pub(super) struct Body {
    pub(super) blocks: Vec<usize>,
    pub(super) left_out: Vec<LeftOut>,
    /// The paragraphs of the letter before the text.
    pub(super) notice: Vec<Range<usize>>,
}

/// A title shorter than this, without its year and brackets, says nothing.
const SHORTEST_TITLE: usize = 6;
/// A paragraph is at least this long where nothing else tells it from a line of navigation.
const SHORTEST_PARAGRAPH: usize = 40;

/// What pages print below their text.
const FOOTER: [&str; 10] =
    ["版权", "主办", "承办", "备案", "ICP", "标识码", "扫一扫", "打印此页", "关闭窗口", "Copyright"];

/// Whether the text before the first number is only the title.
pub(super) fn is_title(text: &str) -> bool {
    !text.contains(['。', ';', '；', ',', '，'])
}

/// The lines of the letter: whom it is for, and what follows that is no signature, no date and no title.
fn notice(front: &[Line]) -> Vec<usize> {
    let addressed = |line: &Line| {
        line.text.ends_with(':')
            && line.text.contains(['各', '单', '單'])
            && !line.text.contains(|c: char| c.is_ascii_digit())
    };
    let Some(first) = front.iter().position(addressed) else { return vec![] };
    let body =
        |line: &Line| is_sentence(&line.text) || (line.text.chars().count() > 15 && line.text.contains([',', '，']));
    (first..front.len()).filter(|at| *at == first || front.get(*at).is_some_and(body)).collect()
}

pub(super) fn body(plain: &Plain, hints: Hints<'_>) -> Body {
    let lines: Vec<Line> = plain.blocks.iter().map(|block| line(plain, block)).collect();
    let first_number = lines.iter().position(Line::begins_the_numbering).unwrap_or(lines.len());
    let start = if plain.flat { first_number } else { start(&lines, first_number, hints.title) };
    let notice = notice(lines.get(..start).unwrap_or_default());
    let last_sentence = lines.iter().rposition(|line| line.is_row || is_sentence(&line.text)).unwrap_or(0);
    let front: Vec<String> = lines.iter().take(start).map(|line| key(&line.text)).collect();
    let (mut blocks, mut left_out) = (vec![], vec![]);
    for (at, line) in lines.iter().enumerate() {
        let named = hints.left_out.iter().any(|text| !text.trim().is_empty() && line.text.contains(&compacted(text)));
        let reason = if named {
            Some(Reason::Named)
        } else if notice.contains(&at) {
            continue;
        } else if at < start {
            Some(Reason::Front)
        } else if at > last_sentence && FOOTER.iter().any(|word| line.text.contains(word)) {
            Some(Reason::Tail)
        } else if line.is_row || line.text.chars().count() < SHORTEST_TITLE {
            None
        } else {
            front.contains(&key(&line.text)).then_some(Reason::Repeated)
        };
        match reason {
            Some(reason) => left_out.push(LeftOut { range: line.range.clone(), reason }),
            None => blocks.push(at),
        }
    }
    let notice = notice.into_iter().filter_map(|at| lines.get(at)).map(|line| line.range.clone()).collect();
    Body { blocks, left_out, notice }
}

struct Line {
    text: String,
    range: Range<usize>,
    is_row: bool,
    numbered: bool,
}

impl Line {
    fn begins_the_numbering(&self) -> bool {
        self.numbered
    }
}

fn line(plain: &Plain, block: &Block) -> Line {
    let (range, is_row) = match block {
        Block::Paragraph { range } => (range.clone(), false),
        Block::Row { cells, .. } => {
            let start = cells.first().map_or(0, |cell| cell.start);
            (start..cells.last().map_or(start, |cell| cell.end), true)
        }
    };
    let compact = Compact::new(plain.slice(&range), range.start);
    let first = marker_at(&compact, 0).map(|marker| marker.step);
    let inside = plain.flat && compact.text(0, compact.len()).contains("一、");
    let numbered = matches!(first, Some(Step::Chapter(1) | Step::Division(_, 1) | Step::Article(1))) || inside;
    Line { text: compact.text(0, compact.len()), range, is_row, numbered: numbered && !is_row }
}

/// The block the text begins at: after the last line before the first number that shows the title, else at the first
/// paragraph that looks like one.
fn start(lines: &[Line], first_number: usize, title: Option<&str>) -> usize {
    let before = lines.get(..first_number).unwrap_or(lines);
    let after_title = title.map(key).filter(|title| title.chars().count() >= SHORTEST_TITLE).and_then(|title| {
        let shows = |line: &Line| {
            let text = key(&line.text);
            let long = text.chars().count();
            text.contains(&title) && long <= title.chars().count() + 12
                || (long >= SHORTEST_TITLE && title.contains(&text))
        };
        before.iter().rposition(shows).map(|at| at + 1)
    });
    let paragraph = || before.iter().position(|line| is_sentence(&line.text) && long(&line.text));
    let start = after_title.or_else(paragraph).unwrap_or(first_number.min(lines.len()));
    // A title broken over two lines ends with a scrap: `2018-2020)`.
    start + before.iter().skip(start).take_while(|line| !is_sentence(&line.text) && !long(&line.text)).count()
}

fn long(text: &str) -> bool {
    text.chars().count() >= SHORTEST_PARAGRAPH
}

fn is_sentence(text: &str) -> bool {
    text.ends_with(['。', ';', '；', ':', '!', '！', '”', ')']) && text.contains(['。', ';', '；', ',', '，', ':'])
}

fn compacted(text: &str) -> String {
    let compact = Compact::new(text, 0);
    compact.text(0, compact.len())
}

/// What of a line tells whether two are the same: its letters and Han characters.
fn key(text: &str) -> String {
    compacted(text).chars().filter(|c| c.is_alphabetic()).collect()
}

/// Takes the lines away that stand after the last sentence: a signature, a footer.
pub(super) fn cut_tail(plain: &Plain, outline: &mut Outline) {
    while let Some(last) = outline.places.last() {
        let is_paragraph = matches!(last.address.steps().last(), Some(Step::Paragraph(_)));
        let in_annex = matches!(last.address.steps().first(), Some(Step::Annex(_)));
        let text: String = last.ranges.iter().map(|range| compacted(plain.slice(range))).collect();
        let spares = outline.places.iter().any(|place| !matches!(place.address.steps(), [Step::Paragraph(_)]));
        if !is_paragraph || !spares || (in_annex && long(&text)) || is_sentence(&text) || text.ends_with('。') {
            return;
        }
        let ranges = last.ranges.clone();
        outline.pop();
        outline.left_out.extend(ranges.into_iter().map(|range| LeftOut { range, reason: Reason::Tail }));
    }
}
