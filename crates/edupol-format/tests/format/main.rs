//! Tests of the formatter as its callers see it.

#[cfg(test)]
mod canonical;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod layout;
#[cfg(test)]
mod random;
#[cfg(test)]
mod support;
#[cfg(test)]
mod typed;
