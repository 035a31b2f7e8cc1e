//! Matrices, graphs, summaries: what people circulate and what CI reads.
