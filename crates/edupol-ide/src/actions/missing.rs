//! Writing what a finding misses: a lead, a department, a `restates`.

use edupol_base::{Diagnostic, Edit, Lang, Span, text};
use edupol_syntax::SyntaxKind;
use edupol_syntax::ast::{AstNode as _, Decl as _, Item};

use super::{Action, ActionKind};
use crate::snapshot::{Snapshot, span_of};
use edupol_syntax::text::written_name as written;

/// What can be written to satisfy a finding.
pub(super) fn offers(snapshot: &Snapshot, finding: &Diagnostic) -> Vec<Action> {
    match finding.code.0 {
        "no-lead" => leads(snapshot, finding),
        "unknown-department" => create(snapshot, finding).into_iter().collect(),
        "repeated-commitment" | "wording-drift" | "limit-drift" | "modality-drift" | "deadline-drift" => {
            restates(snapshot, finding).into_iter().collect()
        }
        _ => vec![],
    }
}

fn action(snapshot: &Snapshot, finding: &Diagnostic, title: &edupol_base::Text, edit: Edit) -> Action {
    Action {
        title: snapshot.say(title).to_owned(),
        kind: ActionKind::QuickFix,
        edits: vec![edit],
        mends: Some((finding.span, finding.code.0)),
        preferred: false,
    }
}

/// The lead of an action: the departments that lead most others, first.
fn leads(snapshot: &Snapshot, finding: &Diagnostic) -> Vec<Action> {
    let Some(item) = item_at(snapshot, finding.span) else { return vec![] };
    let Item::Action(decl) = &item else { return vec![] };
    let program = snapshot.program();
    let led = |name: &str| {
        let leads = program.actions.iter().flat_map(|action| &action.roles);
        let own = leads.filter(|one| one.role == edupol_model::decl::Role::Lead);
        own.filter(|one| program.department(one.department).is_some_and(|one| one.head.name == name)).count()
    };
    let mut names: Vec<&str> = program.departments.iter().map(|one| one.head.name.as_str()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(led(name)));
    let keyword = decl.keyword_token();
    let chinese = keyword.is_none_or(|token| !token.text().is_ascii());
    let offer = |name: &&str| {
        let shown = written(name);
        let line = if chinese { format!("牵头：{shown}") } else { format!("lead {shown}") };
        let edit = into_block(snapshot, &item, finding.span, &line)?;
        Some(action(snapshot, finding, &text!("let `{name}` lead", "由“{name}”牵头"), edit))
    };
    names.iter().take(3).filter_map(offer).collect()
}

/// A first line of a declaration's block, with a block around it where there is none.
fn into_block(snapshot: &Snapshot, item: &Item, span: Span, line: &str) -> Option<Edit> {
    let source = snapshot.source(span.file)?;
    let end = if source.text().contains("\r\n") { "\r\n" } else { "\n" };
    let block = item.syntax().children().find(|node| node.kind() == SyntaxKind::Block);
    let brace = block.as_ref().and_then(|block| block.first_token()).filter(|token| token.kind() == SyntaxKind::LBrace);
    let (at, new_text) = match brace {
        Some(brace) => (span_of(span.file, brace.text_range()).end, format!("{end}  {line}")),
        None => (span_of(span.file, item.syntax().text_range()).end, format!(" {{{end}  {line}{end}}}")),
    };
    Some(Edit { span: Span::new(span.file, at, at), new_text })
}

/// The declaration of a department that is named and not declared: behind the last one, else above the action.
fn create(snapshot: &Snapshot, finding: &Diagnostic) -> Option<Action> {
    let name = snapshot.slice(finding.span).trim().to_owned();
    let name = edupol_syntax::text::decode_quoted(&name).trim_matches(['「', '」']).to_owned();
    let last = snapshot.program().departments.iter().map(|one| one.head.span).max();
    let item = item_at(snapshot, finding.span)?;
    let own = span_of(finding.span.file, item.syntax().text_range());
    let file = last.map_or(finding.span.file, |span| span.file);
    let chinese = snapshot.source(file).is_some_and(|source| source.text().contains("部门"));
    let keyword = if chinese || snapshot.lang() == Lang::Zh { "部门" } else { "department" };
    let written = written(&name);
    let (at, new_text) = match last {
        Some(span) => (span.end, format!("\n{keyword} {written}")),
        None => (own.start, format!("{keyword} {written}\n\n")),
    };
    let edit = Edit { span: Span::new(file, at, at), new_text };
    Some(action(snapshot, finding, &text!("declare the department `{name}`", "新增部门“{name}”"), edit))
}

/// `restates X` on a statement that says what another target says.
fn restates(snapshot: &Snapshot, finding: &Diagnostic) -> Option<Action> {
    let program = snapshot.program();
    let Item::Target(decl) = item_at(snapshot, finding.span)? else { return None };
    let own = decl.name().map(|name| name.text());
    let other = finding.labels.iter().find_map(|label| {
        let inside = |one: &&edupol_model::decl::Target| {
            one.head.span.file == label.span.file
                && one.head.span.start <= label.span.start
                && label.span.end <= one.head.span.end
                && own.as_ref() != Some(&one.head.name)
        };
        program.targets.iter().filter(|one| !one.anonymous).find(inside)
    })?;
    let name = &other.head.name;
    let after = decl.heading().map(|one| one.range()).or_else(|| decl.name().map(|one| one.range()))?;
    let cites = decl.cites().map(|cite| cite.range()).filter(|range| range.start() >= after.end());
    let after = cites.fold(after, |last, range| if range.end() > last.end() { range } else { last });
    let at = span_of(finding.span.file, after).end;
    let chinese = decl.keyword_token().is_none_or(|token| !token.text().is_ascii());
    let written = written(name);
    let word = if chinese { format!(" 重申 {written}") } else { format!(" restates {written}") };
    let edit = Edit { span: Span::new(finding.span.file, at, at), new_text: word };
    Some(action(snapshot, finding, &text!("say that it restates `{name}`", "注明重申“{name}”"), edit))
}

/// The item around a span.
pub(super) fn item_at(snapshot: &Snapshot, span: Span) -> Option<Item> {
    let unit = snapshot.unit(span.file)?;
    unit.parse.tree().items().find(|item| {
        let own = span_of(span.file, item.syntax().text_range());
        own.start <= span.start && span.start <= own.end
    })
}
