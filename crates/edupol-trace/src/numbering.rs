//! Which of the numbers that could be numbering are: those that come next.

use crate::address::{Address, Step};
use crate::marker::Marker;

/// Where the numbering stands while a document is read.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    base: Vec<Step>,
    division: Vec<Step>,
    article: u32,
    article_last: u32,
    chapter: u32,
    part: u32,
    item: u32,
    item_last: u32,
    sub: u32,
}

impl Numbering {
    /// The annexes number anew.
    pub(crate) fn annex(&mut self, step: Step) -> Address {
        *self = Self { base: vec![step], ..Self::default() };
        self.address()
    }

    /// The address of a marker that comes next, `None` for one that does not.
    ///
    /// At the start of a line a number may skip (a line was lost); in running text it may not.
    pub(crate) fn accept(&mut self, marker: &Marker, at_line_start: bool) -> Option<Address> {
        let next = |last: u32, n: u32| n == last + 1 || (at_line_start && n > last && n <= last + 3);
        match &marker.step {
            Step::Division(unit, n) if at_line_start => self.enter_division(*unit, *n),
            Step::Article(n) if at_line_start && next(self.article_last, *n) => {
                let (base, division) = (std::mem::take(&mut self.base), std::mem::take(&mut self.division));
                *self = Self { base, division, article: *n, article_last: *n, ..Self::default() };
            }
            Step::Chapter(n) if next(self.chapter, *n) => {
                let (base, division) = (std::mem::take(&mut self.base), std::mem::take(&mut self.division));
                *self = Self { base, division, chapter: *n, ..Self::default() };
            }
            Step::Part(n) if next(self.part, *n) || (*n == 1 && at_line_start) => {
                // Items may number on through the parts: 四（一）1, 四（二）3.
                (self.part, self.item, self.sub) = (*n, 0, 0);
            }
            Step::Item(n) if *n == 1 || next(self.item, *n) || (self.item == 0 && *n == self.item_last + 1) => {
                if *n == 1 && self.item > 0 && !at_line_start {
                    return None;
                }
                (self.item, self.item_last, self.sub) = (*n, *n, 0);
            }
            Step::Sub(n) if next(self.sub, *n) || (*n == 1 && at_line_start) => self.sub = *n,
            _ => return None,
        }
        Some(self.address())
    }

    fn enter_division(&mut self, unit: char, n: u32) {
        let rank = |c: char| "编章节".find(c);
        self.division.retain(|step| matches!(step, Step::Division(outer, _) if rank(*outer) < rank(unit)));
        self.division.push(Step::Division(unit, n));
        (self.article, self.chapter, self.part, self.item, self.item_last, self.sub) = (0, 0, 0, 0, 0, 0);
    }

    /// The address of the innermost place that is open. Articles number through the divisions, which they do not name.
    pub(crate) fn address(&self) -> Address {
        let mut steps = self.base.clone();
        if self.article > 0 {
            steps.push(Step::Article(self.article));
        } else {
            steps.extend(self.division.iter().cloned());
        }
        let levels = [
            (self.chapter, Step::Chapter(self.chapter)),
            (self.part, Step::Part(self.part)),
            (self.item, Step::Item(self.item)),
            (self.sub, Step::Sub(self.sub)),
        ];
        steps.extend(levels.into_iter().filter(|(n, _)| *n > 0).map(|(_, step)| step));
        Address::new(steps)
    }
}
