//! Manifest, discovery, loading of policies and facts, snapshots.

pub mod discover;
pub mod files;
pub mod load;
pub mod manifest;
pub mod reader;

pub use manifest::Manifest;
