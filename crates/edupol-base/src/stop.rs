//! Work that nobody waits for any more is given up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a piece of work is still wanted. Copies are about the same work.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Has the work given up the next time it looks.
    pub fn request(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work is to be given up.
    pub fn is_requested(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
