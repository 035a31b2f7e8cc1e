//! The codes of everything that can be wrong with a file of facts; `docs/diagnostics/` has a page for each.

use edupol_base::Code;

/// The bytes are neither UTF-8 nor GB18030.
pub const ENCODING: Code = Code("facts-encoding");
/// The file cannot be read as what its name says it is.
pub const FILE: Code = Code("facts-file");
/// A workbook has no such sheet, or several and none is named.
pub const SHEET: Code = Code("facts-sheet");
/// A column that is needed is not there.
pub const MISSING_COLUMN: Code = Code("facts-missing-column");
/// A column is not used.
pub const UNUSED_COLUMN: Code = Code("facts-unused-column");
/// Two columns have the header that is wanted.
pub const REPEATED_COLUMN: Code = Code("facts-repeated-column");
/// A table is in none of the forms that observations may have.
pub const LAYOUT: Code = Code("facts-layout");
/// A row has more cells than the header.
pub const RAGGED_ROW: Code = Code("facts-ragged-row");
/// A quoted cell is never closed.
pub const OPEN_QUOTE: Code = Code("facts-open-quote");
/// A row is a total or a remark and was left out.
pub const SKIPPED_ROW: Code = Code("facts-skipped-row");
/// A cell is not a number, or not one number.
pub const NUMBER: Code = Code("fact-number");
/// A cell has another unit than its column.
pub const UNIT: Code = Code("fact-unit");
/// A share without a percent sign.
pub const BARE_SHARE: Code = Code("fact-bare-share");
/// A cell is not one of the values of its enumeration.
pub const CHOICE: Code = Code("fact-choice");
/// A cell is neither yes nor no.
pub const YES_NO: Code = Code("fact-yes-no");
/// A cell is not a date.
pub const DATE: Code = Code("fact-date");
/// A cell or header is not a period.
pub const PERIOD: Code = Code("fact-period");
/// A figure is approximate and says not by how much.
pub const VAGUE: Code = Code("fact-vague");
/// A figure is hardly meant: half a school, a rate above 100%.
pub const IMPLAUSIBLE: Code = Code("fact-implausible");
/// A figure that nothing can have: a share above the whole, a count below zero.
pub const IMPOSSIBLE: Code = Code("fact-impossible");
/// A spreadsheet turned a figure into a date.
pub const TURNED_DATE: Code = Code("fact-turned-into-date");
/// The spreadsheet itself reports an error in the cell.
pub const ERROR_CELL: Code = Code("fact-error-cell");
/// One value for several merged cells.
pub const MERGED: Code = Code("fact-merged");
/// The same thing is said twice.
pub const DUPLICATE: Code = Code("fact-duplicate");
/// Figures contradict each other: a whole and its parts, a year and its months.
pub const CONTRADICTION: Code = Code("fact-contradiction");
/// A member is in its register before and after a time, and not at it.
pub const GAP: Code = Code("fact-register-gap");
/// A row does not say what it is about.
pub const EMPTY_KEY: Code = Code("fact-empty-key");
/// A row is about something that is not declared or listed.
pub const UNKNOWN_NAME: Code = Code("fact-unknown-name");
/// A value is reported for something that is computed.
pub const COMPUTED: Code = Code("fact-computed");

/// All codes of this crate.
pub const ALL: &[Code] = &[
    ENCODING,
    FILE,
    SHEET,
    MISSING_COLUMN,
    UNUSED_COLUMN,
    REPEATED_COLUMN,
    LAYOUT,
    RAGGED_ROW,
    OPEN_QUOTE,
    SKIPPED_ROW,
    NUMBER,
    UNIT,
    BARE_SHARE,
    CHOICE,
    YES_NO,
    DATE,
    PERIOD,
    VAGUE,
    IMPLAUSIBLE,
    IMPOSSIBLE,
    TURNED_DATE,
    ERROR_CELL,
    MERGED,
    DUPLICATE,
    CONTRADICTION,
    GAP,
    EMPTY_KEY,
    UNKNOWN_NAME,
    COMPUTED,
];
