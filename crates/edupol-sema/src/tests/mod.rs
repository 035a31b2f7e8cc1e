//! Whole texts in, findings and programs out.

mod fixture;
mod samples;
