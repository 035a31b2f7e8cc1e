//! What stands in the heads of declarations, and does not belong there.

use edupol_base::{Span, Text, text};
use edupol_syntax::Keyword;
use edupol_syntax::SyntaxKind::{
    self, AsOf, AwardedBy, Counted, Definition, ForEach, Members, PartOf, ReportedBy, Split,
};
use edupol_syntax::ast::{AstNode, Flag, Item};

use super::{Lower, Place};

/// What a head may hold: parts, and single words.
struct Head {
    parts: &'static [SyntaxKind],
    flags: &'static [Keyword],
}

/// The parts and words that only some heads hold.
const PARTS: &[SyntaxKind] =
    &[AsOf, AwardedBy, Counted, Definition, ForEach, Members, PartOf, ReportedBy, Split, SyntaxKind::Type];

impl Lower<'_> {
    /// Reports the parts of a head that say nothing about what is declared: nothing reads them.
    pub(crate) fn check_head(&mut self, place: Place, item: &Item) {
        let Some((head, owner)) = head_of(item) else { return };
        for part in item.syntax().children() {
            let stray = match Flag::cast(part.clone()) {
                Some(flag) => flag.keyword().is_some_and(|keyword| !head.flags.contains(&keyword)),
                None => PARTS.contains(&part.kind()) && !head.parts.contains(&part.kind()),
            };
            if stray {
                let range = part.text_range();
                let span = Span::new(place.file, range.start().into(), range.end().into());
                let shown: String = part.text().to_string().split_whitespace().collect::<Vec<_>>().join(" ");
                self.misplaced(span, &Text::new(format!("`{shown}`"), format!("“{shown}”")), &owner);
            }
        }
    }
}

/// What the head of a declaration may hold; nothing where the grammar allows only what belongs there.
fn head_of(item: &Item) -> Option<(Head, Text)> {
    let head = |parts, flags| Head { parts, flags };
    Some(match item {
        Item::Plan(_) => (head(&[], &[]), text!("a plan", "方案")),
        Item::Body(_) => {
            (head(&[PartOf, ForEach, Members], &[Keyword::Open, Keyword::ByRule]), text!("a department", "部门"))
        }
        Item::Entity(_) => {
            (head(&[Counted, PartOf, Members, ReportedBy], &[Keyword::Open]), text!("an entity", "对象"))
        }
        Item::Population(_) => (head(&[AsOf, Definition], &[]), text!("a population", "范围")),
        Item::Indicator(_) => {
            let parts = &[Counted, SyntaxKind::Type, Definition, ForEach, Split, ReportedBy];
            let flags = &[
                Keyword::Stock,
                Keyword::Flow,
                Keyword::Cumulative,
                Keyword::LowerIsBetter,
                Keyword::Binding,
                Keyword::Expected,
            ];
            (head(parts, flags), text!("an indicator", "指标"))
        }
        Item::Target(_) => (head(&[], &[Keyword::Binding, Keyword::Expected]), text!("a target", "目标")),
        Item::Action(_) => {
            (head(&[ForEach, PartOf], &[Keyword::Binding, Keyword::Expected]), text!("an action", "任务"))
        }
        Item::Standard(_) => (head(&[ForEach], &[]), text!("a standard", "标准")),
        Item::Rule(_) => (head(&[ForEach], &[]), text!("a rule", "规则")),
        Item::Test(_) => (head(&[AsOf], &[]), text!("a test", "试算")),
        Item::Amends(_) => (head(&[], &[]), text!("an amendment", "修订")),
        _ => return None,
    })
}
