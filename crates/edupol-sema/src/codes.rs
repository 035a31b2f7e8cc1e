//! The codes of the diagnostics made while lowering; each has a page in `docs/diagnostics/`.

use edupol_base::Code;

/// A name that nothing declares.
pub(crate) const UNKNOWN_NAME: Code = Code("unknown-name");
/// A body that nothing declares.
pub(crate) const UNKNOWN_DEPARTMENT: Code = Code("unknown-department");
/// A word that is a keyword and names without the spaces between them.
pub(crate) const GLUED_WORDS: Code = Code("glued-words");
/// A declared name that is read as two words where it is used.
pub(crate) const CUT_NAME: Code = Code("cut-name");
/// A name of another kind than its position wants.
pub(crate) const WRONG_KIND: Code = Code("wrong-kind");
/// One name declared twice in one namespace.
pub(crate) const DUPLICATE_NAME: Code = Code("duplicate-name");
/// A name that may mean two things here.
pub(crate) const AMBIGUOUS_NAME: Code = Code("ambiguous-name");
/// A definition that rests on itself.
pub(crate) const CYCLIC_DEFINITION: Code = Code("cyclic-definition");
/// Two plans in one folder.
pub(crate) const SECOND_PLAN: Code = Code("second-plan");
/// A part of a declaration that is needed and missing.
pub(crate) const INCOMPLETE: Code = Code("incomplete-declaration");
/// Something that is recorded and not evaluated.
pub(crate) const NOT_EVALUATED: Code = Code("not-evaluated");
/// Values of different units that meet.
pub(crate) const UNIT_MISMATCH: Code = Code("unit-mismatch");
/// A count with another classifier than its indicator's.
pub(crate) const CLASSIFIER_MISMATCH: Code = Code("classifier-mismatch");
/// A change of a share in percent.
pub(crate) const POINTS_OR_PERCENT: Code = Code("points-or-percent");
/// A lower bound on something that should be low.
pub(crate) const LOWER_IS_BETTER: Code = Code("lower-is-better");
/// A ratio whose sides are the other way round than those of its limit.
pub(crate) const RATIO_ORIENTATION: Code = Code("ratio-orientation");
/// An ordered comparison of values without an order.
pub(crate) const NOT_ORDERED: Code = Code("not-ordered");
/// A percentage of something that has no whole.
pub(crate) const SHARE_WITHOUT_WHOLE: Code = Code("share-without-whole");
/// A figure without a comparator, read by the plan's convention.
pub(crate) const COMPARATOR_ASSUMED: Code = Code("comparator-assumed");
/// A figure without a comparator, and no convention.
pub(crate) const COMPARATOR_MISSING: Code = Code("comparator-missing");
/// Something in the block of a declaration that it does not belong to.
pub(crate) const MISPLACED: Code = Code("misplaced");
/// A condition where a quantity is wanted, or the other way round.
pub(crate) const WRONG_SHAPE: Code = Code("wrong-shape");
/// A flow judged by a deadline.
pub(crate) const FLOW_BY_DEADLINE: Code = Code("flow-by-deadline");
/// Readings of a stock added up.
pub(crate) const STOCK_TOTAL: Code = Code("stock-total");
/// A deadline that may or may not contain its month.
pub(crate) const AMBIGUOUS_BEFORE: Code = Code("ambiguous-before");
/// A time that rests on the plan's period where there is none.
pub(crate) const NO_PLAN_PERIOD: Code = Code("no-plan-period");
/// `within N years` in a plan of another length.
pub(crate) const PERIOD_LENGTH: Code = Code("period-length");
/// A time that ends before it begins, or does not exist.
pub(crate) const IMPOSSIBLE_TIME: Code = Code("impossible-time");
/// A change without the value it starts from.
pub(crate) const NO_BASELINE: Code = Code("no-baseline");
/// A recurrence inside the cell of one year.
pub(crate) const EVERY_IN_CELL: Code = Code("every-in-cell");
/// Things that are not part of each other.
pub(crate) const NO_PATH: Code = Code("no-path");
/// Several ways from a part to its whole.
pub(crate) const SEVERAL_PATHS: Code = Code("several-paths");
/// A clause without anything that can be checked.
pub(crate) const NOTHING_TO_CHECK: Code = Code("nothing-to-check");
/// A stock judged over a window without saying which reading counts.
pub(crate) const STOCK_OVER_WINDOW: Code = Code("stock-over-window");
/// A quantity of something that nothing counts.
pub(crate) const NOTHING_COUNTS: Code = Code("nothing-counts");
/// 创建 does not require that a title is awarded.
pub(crate) const CREATE_IS_NO_AWARD: Code = Code("create-is-no-award");
/// A body twice in one role.
pub(crate) const LISTED_TWICE: Code = Code("listed-twice");
/// Two layers that amend one item, neither above the other.
pub(crate) const UNORDERED_LAYERS: Code = Code("unordered-layers");
/// An item without a limit, in a standard that is relaxed.
pub(crate) const CANNOT_RELAX: Code = Code("cannot-relax");
/// A list whose stated length is not its length.
pub(crate) const ITEMS_MISCOUNTED: Code = Code("items-miscounted");
/// A waiver that no document grants.
pub(crate) const WAIVER_WITHOUT_DOCUMENT: Code = Code("waiver-without-document");
