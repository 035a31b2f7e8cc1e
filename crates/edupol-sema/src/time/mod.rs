//! Times: from the words of the language to closed intervals of days.

mod units;
