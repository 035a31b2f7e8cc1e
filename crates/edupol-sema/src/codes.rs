//! The codes of the diagnostics made while lowering; each has a page in `docs/diagnostics/`.

use edupol_base::Code;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $slug:literal;)*) => {
        $($(#[$doc])* pub(crate) const $name: Code = Code($slug);)*
    };
}

codes! {
    /// A name that nothing declares.
    UNKNOWN_NAME = "unknown-name";
    /// A body that nothing declares.
    UNKNOWN_DEPARTMENT = "unknown-department";
    /// A word that is a keyword and names without the spaces between them.
    GLUED_WORDS = "glued-words";
    /// A name of another kind than its position wants.
    WRONG_KIND = "wrong-kind";
    /// One name declared twice in one namespace.
    DUPLICATE_NAME = "duplicate-name";
    /// A name that may mean two things here.
    AMBIGUOUS_NAME = "ambiguous-name";
    /// A definition that rests on itself.
    CYCLIC_DEFINITION = "cyclic-definition";
    /// Two plans in one folder.
    SECOND_PLAN = "second-plan";
    /// A part of a declaration that is needed and missing.
    INCOMPLETE = "incomplete-declaration";
    /// Something that is recorded and not evaluated.
    NOT_EVALUATED = "not-evaluated";
    /// Values of different units that meet.
    UNIT_MISMATCH = "unit-mismatch";
    /// A count with another classifier than its indicator's.
    CLASSIFIER_MISMATCH = "classifier-mismatch";
    /// A change of a share in percent.
    POINTS_OR_PERCENT = "points-or-percent";
    /// A lower bound on something that should be low.
    LOWER_IS_BETTER = "lower-is-better";
    /// An ordered comparison of values without an order.
    NOT_ORDERED = "not-ordered";
    /// A percentage of something that has no whole.
    SHARE_WITHOUT_WHOLE = "share-without-whole";
    /// A figure without a comparator, read by the plan's convention.
    COMPARATOR_ASSUMED = "comparator-assumed";
    /// A figure without a comparator, and no convention.
    COMPARATOR_MISSING = "comparator-missing";
    /// A condition where a quantity is wanted, or the other way round.
    WRONG_SHAPE = "wrong-shape";
    /// A flow judged by a deadline.
    FLOW_BY_DEADLINE = "flow-by-deadline";
    /// Readings of a stock added up.
    STOCK_TOTAL = "stock-total";
    /// A deadline that may or may not contain its month.
    AMBIGUOUS_BEFORE = "ambiguous-before";
    /// A time that rests on the plan's period where there is none.
    NO_PLAN_PERIOD = "no-plan-period";
    /// `within N years` in a plan of another length.
    PERIOD_LENGTH = "period-length";
    /// A time that ends before it begins, or does not exist.
    IMPOSSIBLE_TIME = "impossible-time";
    /// A change without the value it starts from.
    NO_BASELINE = "no-baseline";
    /// A recurrence inside the cell of one year.
    EVERY_IN_CELL = "every-in-cell";
    /// Things that are not part of each other.
    NO_PATH = "no-path";
    /// Several ways from a part to its whole.
    SEVERAL_PATHS = "several-paths";
    /// A clause without anything that can be checked.
    NOTHING_TO_CHECK = "nothing-to-check";
    /// A stock judged over a window without saying which reading counts.
    STOCK_OVER_WINDOW = "stock-over-window";
    /// A quantity of something that nothing counts.
    NOTHING_COUNTS = "nothing-counts";
    /// 创建 does not require that a title is awarded.
    CREATE_IS_NO_AWARD = "create-is-no-award";
    /// A body twice in one role.
    LISTED_TWICE = "listed-twice";
}
