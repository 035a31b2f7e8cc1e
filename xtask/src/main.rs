//! Code generation, tidy checks and benchmarks.

fn main() {}
