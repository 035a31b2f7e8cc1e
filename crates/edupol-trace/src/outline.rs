//! The places of a document, by its own numbering.

mod front;
mod points;
mod table;

use std::collections::HashMap;
use std::ops::Range;

use crate::address::{Address, Step};
use crate::compact::Compact;
use crate::marker::{is_boundary, marker_at};
use crate::numbering::Numbering;
use crate::plain::{Block, Plain};

pub use front::{LeftOut, Reason};

/// A place: a clause, a paragraph, a table cell, or a heading with what stands on its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its address.
    pub address: Address,
    /// Its own text, without that of the places inside it.
    pub ranges: Vec<Range<usize>>,
}

/// What a document consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The places, in reading order. No two have the same address.
    pub places: Vec<Place>,
    /// The document has lost its line ends: paragraphs cannot be told apart.
    pub flat: bool,
    /// What is no part of the text: page furniture, the title, what the manifest names.
    pub left_out: Vec<LeftOut>,
    index: HashMap<Address, usize>,
}

/// What is known of a document before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// Its title: the text begins after the last line that shows it.
    pub title: Option<&'a str>,
    /// Lines that hold one of these texts are page furniture.
    pub left_out: &'a [String],
}

impl Outline {
    /// Reads the outline of a document. Never fails: a document without numbering has paragraphs.
    pub fn read(plain: &Plain, hints: Hints<'_>) -> Self {
        let (mut reader, body) = (Reader::new(plain), front::body(plain, hints));
        reader.outline.left_out = body.left_out;
        reader.outline.flat = plain.flat;
        for (n, range) in (1..).zip(body.notice) {
            reader.add_range(Address::new(vec![Step::Notice, Step::Paragraph(n)]), range);
        }
        let tables = table::find(plain, &body.blocks);
        let mut blocks = body.blocks.into_iter().peekable();
        while let Some(at) = blocks.next() {
            if let Some(table) = tables.get(&at) {
                reader.table(table);
                while blocks.next_if(|next| *next < table.end).is_some() {}
                continue;
            }
            match plain.blocks.get(at) {
                Some(Block::Paragraph { range }) => reader.paragraph(range),
                Some(Block::Row { cells, head }) => reader.row(cells, *head),
                None => {}
            }
        }
        let mut outline = reader.outline;
        front::cut_tail(plain, &mut outline);
        outline
    }

    /// An outline of places whose text is not at hand.
    pub(crate) fn of_addresses(addresses: impl Iterator<Item = Address>, flat: bool) -> Self {
        let places: Vec<Place> = addresses.map(|address| Place { address, ranges: vec![] }).collect();
        let index = places.iter().enumerate().map(|(at, place)| (place.address.clone(), at)).collect();
        Self { places, flat, index, left_out: vec![] }
    }

    /// Takes the last place away.
    fn pop(&mut self) {
        if let Some(place) = self.places.pop() {
            self.index.remove(&place.address);
        }
    }

    /// The place that a citation means: that with its address, or the one whose text stands there.
    pub fn meant(&self, address: &Address) -> Option<&Place> {
        crate::resolve::place(self, address)
    }

    /// The place with an address.
    pub fn find(&self, address: &Address) -> Option<&Place> {
        self.places.get(*self.index.get(address)?)
    }
}

struct Reader<'a> {
    plain: &'a Plain,
    numbering: Numbering,
    /// The annex is only announced: its items are annexes.
    announced: bool,
    /// The innermost printed number that is open.
    here: Address,
    paragraphs: HashMap<Address, u32>,
    tables: HashMap<Address, u32>,
    columns: Vec<String>,
    row_home: Address,
    rows: u32,
    outline: Outline,
}

impl<'a> Reader<'a> {
    fn new(plain: &'a Plain) -> Self {
        Self {
            plain,
            numbering: Numbering::default(),
            announced: false,
            here: Address::default(),
            paragraphs: HashMap::new(),
            tables: HashMap::new(),
            columns: vec![],
            row_home: Address::default(),
            rows: 0,
            outline: Outline::default(),
        }
    }

    fn paragraph(&mut self, range: &Range<usize>) {
        let text = Compact::new(self.plain.slice(range), range.start);
        if let Some((step, announced)) = annex(&text) {
            self.here = self.numbering.annex(step);
            self.announced = announced;
            self.add_range(self.here.clone(), range.clone());
            return;
        }
        let mut from = 0;
        let mut address = self.numbered(&text, 0, true);
        for at in 1..text.len() {
            if self.plain.flat
                && may_begin(&text, at)
                && let Some(next) = self.numbered(&text, at, false)
            {
                self.piece(address.replace(next), &text, from, at);
                from = at;
            }
        }
        self.piece(address, &text, from, text.len());
    }

