//! Lines of text: words are put on the current line, which is wrapped where it may be when it is too wide.
//!
//! The language ends a clause at the line's end, so a line is only ever broken at places that the printer has marked.

use edupol_base::layout::display_width;

/// How many indentation steps the rest of a broken line is set in.
const CONTINUATION: usize = 2;

/// What a line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    /// Words, perhaps with a comment after them.
    Code,
    /// A comment of its own.
    Comment,
    /// Nothing.
    Blank,
    /// Text that was not touched, with its own indentation.
    Verbatim,
}

/// A finished line: a stretch of the text and what surrounds it.
#[derive(Clone, Copy, Debug)]
struct Line {
    content: Content,
    steps: usize,
    start: usize,
    end: usize,
    /// Where the comment after the words stands in the text of comments.
    comment: Option<(usize, usize)>,
}

/// A state of the current line to return to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    end: usize,
    breaks: usize,
    lines: usize,
}

/// The lines written so far and the one being written.
#[derive(Debug)]
pub(crate) struct Layout {
    width: usize,
    indent: usize,
    /// The words of all lines, one after another.
    text: String,
    comments: String,
    lines: Vec<Line>,
    start: usize,
    /// Where the current line may be broken; blanks before the place are dropped.
    breaks: Vec<usize>,
    steps: usize,
    continued: bool,
}

impl Layout {
    pub(crate) fn new(width: usize, indent: usize) -> Self {
        Self {
            width,
            indent,
            text: String::new(),
            comments: String::new(),
            lines: vec![],
            start: 0,
            breaks: vec![],
            steps: 0,
            continued: false,
        }
    }

    /// Whether nothing stands on the current line.
    pub(crate) fn at_line_start(&self) -> bool {
        self.text.len() == self.start
    }

