//! The codes of the findings of tracing.

use edupol_base::Code;

/// A clause of the document that nothing cites.
pub const UNCITED: Code = Code("uncited-clause");
/// A citation of a place that the document does not have.
pub const NOT_FOUND: Code = Code("place-not-found");
/// A citation that is written like no place.
pub const UNREADABLE: Code = Code("unreadable-place");
/// A figure of the policy that its place does not show.
pub const FIGURE: Code = Code("figure-not-in-place");
/// A figure of a cited place that no clause citing it states.
pub const NOT_ENCODED: Code = Code("figure-not-encoded");
/// A place whose text is not the one that was locked.
pub const CHANGED: Code = Code("source-changed");
