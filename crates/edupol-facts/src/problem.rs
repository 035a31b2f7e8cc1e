//! What is wrong with a file of facts, where, and what to write instead.

use edupol_base::{Code, Diagnostic, Lang, Severity, Span, Text, layout};
use schemars::JsonSchema;
use serde::Serialize;

use crate::place::Place;

/// One finding about a file of facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FactProblem {
    /// Which kind of finding this is.
    #[schemars(with = "String")]
    pub code: Code,
    /// How much it matters: with an error the facts are not usable.
    pub severity: Severity,
    /// What is wrong.
    pub message: Text,
    /// What to write instead.
    pub help: Option<Text>,
    /// Where.
    pub place: Place,
    /// Further places, such as the row that says the same thing.
    pub related: Vec<Place>,
    /// The position of the `facts` directive in [`edupol_model::Program::bindings`].
    pub binding: Option<usize>,
}

/// What a cell is blamed for, before it is known where the cell stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Complaint {
    pub(crate) code: Code,
    pub(crate) severity: Severity,
    pub(crate) message: Text,
    pub(crate) help: Option<Text>,
}

impl Complaint {
    pub(crate) fn new(severity: Severity, code: Code, message: Text) -> Self {
        Self { code, severity, message, help: None }
    }

    pub(crate) fn error(code: Code, message: Text) -> Self {
        Self::new(Severity::Error, code, message)
    }

    pub(crate) fn warning(code: Code, message: Text) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    pub(crate) fn note(code: Code, message: Text) -> Self {
        Self::new(Severity::Note, code, message)
    }

    pub(crate) fn help(self, help: Text) -> Self {
        Self { help: Some(help), ..self }
    }

    pub(crate) fn maybe_help(self, help: Option<Text>) -> Self {
        Self { help: help.or(self.help), ..self }
    }

    pub(crate) fn at(self, place: Place) -> FactProblem {
        let Self { code, severity, message, help } = self;
        FactProblem { code, severity, message, help, place, related: vec![], binding: None }
    }
}

impl FactProblem {
    /// A file that could not be opened at all; `reason` comes from whoever tried.
    pub fn unreadable(path: &str, reason: Text) -> Self {
        let Text { en, zh } = reason;
        let message = Text::new(format!("the file cannot be opened: {en}"), format!("文件打不开：{zh}"));
        Complaint::error(crate::codes::FILE, message).at(Place::file(path))
    }

    /// The same finding as part of a `facts` directive.
    #[must_use]
    pub fn of_binding(self, binding: usize) -> Self {
        Self { binding: Some(binding), ..self }
    }

    /// One line: place, severity, code, message, what to do. Control characters from the file are made visible.
    pub fn line(&self, lang: Lang) -> String {
        let place = self.place.shown();
        let severity = self.severity.word(lang);
        let (code, message) = (self.code, self.message.get(lang));
        let also: Vec<String> = self.related.iter().map(|place| place.shown().get(lang).to_owned()).collect();
        let mut line = match lang {
            Lang::En => format!("{}: {severity}[{code}]: {message}", place.en),
            Lang::Zh => format!("{}：{severity}[{code}]：{message}", place.zh),
        };
        if !also.is_empty() {
            line += &match lang {
                Lang::En => format!(" (also {})", also.join("; ")),
                Lang::Zh => format!("（另见{}）", also.join("；")),
            };
        }
        if let Some(help) = &self.help {
            line += if lang == Lang::En { "; " } else { "；" };
            line += help.get(lang);
        }
        layout::printable(&line.replace(['\n', '\r', '\t'], " ")).into_owned()
    }

    /// The finding at the `facts` directive in the policy, for those who look at the policy rather than at the table.
    pub fn diagnostic(&self, span: Span) -> Diagnostic {
        let place = self.place.shown();
        let message =
            Text::new(format!("{}: {}", place.en, self.message.en), format!("{}：{}", place.zh, self.message.zh));
        let diagnostic = Diagnostic::new(self.severity, self.code, span, message);
        match &self.help {
            Some(help) => diagnostic.with_help(help.clone()),
            None => diagnostic,
        }
    }
}

/// All problems, one a line, in the order of files and cells.
pub fn render(problems: &[FactProblem], lang: Lang) -> String {
    problems.iter().map(|problem| problem.line(lang) + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use edupol_base::text;

    #[test]
    fn a_line_cannot_move_the_cursor() {
        let place = Place { row: Some(3), ..Place::file("数据/学校.csv") };
        let cell = "\u{1b}[2Jabc\n🏫";
        let problem = Complaint::error(crate::codes::NUMBER, text!("`{cell}` is not a number", "“{cell}”不是数字"))
            .help(text!("write digits", "请填数字"))
            .at(place);
        assert_eq!(
            problem.line(Lang::En),
            "数据/学校.csv, row 3: error[fact-number]: `␛[2Jabc 🏫` is not a number; write digits"
        );
        assert_eq!(problem.line(Lang::Zh), "数据/学校.csv，第3行：错误[fact-number]：“␛[2Jabc 🏫”不是数字；请填数字");
    }
}
