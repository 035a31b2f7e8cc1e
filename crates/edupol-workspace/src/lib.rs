//! Manifest, discovery, loading of policies and facts, snapshots.

pub mod files;
pub mod manifest;

pub use manifest::Manifest;
