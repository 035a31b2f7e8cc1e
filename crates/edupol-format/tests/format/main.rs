//! Tests of the formatter as its callers see it.

mod canonical;
mod corpus;
mod forms;
mod support;
