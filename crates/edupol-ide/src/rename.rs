//! Giving a declared name another spelling, everywhere at once.

use std::collections::BTreeMap;

use edupol_base::{Edit, FileId, Severity, Span, Text, apply_fixes, text};
use edupol_sema::Kind;
use edupol_syntax::text::{decode_quoted, fold_width, written_name as written};
use edupol_syntax::{SyntaxKind, lex};
use edupol_workspace::Project;

use crate::snapshot::{Place, Snapshot};
use crate::words::kind_word;

/// The name at a place that can be changed, without its quotes, and where it stands.
pub fn prepare_rename(snapshot: &Snapshot, place: Place) -> Option<(Span, String)> {
    let (index, definition) = snapshot.definition_at(place)?;
    let spans = snapshot.symbols().uses_of(index).chain([definition.name_span]);
    let here = spans.into_iter().find(|span| span.file == place.file && span.touches(place.offset))?;
    // A body that is named by its printed title keeps that title.
    (plain(snapshot.slice(here)) == definition.name).then(|| (here, definition.name.clone()))
}

/// The edits that give the name at a place a new spelling in all files. Names stay in quotes where they were, and get
/// them where the new one needs them.
///
/// # Errors
/// What to tell the user: there is no name here, the new one cannot be a name, or it means something else already.
pub fn rename(snapshot: &Snapshot, place: Place, new: &str) -> Result<Vec<Edit>, Text> {
    let (_, old) =
        prepare_rename(snapshot, place).ok_or_else(|| text!("there is no name here", "此处没有可改的名称"))?;
    let new = plain(new.trim());
    if new.is_empty() || new.contains(['\n', '\r', '「', '」', '`']) {
        return Err(text!("a name is one line without quotes", "名称应写在一行内，且不含引号"));
    }
    let (index, definition) =
        snapshot.definition_at(place).ok_or_else(|| text!("there is no name here", "此处没有可改的名称"))?;
    refuse_clash(snapshot, index, definition.kind, &new)?;
    let spans = snapshot.symbols().uses_of(index).chain([definition.name_span]);
    let mut by_file: BTreeMap<FileId, Vec<Span>> = BTreeMap::new();
    for span in spans.filter(|span| plain(snapshot.slice(*span)) == old) {
        by_file.entry(span.file).or_default().push(span);
    }
    let mut edits = vec![];
    for (file, mut spans) in by_file {
        spans.sort_unstable();
        spans.dedup();
        edits.extend(in_file(snapshot, file, &spans, &new));
    }
    refuse_harm(snapshot, &edits, &new)?;
    Ok(edits)
}

/// A name without its quotes, as names are compared.
fn plain(written: &str) -> String {
    let quoted = written.starts_with(['「', '『', '【', '`']);
    if quoted { decode_quoted(written) } else { fold_width(written.trim_matches(['"', '“', '”'])) }
}

/// A name that is taken by another declaration of the kind cannot be given.
fn refuse_clash(snapshot: &Snapshot, index: u32, kind: Kind, new: &str) -> Result<(), Text> {
    let mut definitions = (0u32..).zip(snapshot.symbols().definitions());
    let taken = definitions.any(|(at, other)| at != index && other.kind == kind && other.name == new);
    if !taken || matches!(kind, Kind::Attr | Kind::Value) {
        return Ok(());
    }
    let word = kind_word(kind);
    let (en, zh) = (word.en, word.zh);
    Err(text!("there is a {en} `{new}` already", "已有名为“{new}”的{zh}"))
}

/// The edits of one file. Where the bare name would run into what stands around it, it is quoted.
fn in_file(snapshot: &Snapshot, file: FileId, spans: &[Span], new: &str) -> Vec<Edit> {
    let Some(source) = snapshot.source(file) else { return vec![] };
    let is_quoted = |span: &Span| source.slice(*span).starts_with(['「', '『', '【', '`']);
    let bare = written(new);
    let quoted = format!("「{new}」");
    let mut texts: Vec<String> =
        spans.iter().map(|span| if is_quoted(span) { quoted.clone() } else { bare.clone() }).collect();
    let edits = |texts: &[String]| -> Vec<Edit> {
        spans.iter().zip(texts).map(|(span, text)| Edit { span: *span, new_text: text.clone() }).collect()
    };
    if let Ok(after) = apply_fixes(source.text(), &edits(&texts)) {
        let mut shift = 0_i64;
        let tokens = ends(&after);
        for (span, text) in spans.iter().zip(&mut texts) {
            let start = i64::from(span.start) + shift;
            let whole = usize::try_from(start).is_ok_and(|start| tokens.contains(&(start, start + text.len())));
            shift += i64::try_from(text.len()).unwrap_or(0) - i64::from(span.end - span.start);
            if !whole {
                text.clone_from(&quoted);
            }
        }
    }
    edits(&texts)
}

