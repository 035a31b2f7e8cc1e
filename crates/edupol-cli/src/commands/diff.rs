//! `edupol diff`: what changed between two plans, by meaning.

use edupol_base::{ColumnUnit, Span, Text, text};
use edupol_diff::{Change, ChangeKind, Diff, Side};
use edupol_report::Format;
use edupol_report::grid::{ColumnKind, Grid, GridCell, GridColumn};

use crate::args::{DiffArgs, DiffFormat};
use crate::context::Context;
use crate::exit::Outcome;
use crate::session::{self, Session};

/// Compiles both plans and prints what changed.
pub(crate) fn run(context: &Context, args: &DiffArgs) -> Outcome {
    let (old, new) = (session::open(context, &args.old)?, session::open(context, &args.new)?);
    old.require_compiled(context)?;
    new.require_compiled(context)?;
    let diff = edupol_diff::diff(&old.compiled.program, &new.compiled.program);
    let report = Report { context, old: &old, new: &new, diff: &diff };
    let text = match args.format {
        DiffFormat::Human => report.human(),
        DiffFormat::Markdown => report.grid().render(Format::Markdown),
        DiffFormat::Json => session::json(&diff)?,
    };
    context.output(&text, args.output.as_deref())?;
    Ok(u8::from(args.exit_code && !diff.is_empty()))
}

struct Report<'a> {
    context: &'a Context,
    old: &'a Session,
    new: &'a Session,
    diff: &'a Diff,
}

impl Report<'_> {
    fn human(&self) -> String {
        let mut out = String::new();
        for kind in ChangeKind::ALL {
            let changes: Vec<&Change> = self.diff.of(kind).collect();
            if changes.is_empty() {
                continue;
            }
            out.push_str(&format!("{} ({})\n", self.words(&kind.word()), changes.len()));
            for change in changes {
                self.change(change, &mut out);
            }
            out.push('\n');
        }
        out.push_str(&self.diff.summary(self.context.lang));
        out.push('\n');
        out
    }

    fn change(&self, change: &Change, out: &mut String) {
        let colon = self.words(&text!(":", "：")).to_owned();
        out.push_str(&format!("  {}{colon}{}\n", change.owner, self.words(&change.subject)));
        let sides = [("-", &change.before, self.old), ("+", &change.after, self.new)];
        for (sign, side, session) in sides {
            if let Some(side) = side {
                out.push_str(&format!("    {sign} {}  {}\n", self.words(&side.says), place(session, side.span)));
            }
        }
    }

    fn grid(&self) -> Grid {
        let heads = [
            (text!("change", "变化"), ColumnKind::Short),
            (text!("target or action", "目标或任务"), ColumnKind::Text),
            (text!("about", "内容"), ColumnKind::Text),
            (text!("before", "修改前"), ColumnKind::Text),
            (text!("after", "修改后"), ColumnKind::Text),
        ];
        let says =
            |side: &Option<Side>| side.as_ref().map(|side| self.words(&side.says).to_owned()).unwrap_or_default();
        let row = |change: &Change| {
            let cells = [
                self.words(&change.kind.word()).to_owned(),
                change.owner.clone(),
                self.words(&change.subject).to_owned(),
                says(&change.before),
                says(&change.after),
            ];
            cells.map(GridCell::text).to_vec()
        };
        Grid {
            title: self.words(&text!("what changed", "修改对照表")).to_owned(),
            columns: heads.iter().map(|(head, kind)| GridColumn::new(self.words(head), *kind)).collect(),
            rows: self.diff.changes.iter().map(row).collect(),
            notes: vec![],
            empty: self.diff.summary(self.context.lang),
            lang: self.context.lang,
        }
    }

    fn words<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.context.lang)
    }
}

/// `path:line:column` of a change.
fn place(session: &Session, span: Span) -> String {
    let sources = &session.loaded.sources;
    match sources.position(span, ColumnUnit::Chars) {
        Some(at) => format!("{}:{}:{}", sources.path(span.file), at.line + 1, at.column + 1),
        None => String::new(),
    }
}
