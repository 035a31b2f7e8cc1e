//! Pages of Markdown as test cases: one for each section that has fences.

use std::ops::Range;

/// A fenced block.
#[derive(Clone, Debug)]
pub(crate) struct Fence {
    /// The first word after the backticks.
    pub(crate) kind: String,
    /// The words after it.
    pub(crate) info: String,
    /// What stands between the fences.
    pub(crate) body: String,
    /// Where the body stands in the page.
    pub(crate) range: Range<usize>,
}

impl Fence {
    /// The value of `key=value` in the info string.
    pub(crate) fn option(&self, key: &str) -> Option<&str> {
        self.info.split_whitespace().find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
    }
}

/// A section with fences.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The headings that lead to it.
    pub(crate) title: String,
    /// Declarations that hold for the sections of the page, from a comment that starts with `prelude`.
    pub(crate) prelude: String,
    /// Its fences.
    pub(crate) fences: Vec<Fence>,
}

/// The cases of a page.
pub(crate) fn cases(page: &str) -> Vec<Case> {
    let mut reader = Reader::default();
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        reader.line(line, at);
        at += line.len();
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    cases: Vec<Case>,
    headings: Vec<String>,
    prelude: String,
    fences: Vec<Fence>,
    open: Option<(String, Fence)>,
    in_prelude: bool,
}

impl Reader {
    fn line(&mut self, line: &str, at: usize) {
        let text = line.trim_end();
        if let Some((marks, fence)) = &mut self.open {
            if text == marks {
                fence.range.end = at;
                let (_, fence) = self.open.take().unwrap();
                self.fences.push(fence);
            } else {
                fence.body.push_str(line);
            }
        } else if self.in_prelude {
            self.in_prelude = text != "-->";
            if self.in_prelude {
                self.prelude.push_str(line);
            }
        } else if text == "<!-- prelude" {
            self.close();
            self.prelude.clear();
            self.in_prelude = true;
        } else if text.starts_with("```") {
            self.open_fence(text, at + line.len());
        } else if text.starts_with('#') {
            self.heading(text);
        }
    }

    fn open_fence(&mut self, text: &str, start: usize) {
        let marks: String = text.chars().take_while(|c| *c == '`').collect();
        let info = text.trim_start_matches('`').trim();
        let (kind, info) = info.split_once(char::is_whitespace).unwrap_or((info, ""));
        let fence = Fence { kind: kind.into(), info: info.into(), body: String::new(), range: start..start };
        self.open = Some((marks, fence));
    }

    fn heading(&mut self, text: &str) {
        self.close();
        let level = text.chars().take_while(|c| *c == '#').count();
        self.headings.truncate(level - 1);
        self.headings.push(text.trim_start_matches('#').trim().to_owned());
    }

    fn close(&mut self) {
        let fences = std::mem::take(&mut self.fences);
        if !fences.is_empty() {
            let title = self.headings.join(" › ");
            self.cases.push(Case { title, prelude: self.prelude.clone(), fences });
        }
    }

    fn finish(mut self) -> Vec<Case> {
        assert!(self.open.is_none(), "a fence is not closed");
        self.close();
        self.cases
    }
}
