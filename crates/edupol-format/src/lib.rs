//! Syntax tree to canonical text, in Chinese or English.
