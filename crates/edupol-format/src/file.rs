//! Top-level items: which are printed, which are left as typed, and the lines between them.

use edupol_base::{Lang, Severity};
use edupol_syntax::{Parse, SyntaxElement, SyntaxKind, SyntaxNode, TextRange, TextSize};

use crate::classifiers::Classifiers;
use crate::language::{self, Survey};
use crate::options::Options;
use crate::printer::Printer;
use crate::trivia::Leads;

/// A stretch of the file between line ends that belongs to items.
#[derive(Debug)]
pub(crate) struct Entry {
    /// From the first to the last token.
    pub(crate) range: TextRange,
    kind: EntryKind,
    /// Where separators before the first token stand.
    separators: Vec<TextSize>,
}

#[derive(Debug)]
enum EntryKind {
    Item(SyntaxNode, Survey),
    /// Items with errors, and what shares a line with them.
    Verbatim,
}

impl Entry {
    fn is_verbatim(&self) -> bool {
        matches!(self.kind, EntryKind::Verbatim)
    }

    /// Makes separators before the entry part of it.
    fn take_in(&mut self) {
        self.range = self.separators.drain(..).fold(self.range, cover_separator);
    }
}

/// A file taken apart into what is printed.
#[derive(Debug)]
pub(crate) struct Entries<'a> {
    root: SyntaxNode,
    text: String,
    options: &'a Options,
    pub(crate) list: Vec<Entry>,
    /// Where separators after the last item stand.
    rest: Vec<TextSize>,
    default: Lang,
}

impl<'a> Entries<'a> {
    pub(crate) fn new(parse: &Parse, options: &'a Options) -> Self {
        let root = parse.syntax();
        let text = parse.green().to_string();
        let broken = broken_places(parse);
        let (entries, mut rest) = items(&root, &broken);
        let langs: Vec<Option<Lang>> = entries
            .iter()
            .filter_map(|entry| match entry.kind {
                EntryKind::Item(_, survey) => Some(survey.lang),
                EntryKind::Verbatim => None,
            })
            .collect();
        let default = options.lang.unwrap_or_else(|| language::of_file(&langs, &root));
        let list = merged(entries, &mut rest, &text);
        Self { list, root, text, options, rest, default }
    }

    /// The bytes that the printed form of some entries replaces.
    pub(crate) fn replaced(&self, range: std::ops::Range<usize>) -> Option<TextRange> {
        let mut lines = self.list.get(range)?.iter().map(|entry| match entry.kind {
            EntryKind::Item(..) => TextRange::new(line_start(&self.text, entry.range.start()), entry.range.end()),
            EntryKind::Verbatim => whole_lines(&self.text, entry.range),
        });
        let first = lines.next()?;
        Some(lines.fold(first, TextRange::cover))
    }

    /// The text that was parsed.
    pub(crate) fn source(&self) -> &str {
        &self.text
    }

    /// What is left as it was typed.
    pub(crate) fn kept(&self) -> impl Iterator<Item = TextRange> {
        self.list.iter().filter(|entry| entry.is_verbatim()).map(|entry| whole_lines(&self.text, entry.range))
    }

    /// Prints some of the items, and what follows the last one of the file if it is among them.
    pub(crate) fn print(&self, range: std::ops::Range<usize>, line_end: &str) -> String {
        let leads = Leads::new(&self.text);
        let classifiers = Classifiers::new(self.root.clone(), &self.options.classifiers);
        let mut printer = Printer::new(self.options, classifiers, leads);
        let whole = range.start == 0 && range.end == self.list.len();
        for (index, entry) in self.list.iter().enumerate().skip(range.start).take(range.len()) {
            let starts = entry.separators.iter().copied().chain([entry.range.start()]);
            let mut lead = printer.leads.take_all(starts);
            let first = index == range.start;
            if first && !whole {
                lead = Default::default();
            }
            // A comment behind an item that was left as typed went out with its line.
            let before = index.checked_sub(1).and_then(|before| self.list.get(before));
            if before.is_some_and(Entry::is_verbatim) {
                lead.drop_trailing();
            }
            if let EntryKind::Item(item, _) = &entry.kind {
                printer.separate(item, first || before.is_some_and(Entry::is_verbatim));
            }
            printer.end_line();
            printer.lines_before(lead, first);
            self.print_entry(&mut printer, entry);
        }
        printer.end_line();
        if whole {
            self.print_end(&mut printer);
        }
        printer.layout.render(line_end)
    }

