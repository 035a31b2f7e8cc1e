//! Whole texts in, findings and programs out.

mod actions;
mod blocks;
mod faults;
mod fixture;
mod measures;
mod names;
mod pages;
mod samples;
mod times;