    /// Whether nothing has been written at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.at_line_start()
    }

    /// Whether the last finished line is blank.
    pub(crate) fn after_blank(&self) -> bool {
        self.lines.last().is_some_and(|line| line.content == Content::Blank)
    }

    /// Sets the lines from here on in by one step more.
    pub(crate) fn indent(&mut self) {
        self.steps += 1;
    }

    /// Takes back one [`Layout::indent`].
    pub(crate) fn dedent(&mut self) {
        self.steps = self.steps.saturating_sub(1);
    }

    /// Appends text to the current line.
    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The offset up to which text has been written, for [`Layout::remove_blank`].
    pub(crate) fn position(&self) -> usize {
        self.text.len()
    }

    /// What was written between two offsets.
    pub(crate) fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Takes back a blank that was put at a position of the current line.
    pub(crate) fn remove_blank(&mut self, position: usize) {
        if self.text.get(position..).is_some_and(|rest| rest.starts_with(' ')) {
            self.text.remove(position);
            for place in self.breaks.iter_mut().filter(|place| **place > position) {
                *place -= 1;
            }
        }
    }

    /// Allows a line end here.
    pub(crate) fn allow_break(&mut self) {
        if !self.at_line_start() {
            self.breaks.push(self.text.len());
        }
    }

    /// Finishes the current line, if anything stands on it.
    pub(crate) fn end_line(&mut self) {
        self.finish(false);
    }

    /// Finishes the current line; the next one continues the same clause.
    pub(crate) fn break_line(&mut self) {
        self.finish(true);
    }

    fn finish(&mut self, continues: bool) {
        if !self.at_line_start() {
            self.wrap();
        }
        self.breaks.clear();
        self.start = self.text.len();
        self.continued = continues;
    }

    /// Cuts the current line into lines that fit, at the last allowed place each time.
    fn wrap(&mut self) {
        let breaks = std::mem::take(&mut self.breaks);
        let end = self.text.len();
        let mut start = self.start;
        let mut places = breaks.iter().copied().filter(|place| *place < end).peekable();
        while !self.fits(start, end) {
            let mut cut = None;
            while let Some(place) = places.next_if(|place| cut.is_none() || self.fits(start, *place)) {
                cut = Some(place);
            }
            let Some(cut) = cut else { break };
            if cut > start {
                self.push_line(start, cut);
                self.continued = true;
                start = cut;
            }
        }
        self.push_line(start, end);
        self.breaks = breaks;
    }

    fn fits(&self, start: usize, end: usize) -> bool {
        let Some(text) = self.text.get(start..end) else { return true };
        let indent = self.line_steps() * self.indent;
        // A line of many times the width is not measured again for each piece that is cut off it.
        if text.len() > self.width.saturating_mul(16) {
            return false;
        }
        // A character never takes more cells than bytes, which spares measuring most lines.
        indent + text.len() <= self.width || indent + display_width(text.trim()) <= self.width
    }

    fn line_steps(&self) -> usize {
        self.steps + if self.continued { CONTINUATION } else { 0 }
    }

    fn push_line(&mut self, start: usize, end: usize) {
        let steps = self.line_steps();
        self.lines.push(Line { content: Content::Code, steps, start, end, comment: None });
    }

    /// Whether the current line fits into the width as it stands.
    pub(crate) fn line_fits(&self) -> bool {
        self.fits(self.start, self.text.len())
    }

    /// How many lines are finished.
    pub(crate) fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The current state, to be able to return to it.
    pub(crate) fn mark(&self) -> Mark {
        Mark { end: self.text.len(), breaks: self.breaks.len(), lines: self.lines.len() }
    }

    /// Returns to a state of the current line; false if that line has been finished since.
    pub(crate) fn rollback(&mut self, mark: Mark) -> bool {
        if self.lines.len() != mark.lines {
            return false;
        }
        self.text.truncate(mark.end);
        self.breaks.truncate(mark.breaks);
        true
    }

    /// Returns to a state at the start of a line, whatever was written since.
    pub(crate) fn undo(&mut self, mark: Mark) {
        self.lines.truncate(mark.lines);
        self.text.truncate(mark.end);
        self.start = mark.end;
        self.breaks.clear();
        self.steps = 0;
        self.continued = false;
    }

    /// Puts a comment after the words of the last line; false if that line cannot take one.
    pub(crate) fn comment_after(&mut self, text: &str) -> bool {
        let start = self.comments.len();
        match self.lines.last_mut() {
            Some(line) if line.content == Content::Code && line.comment.is_none() => {
                self.comments.push_str(text);
                line.comment = Some((start, self.comments.len()));
                true
            }
            _ => false,
        }
    }

    /// Puts a comment on a line of its own.
    pub(crate) fn comment_line(&mut self, text: &str) {
        self.own_line(Content::Comment, text);
    }

    /// Puts text on lines of its own as it is.
    pub(crate) fn verbatim(&mut self, text: &str) {
        for line in text.split('\n') {
            self.own_line(Content::Verbatim, line.strip_suffix('\r').unwrap_or(line));
        }
    }

    /// Puts a blank line after a line that is not blank itself.
    pub(crate) fn blank_line(&mut self) {
        if !self.lines.is_empty() && !self.after_blank() {
            self.own_line(Content::Blank, "");
        }
    }

    fn own_line(&mut self, content: Content, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        let steps = self.line_steps();
        self.lines.push(Line { content, steps, start, end: self.text.len(), comment: None });
        self.start = self.text.len();
    }

    /// The whole text.
    pub(crate) fn render(mut self, line_end: &str) -> String {
        self.end_line();
        let mut out = String::with_capacity(self.text.len() + self.text.len() / 4);
        let mut rest = self.lines.as_slice();
        while let Some((line, after)) = rest.split_first() {
            if line.comment.is_none() {
                self.render_words(line, &mut out);
                out.push_str(line_end);
                rest = after;
                continue;
            }
            let length = rest.iter().take_while(|other| other.comment.is_some() && other.steps == line.steps).count();
            let (run, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
            self.render_run(run, line_end, &mut out);
            rest = after;
        }
        out
    }

    /// Writes neighbouring lines with comments, the comments in one column.
    fn render_run(&self, run: &[Line], line_end: &str, out: &mut String) {
        let cells = |line: &Line| display_width(self.words(line));
        let widest = run.iter().map(cells).max().unwrap_or_default();
        for line in run {
            self.render_words(line, out);
            let comment = line.comment.and_then(|(start, end)| self.comments.get(start..end)).unwrap_or_default();
            push_blanks(out, widest - cells(line) + 2);
            out.push_str(comment);
            out.push_str(line_end);
        }
    }

    fn words(&self, line: &Line) -> &str {
        let text = self.text.get(line.start..line.end).unwrap_or_default();
        if line.content == Content::Verbatim { text } else { text.trim_matches(' ') }
    }

    fn render_words(&self, line: &Line, out: &mut String) {
        if matches!(line.content, Content::Code | Content::Comment) {
            push_blanks(out, line.steps * self.indent);
        }
        out.push_str(self.words(line));
    }
}

fn push_blanks(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}
