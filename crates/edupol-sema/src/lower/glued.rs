//! Words that were typed without the blanks between them.

use edupol_base::{Applicability, Diagnostic, Edit, Fix, Span, text};
use edupol_grammar::Keyword;

use super::{Lower, Place};
use crate::codes;
use crate::names::{Kind, split_glued};

impl Lower<'_> {
    /// A word that is keywords and names without the spaces between them.
    pub(super) fn glued(&self, place: Place, name: &str, span: Span) -> Option<Diagnostic> {
        let split = split_glued(name, |part| self.names.is_declared(part, place.group))?;
        let (spaced, words) = (&split.spaced, split.keywords.join("、"));
        let fix = Fix {
            title: text!("put spaces around the keyword", "在关键词两侧加空格"),
            edits: vec![Edit { span, new_text: split.spaced.clone() }],
            applicability: Applicability::Safe,
        };
        Some(
            Diagnostic::error(
                codes::GLUED_WORDS,
                span,
                text!(
                    "unknown name `{name}`; put spaces around the keyword `{words}`",
                    "找不到“{name}”；关键词“{words}”两侧要空格"
                ),
            )
            .with_help(text!("write `{spaced}`", "请写“{spaced}”"))
            .with_fix(fix),
        )
    }

    /// A kind of thing with its attribute behind it: 学校合格, 全部学校合格.
    pub(super) fn whose(&self, place: Place, name: &str, span: Span) -> Option<Diagnostic> {
        let declared = |kind: Kind, part: &str| {
            self.names.all(kind, part).iter().any(|entry| self.names.sees(place.group, entry.group))
        };
        let owner = |part: &str| match declared(Kind::Entity, part) || declared(Kind::Population, part) {
            true => Some(part.to_owned()),
            false => self.each_of(place, part),
        };
        let mut found = name.char_indices().skip(1).filter_map(|(at, _)| {
            let (head, attr) = name.split_at_checked(at).filter(|(_, attr)| declared(Kind::Attr, attr))?;
            Some((owner(head)?, attr))
        });
        let (owner, attr) = found.next().filter(|_| found.next().is_none())?;
        let spaced = format!("{owner} {attr}");
        let message = text!("unknown name `{name}`; put a space before `{attr}`", "找不到“{name}”；“{attr}”前要空格");
        let title = text!("write `{spaced}`", "改为“{spaced}”");
        Some(
            Diagnostic::error(codes::GLUED_WORDS, span, message)
                .with_help(text!("write `{spaced}`", "请写“{spaced}”"))
                .with_replacement(title, span, spaced, Applicability::Choice),
        )
    }

    /// A modality behind what it is about: 普惠率应不低于85%. It stands before the statement.
    pub(super) fn late_modality(&self, place: Place, name: &str, span: Span) -> Option<Diagnostic> {
        let modalities = Keyword::table().iter().filter(|row| row.has('M'));
        let spellings = modalities.flat_map(|row| [row.zh].into_iter().chain(row.accepted.iter().copied()));
        let behind = spellings.filter(|word| !word.is_empty() && !word.is_ascii()).filter_map(|word| {
            let head = name.strip_suffix(word)?.trim_end_matches('的');
            self.names.is_declared(head, place.group).then_some((head, word))
        });
        let (head, word) = behind.max_by_key(|(_, word)| word.len())?;
        let ordered = format!("{word} {head}");
        let message = text!(
            "unknown name `{name}`; `{word}` stands before the statement",
            "找不到“{name}”；“{word}”应写在要求之前"
        );
        let title = text!("write `{ordered}`", "改为“{ordered}”");
        Some(
            Diagnostic::error(codes::GLUED_WORDS, span, message)
                .with_help(text!("write `{ordered}` …", "请写“{ordered}……”"))
                .with_replacement(title, span, ordered, Applicability::Choice),
        )
    }
}
