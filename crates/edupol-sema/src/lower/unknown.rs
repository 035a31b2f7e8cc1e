//! Names that nothing declares, and what may have been meant.

use edupol_base::{Applicability, Diagnostic, Span, Text, closest, text};
use edupol_grammar::Keyword;

use super::{Lower, Place};
use crate::codes;
use crate::names::Kind;

/// Suggestions cost a comparison with every name, so a file full of unknown names gets no more than this many.
const MOST_SUGGESTIONS: usize = 200;

impl Lower<'_> {
    /// Reports a name that means nothing of the wanted kinds.
    pub(crate) fn unknown(&mut self, place: Place, name: &str, span: Span, wanted: &[Kind]) {
        let glued = self.glued(place, name, span).or_else(|| self.wrong_kind(place, name, span, wanted));
        let glued = glued.or_else(|| self.whose(place, name, span)).or_else(|| self.late_modality(place, name, span));
        if let Some(diagnostic) = glued {
            self.report(diagnostic);
            return;
        }
        let department = wanted == [Kind::Department];
        let (code, message) = if department {
            (codes::UNKNOWN_DEPARTMENT, text!("unknown department `{name}`", "找不到部门“{name}”"))
        } else {
            (codes::UNKNOWN_NAME, text!("unknown name `{name}`", "找不到“{name}”"))
        };
        let diagnostic = Diagnostic::error(code, span, message);
        if let Some(each) = self.each_of(place, name) {
            let title = text!("write `{each}`", "改为“{each}”");
            let help = text!("say how many of them: `{each}`", "请写“{each}”");
            return self.report(diagnostic.with_help(help).with_replacement(title, span, each, Applicability::Choice));
        }
        // 指标 合计 …: the word after it makes it a comparison.
        if Keyword::from_text(name).is_some_and(declares) {
            return self.report(diagnostic.with_help(text!(
                "if `{name}` begins a declaration, the name after it is a keyword: quote it as 「…」",
                "若此处是声明，“{name}”之后的名称与关键词相同，请写「…」"
            )));
        }
        let diagnostic = self.with_suggestions(diagnostic, place, name, wanted);
        self.report(diagnostic);
    }

    /// Adds the names that may have been meant, and what to do where there are none.
    fn with_suggestions(&self, diagnostic: Diagnostic, place: Place, name: &str, wanted: &[Kind]) -> Diagnostic {
        let asked = self.sink.iter().filter(|d| d.code == codes::UNKNOWN_NAME).count();
        let found = if asked < MOST_SUGGESTIONS { self.candidates(place, name, wanted) } else { vec![] };
        if found.is_empty() {
            return diagnostic.with_help(declare_help(wanted));
        }
        let en = found.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
        let zh = found.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join("或");
        let span = diagnostic.span;
        let diagnostic = diagnostic.with_help(text!("did you mean {en}?", "是否应写作{zh}？"));
        found.into_iter().fold(diagnostic, |diagnostic, name| {
            let title = text!("replace it by `{name}`", "改为“{name}”");
            diagnostic.with_replacement(title, span, name, Applicability::Choice)
        })
    }

    /// Keywords and declared names that are spelled alike, keywords first.
    fn candidates(&self, place: Place, name: &str, wanted: &[Kind]) -> Vec<String> {
        let keywords = Keyword::table().iter().flat_map(|row| {
            [row.en, row.zh].into_iter().chain(row.accepted.iter().copied()).filter(|word| word.chars().count() > 1)
        });
        let keywords: Vec<&str> = keywords.collect();
        let declared = wanted.iter().flat_map(|&kind| self.names.visible(kind, place.group));
        let titles = wanted.contains(&Kind::Department).then(|| self.program.departments.iter());
        let titles = titles.into_iter().flatten().filter_map(|department| department.head.title.as_deref());
        let mut found = closest(name, keywords.iter().copied().chain(declared).chain(titles));
        found.sort_by_key(|name| !keywords.contains(name));
        found.into_iter().map(str::to_owned).collect()
    }

    /// A name that is declared, as something that cannot stand here.
    fn wrong_kind(&self, place: Place, name: &str, span: Span, wanted: &[Kind]) -> Option<Diagnostic> {
        let (kind, entry) = Kind::ALL.into_iter().filter(|kind| !wanted.contains(kind)).find_map(|kind| {
            let entry = self.names.all(kind, name).iter().find(|entry| self.names.sees(place.group, entry.group))?;
            Some((kind, *entry))
        })?;
        let (is, want) = (kind.word(), kinds_word(wanted));
        let (is_en, is_zh, want_en, want_zh) = (is.en, is.zh, want.en, want.zh);
        Some(
            Diagnostic::error(
                codes::WRONG_KIND,
                span,
                text!("`{name}` is {is_en}; {want_en} is wanted here", "“{name}”是{is_zh}，此处应为{want_zh}"),
            )
            .with_label(entry.span, text!("declared here", "声明在此")),
        )
    }
}

/// The wanted kinds as alternatives.
fn kinds_word(kinds: &[Kind]) -> Text {
    let words: Vec<Text> = kinds.iter().filter(|kind| **kind != Kind::Value).map(|kind| kind.word()).collect();
    let en: Vec<&str> = words.iter().map(|word| word.en.as_str()).collect();
    let zh: Vec<&str> = words.iter().map(|word| word.zh.as_str()).collect();
    Text::new(en.join(" or "), zh.join("、"))
}

/// What to do about a name that is like no other.
fn declare_help(wanted: &[Kind]) -> Text {
    match wanted.first() {
        Some(Kind::Department) => Text::new("declare it: `department X \"printed name\"`", "请先声明：部门 X \"全称\""),
        Some(kind) => {
            let word = kind.word();
            let (en, zh) = (word.en, word.zh);
            text!("declare it as {en}, or use a declared name", "请先将其声明为{zh}，或改用已有名称")
        }
        None => Text::new("declare it, or use a declared name", "请先声明，或改用已有名称"),
    }
}

/// Whether a keyword opens a declaration that has a name.
fn declares(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::Indicator
            | Keyword::External
            | Keyword::Population
            | Keyword::Entity
            | Keyword::Target
            | Keyword::Action
            | Keyword::Standard
            | Keyword::Rule
            | Keyword::Department
            | Keyword::Fact
    )
}
