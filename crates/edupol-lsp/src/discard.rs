//! Where things go that are no longer needed. Taking a large workspace down takes as long as a keystroke may, so it is done
//! on a thread that nobody waits for.

use std::fmt;
use std::sync::mpsc::{Sender, channel};

/// What drops things on its own thread.
#[derive(Clone)]
pub(crate) struct Discard(Sender<Box<dyn Send>>);

impl Discard {
    /// Starts the thread. It ends when nobody can give it anything any more.
    pub(crate) fn start() -> Self {
        let (sender, things) = channel::<Box<dyn Send>>();
        std::thread::spawn(move || things.into_iter().for_each(drop));
        Self(sender)
    }

    /// Drops something, sooner or later.
    pub(crate) fn take(&self, thing: impl Send + 'static) {
        // Where the thread is gone, it is dropped here.
        let _ = self.0.send(Box::new(thing));
    }
}

impl fmt::Debug for Discard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Discard")
    }
}
