//! Diagnostics with the source text they are about, drawn by miette.

use std::{
    collections::HashMap,
    fmt::{self, Display, Write},
};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan};

use super::{colon, preview::preview, snippet::Snippet, tag};
use crate::{
    Applicability, Diagnostic, FileId, Fix, Lang, Severity, Sources, Span, Text, layout, layout::printable, text,
};

/// How to draw.
#[derive(Clone, Copy, Debug, Default)]
pub struct GraphicalOptions {
    /// The language of messages.
    pub lang: Lang,
    /// Whether to use terminal colours.
    pub color: bool,
}

/// All diagnostics, sorted, each with its source text; at the end, once, how to learn more about a code.
///
/// Lines are not wrapped, so that messages can be searched for. The column of `path:line:column` counts characters.
pub fn graphical(options: GraphicalOptions, diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut canvas = Canvas::new(options, sources);
    let sorted = super::sorted(diagnostics, sources);
    for diagnostic in &sorted {
        // Writing to a string does not fail, and a span that cannot be drawn still has its message.
        let _ = canvas.draw(diagnostic);
    }
    if let Some(worst) = sorted.iter().max_by_key(|d| d.severity) {
        canvas.out.push_str(explain(worst).get(options.lang));
        canvas.out.push('\n');
    }
    canvas.out
}

fn explain(worst: &Diagnostic) -> Text {
    let code = worst.code;
    text!(
        "for more on a code, run `edupol explain CODE`, such as `edupol explain {code}`",
        "需要了解某一代码的含义，请运行 edupol explain 代码，例如 edupol explain {code}"
    )
}

struct Canvas<'a> {
    options: GraphicalOptions,
    sources: &'a Sources,
    snippets: HashMap<FileId, Snippet<'a>>,
    handler: GraphicalReportHandler,
    out: String,
}

impl<'a> Canvas<'a> {
    fn new(options: GraphicalOptions, sources: &'a Sources) -> Self {
        let theme = if options.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_wrap_lines(false)
            .with_context_lines(1)
            .tab_width(layout::TAB_CELLS)
            .without_syntax_highlighting();
        Self { options, sources, snippets: HashMap::new(), handler, out: String::new() }
    }

    fn draw(&mut self, diagnostic: &Diagnostic) -> fmt::Result {
        let lang = self.options.lang;
        let groups = groups(diagnostic, lang);
        let [primary, others @ ..] = &*groups else { return Ok(()) };
        let tag = self.painted(&tag(diagnostic, lang), style_of(diagnostic.severity));
        let headline = format!("{tag}{}{}", colon(lang), printable(diagnostic.message.get(lang)));
        self.draw_group(&headline, diagnostic.severity, primary)?;
        let sources = self.sources;
        let (drawable, homeless): (Vec<_>, Vec<_>) = others.iter().partition(|group| has_file(sources, group));
        for group in drawable {
            self.draw_group(Text::new("related place", "相关位置").get(lang), Severity::Note, group)?;
        }
        // Without a file there is nothing to underline, but what was to be said there is still worth saying.
        let primary = Some(primary).filter(|group| !has_file(sources, group));
        for text in primary.into_iter().chain(homeless).flatten().filter_map(|mark| mark.text.as_deref()) {
            self.draw_remark(NOTE, text)?;
        }
        self.draw_footer(diagnostic)?;
        writeln!(self.out)
    }

    fn draw_group(&mut self, headline: &str, severity: Severity, marks: &[Mark]) -> fmt::Result {
        let file = marks.first().and_then(|mark| self.sources.get(mark.span.file));
        let snippet = file.map(|file| &*self.snippets.entry(file.id()).or_insert_with(|| Snippet::new(file)));
        let labels =
            snippet.map(|snippet| marks.iter().map(|mark| mark.labeled(snippet)).collect()).unwrap_or_default();
        let report = Report { headline, severity, snippet, labels };
        self.handler.render_report(&mut self.out, &report)
    }

