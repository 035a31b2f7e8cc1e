//! Manifest, discovery, loading of policies and facts, snapshots.

pub mod bounds;
pub mod discover;
pub mod documents;
pub mod files;
pub mod live;
pub mod load;
pub mod manifest;
pub mod pages;
pub mod project;
pub mod quick;
pub mod reader;
pub mod restricted;
pub mod selection;
pub mod suppress;
pub mod tables;

pub use manifest::Manifest;
pub use project::Project;
