//! Top-level items: which are printed, which are left as typed, and the lines between them.

use edupol_base::{Lang, Severity};
use edupol_syntax::{Parse, SyntaxElement, SyntaxKind, SyntaxNode, TextRange, TextSize};

use crate::classifiers::Classifiers;
use crate::language;
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
    Item(SyntaxNode, Option<Lang>),
    /// Items with errors, and what shares a line with them.
    Verbatim,
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
        let text = root.text().to_string();
        let broken = broken_places(parse);
        let (entries, rest) = items(&root, &broken);
        let langs: Vec<Option<Lang>> = entries
            .iter()
            .filter_map(|entry| match entry.kind {
                EntryKind::Item(_, lang) => Some(lang),
                EntryKind::Verbatim => None,
            })
            .collect();
        let default = options.lang.unwrap_or_else(|| language::of_file(&langs, &root));
        Self { list: merged(entries, &text), root, text, options, rest, default }
    }

    /// The text that was parsed.
    pub(crate) fn source(&self) -> &str {
        &self.text
    }

    /// Prints some of the items, and what follows the last one of the file if it is among them.
    pub(crate) fn print(&self, range: std::ops::Range<usize>, line_end: &str) -> String {
        let leads = Leads::new(&self.root);
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
            let after_verbatim = index.checked_sub(1).and_then(|before| self.list.get(before));
            if after_verbatim.is_some_and(|before| matches!(before.kind, EntryKind::Verbatim)) {
                lead.drop_trailing();
            }
            printer.lines_before(lead, first);
            self.print_entry(&mut printer, entry);
            printer.end_line();
        }
        if whole {
            self.print_end(&mut printer);
        }
        printer.layout.render(line_end)
    }

    fn print_entry(&self, printer: &mut Printer<'_>, entry: &Entry) {
        match &entry.kind {
            EntryKind::Item(item, lang) => {
                printer.lang = self.options.lang.or(*lang).unwrap_or(self.default);
                printer.translates = lang.is_some_and(|lang| lang != printer.lang);
                printer.node(item);
                printer.keep_comments(item);
            }
            EntryKind::Verbatim => {
                let text = whole_lines(&self.text, entry.range);
                printer.layout.verbatim(text);
            }
        }
    }

    /// The comments at the end of the file.
    fn print_end(&self, printer: &mut Printer<'_>) {
        let end = self.root.text_range().end();
        let mut lead = printer.leads.take_all(self.rest.iter().copied().chain([end]));
        lead.newlines = 0;
        if self.list.last().is_some_and(|last| matches!(last.kind, EntryKind::Verbatim)) {
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
                    let lang = language::of_item(&item);
                    EntryKind::Item(item, lang)
                };
                entries.push(Entry { range, kind, separators: std::mem::take(&mut separators) });
            }
        }
    }
    (entries, separators)
}

/// Joins items with errors and the items on their lines into one entry.
fn merged(entries: Vec<Entry>, text: &str) -> Vec<Entry> {
    let mut merged: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        let verbatim = matches!(entry.kind, EntryKind::Verbatim);
        match merged.last_mut() {
            Some(last)
                if (verbatim || matches!(last.kind, EntryKind::Verbatim))
                    && on_one_line(text, last.range.end(), entry.range.start()) =>
            {
                last.kind = EntryKind::Verbatim;
                last.range = last.range.cover(entry.range);
            }
            _ => merged.push(entry),
        }
    }
    merged
}

fn on_one_line(text: &str, start: TextSize, end: TextSize) -> bool {
    let between = text.get(usize::from(start)..usize::from(end)).unwrap_or_default();
    !between.contains(['\n', '\r'])
}

/// The lines that a range touches, without blanks at their end.
fn whole_lines(text: &str, range: TextRange) -> &str {
    let (start, end) = (usize::from(range.start()), usize::from(range.end()));
    let before = text.get(..start).unwrap_or_default();
    let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let is_blank = before.get(line..).is_some_and(|blank| blank.chars().all(|c| c == ' ' || c == '\t'));
    let after = text.get(end..).unwrap_or_default();
    let rest = after.find(['\n', '\r']).unwrap_or(after.len());
    text.get(if is_blank { line } else { start }..end + rest).unwrap_or_default().trim_end()
}
