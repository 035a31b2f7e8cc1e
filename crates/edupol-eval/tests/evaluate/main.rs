//! The reference evaluator on small programs and facts.

mod build;
mod facts;
mod measures;
mod populations;
mod properties;
mod quantifiers;
mod results;
mod scopes;
mod tables;
mod times;
