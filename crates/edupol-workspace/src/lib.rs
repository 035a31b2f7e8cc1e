//! Manifest, discovery, loading of policies and facts, snapshots.
