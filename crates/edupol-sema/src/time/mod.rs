//! Times: from the words of the language to closed intervals of days.

mod point;
mod spec;
mod units;
mod when;

pub(crate) use point::{time_length, time_unit};
pub(crate) use spec::{Stated, TimeSpec};
pub(crate) use units::{five_year, preceding};