    /// Notes, help and fixes below the source text.
    fn draw_footer(&mut self, diagnostic: &Diagnostic) -> fmt::Result {
        let lang = self.options.lang;
        for note in &diagnostic.notes {
            self.draw_remark(NOTE, note.get(lang))?;
        }
        if let Some(help) = &diagnostic.help {
            self.draw_remark(HELP, help.get(lang))?;
        }
        for fix in &diagnostic.fixes {
            let kind = match fix.applicability {
                Applicability::Safe => FIX,
                Applicability::Choice => OPTION,
            };
            self.draw_remark(kind, fix.title.get(lang))?;
            self.draw_preview(fix, layout::display_width(kind.get(lang)))?;
        }
        Ok(())
    }

    fn draw_remark(&mut self, kind: Word, text: &str) -> fmt::Result {
        let lang = self.options.lang;
        let kind = kind.get(lang);
        let hanging = " ".repeat(2 + layout::display_width(kind) + layout::display_width(colon(lang)));
        let text = printable(text).replace('\n', &format!("\n{hanging}"));
        let kind = self.painted(kind, CYAN);
        writeln!(self.out, "  {kind}{}{text}", colon(lang))
    }

    fn draw_preview(&mut self, fix: &Fix, indent: usize) -> fmt::Result {
        for (number, line) in preview(fix, self.sources) {
            let line = self.painted(&format!("{number} + {line}"), GREEN);
            writeln!(self.out, "{:indent$}    {line}", "")?;
        }
        Ok(())
    }

    fn painted(&self, text: &str, style: &str) -> String {
        if self.options.color { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// What stands before a remark, in both languages.
#[derive(Clone, Copy)]
struct Word(&'static str, &'static str);

const NOTE: Word = Word("note", "依据");
const HELP: Word = Word("help", "建议");
const FIX: Word = Word("fix", "修改");
const OPTION: Word = Word("option", "可选修改");

impl Word {
    fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.0,
            Lang::Zh => self.1,
        }
    }
}

const GREEN: &str = "32";
const CYAN: &str = "36";

/// The terminal code in which miette paints the mark of this severity.
fn style_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "31",
        Severity::Warning => "33",
        Severity::Note => CYAN,
    }
}

/// A place to underline, and what to write there.
struct Mark {
    span: Span,
    text: Option<String>,
    primary: bool,
}

impl Mark {
    fn labeled(&self, snippet: &Snippet<'_>) -> LabeledSpan {
        let range = snippet.underlined(self.span.start..self.span.end);
        let span = (range.start as usize, range.len());
        if self.primary {
            LabeledSpan::new_primary_with_span(self.text.clone(), span)
        } else {
            LabeledSpan::new_with_span(self.text.clone(), span)
        }
    }

    /// Whether both can be underlined in one picture: miette would push overlapping lines aside.
    fn goes_with(&self, other: &Self) -> bool {
        let apart = self.span.end <= other.span.start || other.span.end <= self.span.start;
        self.span.file == other.span.file && apart && self.span.start != other.span.start
    }
}

/// The places of a diagnostic, one group a picture, the primary place in the first.
fn groups(diagnostic: &Diagnostic, lang: Lang) -> Vec<Vec<Mark>> {
    let write = |text: &Text| Some(printable(text.get(lang)).into_owned());
    let primary = Mark { span: diagnostic.span, text: diagnostic.hint.as_ref().and_then(write), primary: true };
    let mut groups = vec![vec![primary]];
    for label in &diagnostic.labels {
        let mark = Mark { span: label.span, text: write(&label.text), primary: false };
        match groups.iter_mut().find(|group| group.iter().all(|other| mark.goes_with(other))) {
            Some(group) => group.push(mark),
            None => groups.push(vec![mark]),
        }
    }
    groups
}

fn has_file(sources: &Sources, marks: &[Mark]) -> bool {
    marks.iter().any(|mark| sources.get(mark.span.file).is_some())
}

/// One picture in miette's terms.
struct Report<'a> {
    headline: &'a str,
    severity: Severity,
    snippet: Option<&'a Snippet<'a>>,
    labels: Vec<LabeledSpan>,
}

impl Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.headline)
    }
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.snippet.map(|snippet| snippet as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