/// The first and last byte of every word of a text.
fn ends(text: &str) -> std::collections::HashSet<(usize, usize)> {
    let mut start = 0;
    let mut found = std::collections::HashSet::new();
    for token in lex(text) {
        if matches!(token.kind, SyntaxKind::Ident | SyntaxKind::QuotedIdent | SyntaxKind::Keyword(_)) {
            found.insert((start, token.end));
        }
        start = token.end;
    }
    found
}

/// Refuses edits after which the workspace has errors that it did not have: the name means something else somewhere.
fn refuse_harm(snapshot: &Snapshot, edits: &[Edit], new: &str) -> Result<(), Text> {
    let project = snapshot.project();
    let after = Project::compile(project.loaded.edited(edits).map_err(|error| error.message())?);
    let errors = |project: &Project| project.compile_errors().filter(|one| one.severity == Severity::Error).count();
    if errors(&after) <= errors(project) {
        return Ok(());
    }
    let known: Vec<(&str, &Text)> = project.compile_errors().map(|one| (one.code.0, &one.message)).collect();
    let fresh = after.compile_errors().find(|one| !known.contains(&(one.code.0, &one.message)));
    let (en, zh) = fresh.map(|one| (one.message.en.clone(), one.message.zh.clone())).unwrap_or_default();
    Err(text!(
        "`{new}` would not be read as the same name everywhere: {en}",
        "改为“{new}”后有的地方会读成别的意思：{zh}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn renamed(text: &str, new: &str) -> Result<String, Text> {
        let fixture = Fixture::new(text);
        let edits = rename(&fixture.snapshot, fixture.place, new)?;
        let mut out = String::new();
        for unit in &fixture.snapshot.project().loaded.units {
            let source = fixture.snapshot.source(unit.file).unwrap();
            let own: Vec<&Edit> = edits.iter().filter(|edit| edit.span.file == unit.file).collect();
            out.push_str(&apply_fixes(source.text(), own).unwrap());
        }
        Ok(out)
    }

    const FILES: &str = "//- a.edupol\n# 😀\r\n对象 学$0校 以所计 {\r\n  在校生：计数 人\r\n}\r\n//- b.edupol\n范围 甲 = 学校（在校生 ≥ 10）\n每所学校 在校生至少5人\n";

    #[test]
    fn a_name_changes_in_all_files() {
        let after = renamed(FILES, "院校").unwrap();
        assert_eq!(
            after,
            "# 😀\r\n对象 院校 以所计 {\r\n  在校生：计数 人\r\n}\r\n范围 甲 = 院校（在校生 ≥ 10）\n每所院校 在校生至少5人\n"
        );
    }

    #[test]
    fn files_of_both_spellings_are_renamed() {
        let text = "//- a.edupol\n# 😀\r\n指标 学$0校数 时点 以所计\r\n目标 甲：到2024年，学校数不低于85所\r\n//- b.edupol\ntarget b: by 2024: 学校数 at least 85所\n";
        let after = renamed(text, "schools").unwrap();
        assert_eq!(
            after,
            "# 😀\r\n指标 schools 时点 以所计\r\n目标 甲：到2024年，schools不低于85所\r\ntarget b: by 2024: schools at least 85所\n"
        );
    }

    #[test]
    fn quotes_come_where_the_name_needs_them() {
        assert_eq!(written("学校"), "学校");
        for name in ["5+2工程", "甲的乙", "甲 乙", "不低于"] {
            assert_eq!(written(name), format!("「{name}」"));
        }
        let after = renamed(FILES, "5+2学校").unwrap();
        assert!(after.contains("对象 「5+2学校」 以所计") && after.contains("每所「5+2学校」"), "{after}");
    }

    #[test]
    fn what_is_taken_is_refused() {
        let text = "对象 学$0校 以所计\n对象 教师 以名计\n";
        assert_eq!(renamed(text, "教师").unwrap_err().zh, "已有名为“教师”的对象");
        assert!(renamed(text, " ").is_err());
        assert!(renamed("# $0\n", "甲").is_err());
    }

    #[test]
    fn a_quoted_name_stays_quoted() {
        let after = renamed("对象 「学校」$0 以所计\n范围 甲 = 「学校」\n范围 乙 = 学校\n", "院校").unwrap();
        assert_eq!(after, "对象 「院校」 以所计\n范围 甲 = 「院校」\n范围 乙 = 院校\n");
    }

    #[test]
    fn a_printed_title_is_no_name_to_change() {
        let fixture = Fixture::new("部门 教育局 \"武进区教育局\"\n任务 甲 {\n  牵头：武进区教$0育局\n}\n");
        assert_eq!(prepare_rename(&fixture.snapshot, fixture.place), None);
    }
}
