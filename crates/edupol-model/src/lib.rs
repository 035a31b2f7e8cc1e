//! Exact values, limits, time and the core program every stage shares.
