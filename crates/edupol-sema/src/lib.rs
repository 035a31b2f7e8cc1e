//! Names, types, units, time, lowering, static checks and the dependency graph.

pub mod graph;