    /// The address of the number printed at a position, if it is one.
    fn numbered(&mut self, text: &Compact, at: usize, at_line_start: bool) -> Option<Address> {
        let marker = marker_at(text, at)?;
        let address = self.numbering.accept(&marker, at_line_start)?;
        Some(match (self.announced, address.steps()) {
            (true, [Step::Annex(None), Step::Item(n)]) => Address::new(vec![Step::Annex(Some(*n))]),
            _ => address,
        })
    }

    /// Text under one number, or a paragraph without one.
    fn piece(&mut self, address: Option<Address>, text: &Compact, from: usize, to: usize) {
        let address = match address {
            Some(address) => {
                self.here = address.clone();
                address
            }
            None if self.plain.flat && front::is_title(&text.text(from, to)) => {
                let range = text.range(from, to);
                self.outline.left_out.push(LeftOut { range, reason: Reason::Front });
                return;
            }
            None => self.here.child(Step::Paragraph(next(&mut self.paragraphs, &self.here))),
        };
        let points = points::split(text, from, to);
        let own = points.first().map_or(to, |point| point.from);
        self.add_range(address.clone(), text.range(from, own));
        for point in points {
            self.add_range(address.child(Step::Point(point.number)), text.range(point.from, point.to));
        }
    }

    /// A table whose cells lie below each other.
    fn table(&mut self, table: &table::Table) {
        let home = self.table_home();
        for row in &table.rows {
            let address = home.child(Step::Row(row.number));
            self.add(address.clone(), row.other.clone());
            for (year, cell) in &row.years {
                self.add(address.child(Step::Column(year.clone())), vec![cell.clone()]);
            }
        }
    }

    /// A row of a table that is one.
    fn row(&mut self, cells: &[Range<usize>], head: bool) {
        let text = |cell: &Range<usize>| {
            let compact = Compact::new(self.plain.slice(cell), cell.start);
            compact.text(0, compact.len())
        };
        if head {
            self.columns = cells.iter().map(text).collect();
            (self.row_home, self.rows) = (self.table_home(), 0);
            return;
        }
        self.rows += 1;
        let number = cells.first().and_then(|cell| text(cell).parse().ok()).unwrap_or(self.rows);
        let address = self.row_home.child(Step::Row(number));
        let year = |n: usize| self.columns.get(n).and_then(|name| table::year(name));
        let columns: Vec<(Option<String>, Range<usize>)> =
            cells.iter().enumerate().map(|(n, cell)| (year(n), cell.clone())).collect();
        let other = columns.iter().filter(|(year, _)| year.is_none()).map(|(_, cell)| cell.clone()).collect();
        self.add(address.clone(), other);
        for (year, cell) in columns {
            if let Some(year) = year {
                self.add(address.child(Step::Column(year)), vec![cell]);
            }
        }
    }

    /// Where the rows of the next table stand: the second table of a place names itself.
    fn table_home(&mut self) -> Address {
        match next(&mut self.tables, &self.here) {
            1 => self.here.clone(),
            n => self.here.child(Step::Table(n)),
        }
    }

    fn add_range(&mut self, address: Address, range: Range<usize>) {
        self.add(address, vec![range]);
    }

    /// An address that comes again continues its place; an announced annex gives way to the annex.
    fn add(&mut self, address: Address, ranges: Vec<Range<usize>>) {
        let known = self.outline.index.get(&address).and_then(|at| self.outline.places.get_mut(*at));
        match known {
            Some(place) if matches!(address.steps(), [Step::Annex(_)]) => place.ranges = ranges,
            Some(place) => place.ranges.extend(ranges),
            None => {
                self.outline.index.insert(address.clone(), self.outline.places.len());
                self.outline.places.push(Place { address, ranges });
            }
        }
    }
}

/// Whether a number may begin here. A heading that lost its line end is followed by （一） at once, and recognition
/// loses full stops, which the dot of `5.` makes up for.
fn may_begin(text: &Compact, at: usize) -> bool {
    let after_digit = || text.before(at).is_some_and(|c| c.is_ascii_digit() || c == '.');
    let dotted = || text.digits(at).is_some_and(|(_, end)| text.get(end) == Some('.'));
    is_boundary(text, at) || text.get(at) == Some('(') || (dotted() && !after_digit())
}

fn next(counts: &mut HashMap<Address, u32>, address: &Address) -> u32 {
    let count = counts.entry(address.clone()).or_default();
    *count += 1;
    *count
}

/// A line that begins an annex, and whether it only announces one: `附件：` is followed by their list.
fn annex(text: &Compact) -> Option<(Step, bool)> {
    if !text.starts_with(0, "附件") || text.len() > 60 || text.get(text.len() - 1) == Some('。') {
        return None;
    }
    let (number, after) = text.digits(2).map_or((None, 2), |(n, after)| (Some(n), after));
    let announced = number.is_none() && text.get(after) == Some(':');
    Some((Step::Annex(number), announced))
}

#[cfg(test)]
mod tests;
