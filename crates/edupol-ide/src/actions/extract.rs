//! Giving a measure that is written out in a statement a name: an indicator above it.

use edupol_base::{Edit, Span, text};
use edupol_syntax::{SyntaxKind, SyntaxNode, TextSize};

use super::missing::item_at;
use super::{Action, ActionKind};
use crate::snapshot::{Snapshot, span_of};
use edupol_syntax::ast::AstNode as _;

/// The indicator that the measure at a selection could be.
pub(super) fn indicator(snapshot: &Snapshot, selection: Span) -> Option<Action> {
    let root = snapshot.syntax(selection.file)?;
    let measure = measure_at(&root, selection)?;
    let item = item_at(snapshot, selection)?;
    if !matches!(item.syntax().kind(), SyntaxKind::TargetDecl | SyntaxKind::ActionDecl | SyntaxKind::Statement) {
        return None;
    }
    let own = span_of(selection.file, measure.text_range());
    let written = snapshot.slice(own).to_owned();
    let (keyword, kind, name) =
        if written.is_ascii() || !snapshot.slice(Span::new(selection.file, 0, u32::MAX)).contains('：') {
            ("indicator", "stock", "new_indicator")
        } else {
            ("指标", "时点", "新指标")
        };
    let taken = |name: &str| snapshot.symbols().definitions().iter().any(|one| one.name == name);
    let name = std::iter::once(name.to_owned())
        .chain(('甲'..='癸').map(|mark| format!("{name}{mark}")))
        .find(|name| !taken(name))?;
    let start = span_of(selection.file, item.syntax().text_range()).start;
    let above = Edit {
        span: Span::new(selection.file, start, start),
        new_text: format!("{keyword} {name} {kind} = {written}\n"),
    };
    let behind = if written.is_ascii() { " " } else { "" };
    let here = Edit { span: own, new_text: format!("{name}{behind}").trim_end().to_owned() };
    Some(Action {
        title: snapshot.say(&text!("make this measure an indicator", "将此口径提取为指标")).to_owned(),
        kind: ActionKind::Extract,
        edits: vec![above, here],
        mends: None,
        preferred: false,
    })
}

/// The smallest measure that is written out around a selection, inside a statement.
fn measure_at(root: &SyntaxNode, selection: Span) -> Option<SyntaxNode> {
    let end = root.text_range().end();
    let at = TextSize::from(selection.start).min(end);
    let token = root.token_at_offset(at).right_biased()?;
    token.parent_ancestors().find(|node| {
        let measures = matches!(
            node.kind(),
            SyntaxKind::ShareExpr
                | SyntaxKind::PartShareExpr
                | SyntaxKind::AggExpr
                | SyntaxKind::RatioExpr
                | SyntaxKind::PerExpr
        );
        measures && node.text_range().end() >= TextSize::from(selection.end).min(end)
    })
}
