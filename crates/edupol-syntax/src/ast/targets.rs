//! Targets.

use super::{Decl, node};
use crate::Keyword;

node! {
    /// `target four_star @ "三(三)¶4": strive by 2024: four_star_share >= 100%`, `目标 优质园 @"附件行5" { … }`
    ///
    /// `statements()` gives the one-line statement and those of the block.
    TargetDecl
}

impl Decl for TargetDecl {}

impl TargetDecl {
    /// Whether the head says `binding` (约束性) or `expected` (预期性).
    pub fn bindingness(&self) -> Option<Keyword> {
        self.flags().find_map(|flag| flag.keyword())
    }
}
