//! The reference evaluator on small programs and facts.

#[cfg(test)]
mod build;
#[cfg(test)]
mod facts;
#[cfg(test)]
mod measures;
#[cfg(test)]
mod populations;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod quantifiers;
#[cfg(test)]
mod results;
#[cfg(test)]
mod scopes;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod times;
