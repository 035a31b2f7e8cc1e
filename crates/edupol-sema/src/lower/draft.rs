//! Statements on their way to obligations and items.

use edupol_base::Span;
use edupol_model::Period;
use edupol_model::cond::{Cond, Force, When};
use edupol_model::decl::{Cite, Deliverable};
use edupol_model::ids::NoteId;
use edupol_syntax::ast;

use super::Env;
use crate::time::Stated;

/// What surrounds a statement.
#[derive(Clone, Debug)]
pub(crate) struct Around {
    /// Where it stands.
    pub(crate) env: Env,
    /// The time in front of the block around it.
    pub(crate) stated: Option<Stated>,
    /// The words of strength in front of the block around it.
    pub(crate) force: Vec<Force>,
    /// It is a clause of an action, whose blocks are yearly cells.
    pub(crate) in_action: bool,
}

impl Around {
    /// A statement with nothing around it.
    pub(crate) fn new(env: Env, in_action: bool) -> Self {
        Self { env, stated: None, force: vec![], in_action }
    }
}

/// A condition with its time and strength.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// When it is judged.
    pub(crate) time: When,
    /// Whether the time was printed.
    pub(crate) time_printed: bool,
    /// What must hold.
    pub(crate) cond: Cond,
    /// How strongly it binds, outermost first.
    pub(crate) force: Vec<Force>,
}

/// What a statement said.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// The clause.
    pub(crate) kind: SaidKind,
    /// The yearly cell it stands in.
    pub(crate) cell: Option<Period>,
    /// Where the source says it.
    pub(crate) cites: Vec<Cite>,
    /// The clause as written.
    pub(crate) text: String,
    /// Where it is written.
    pub(crate) span: Span,
    /// `restates X` and the like on the clause.
    pub(crate) relations: Vec<ast::Relation>,
}

/// The forms a clause may have.
#[derive(Clone, Debug)]
pub(crate) enum SaidKind {
    /// Something that facts decide.
    Judged(Draft),
    /// Something that is produced, and how its quantity is judged.
    Deliverable(Box<Deliverable>, Option<Draft>),
    /// Text that is not checked.
    Note(NoteId),
}
