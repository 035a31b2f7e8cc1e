//! Whole texts in, findings and programs out.

mod fixture;
mod pages;
mod samples;
mod scratch;