    fn print_entry(&self, printer: &mut Printer<'_>, entry: &Entry) {
        match &entry.kind {
            EntryKind::Item(item, survey) => {
                printer.lang = self.options.lang.or(survey.lang).unwrap_or(self.default);
                printer.translates = survey.lang.is_some_and(|lang| lang != printer.lang);
                printer.item(item, survey.names);
            }
            EntryKind::Verbatim => {
                let lines = whole_lines(&self.text, entry.range);
                printer.layout.verbatim(self.text.get(std::ops::Range::from(lines)).unwrap_or_default());
            }
        }
    }

    /// The comments at the end of the file.
    fn print_end(&self, printer: &mut Printer<'_>) {
        let end = self.root.text_range().end();
        let mut lead = printer.leads.take_all(self.rest.iter().copied().chain([end]));
        lead.newlines = 0;
        if self.list.last().is_some_and(Entry::is_verbatim) {
            lead.drop_trailing();
        }
        let first = printer.layout.is_empty();
        printer.lines_before(lead, first);
    }
}

/// Where something is wrong, in order.
fn broken_places(parse: &Parse) -> Vec<TextRange> {
    let errors = parse.errors().iter().filter(|error| error.severity == Severity::Error);
    let mut places: Vec<TextRange> =
        errors.map(|error| TextRange::new(error.span.start.into(), error.span.end.into())).collect();
    places.sort_by_key(|place| place.start());
    places
}

/// The items of a file, and the separators after the last one.
fn items(root: &SyntaxNode, broken: &[TextRange]) -> (Vec<Entry>, Vec<TextSize>) {
    let mut entries = vec![];
    let mut separators = vec![];
    let mut errors = broken.iter().peekable();
    for element in root.children_with_tokens() {
        match element {
            SyntaxElement::Token(token) if token.kind().is_trivia() => {}
            SyntaxElement::Token(token) if token.kind() == SyntaxKind::Semicolon => {
                separators.push(token.text_range().start());
            }
            SyntaxElement::Token(token) => {
                let separators = std::mem::take(&mut separators);
                entries.push(Entry { range: token.text_range(), kind: EntryKind::Verbatim, separators });
            }
            SyntaxElement::Node(item) => {
                let range = item.text_range();
                let mut is_broken = item.kind() == SyntaxKind::Junk;
                while errors.next_if(|error| error.start() <= range.end()).is_some() {
                    is_broken = true;
                }
                let kind = if is_broken {
                    EntryKind::Verbatim
                } else {
                    let survey = language::survey(&item);
                    EntryKind::Item(item, survey)
                };
                entries.push(Entry { range, kind, separators: std::mem::take(&mut separators) });
            }
        }
    }
    (entries, separators)
}

/// Joins items with errors, the separators around them and the items on their lines into one entry.
fn merged(entries: Vec<Entry>, rest: &mut Vec<TextSize>, text: &str) -> Vec<Entry> {
    let mut merged: Vec<Entry> = Vec::with_capacity(entries.len());
    for mut entry in entries {
        if entry.is_verbatim() {
            entry.take_in();
        }
        if let Some(last) = merged.last_mut().filter(|last| last.is_verbatim()) {
            last.range = entry.separators.drain(..).fold(last.range, cover_separator);
        }
        merged.push(entry);
        while let [.., before, last] = merged.as_mut_slice() {
            let one_line = on_one_line(text, before.range.end(), last.range.start());
            if !one_line || !(before.is_verbatim() || last.is_verbatim()) {
                break;
            }
            before.kind = EntryKind::Verbatim;
            before.range = before.range.cover(last.range);
            before.take_in();
            merged.pop();
        }
    }
    if let Some(last) = merged.last_mut().filter(|last| last.is_verbatim()) {
        last.range = rest.drain(..).fold(last.range, cover_separator);
    }
    merged
}

/// A range and a separator outside it; a separator is one character.
fn cover_separator(range: TextRange, separator: TextSize) -> TextRange {
    range.cover(TextRange::empty(separator))
}

fn on_one_line(text: &str, start: TextSize, end: TextSize) -> bool {
    let between = text.get(usize::from(start)..usize::from(end)).unwrap_or_default();
    !between.contains(['\n', '\r'])
}

/// The start of the line of an item, if nothing but blanks stands before it there.
fn line_start(text: &str, start: TextSize) -> TextSize {
    let before = text.get(..usize::from(start)).unwrap_or_default();
    let line = before.trim_end_matches([' ', '\t']);
    if line.is_empty() || line.ends_with(['\n', '\r']) { TextSize::of(line) } else { start }
}

/// The lines that a range touches, without blanks at their end.
fn whole_lines(text: &str, range: TextRange) -> TextRange {
    let after = text.get(usize::from(range.end())..).unwrap_or_default();
    let rest = after.split(['\n', '\r']).next().unwrap_or_default().trim_end();
    TextRange::new(line_start(text, range.start()), range.end() + TextSize::of(rest))
}
