//! Text to lossless syntax tree: total parsing, recovery, typed accessors.
