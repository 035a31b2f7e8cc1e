//! Telling the client that something takes long. What is done soon is never spoken of.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;

use crate::outbox::{Note, Outbox};

/// Where work is announced that may take long.
#[derive(Clone, Debug)]
pub(crate) struct Progress {
    outbox: Outbox,
    runtime: Handle,
    patience: Duration,
    /// Whether the client shows such things.
    shown: Arc<AtomicBool>,
    next: Arc<AtomicU64>,
}

/// A piece of work; it is over when this is dropped.
#[derive(Debug)]
pub(crate) struct Task {
    outbox: Outbox,
    token: String,
    state: Arc<Mutex<State>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It has just begun.
    Young,
    /// The client knows of it.
    Shown,
    /// It is over.
    Over,
}

impl Progress {
    /// Speaks of what takes longer than `patience`, once the client is known to show it. Has to be called in a runtime.
    pub(crate) fn new(outbox: Outbox, patience: Duration) -> Self {
        Self { outbox, runtime: Handle::current(), patience, shown: Arc::default(), next: Arc::default() }
    }

    /// Says that the client shows progress, or does not.
    pub(crate) fn show(&self, shown: bool) {
        self.shown.store(shown, Ordering::Relaxed);
    }

    /// Begins a piece of work.
    pub(crate) fn begin(&self, title: &str) -> Option<Task> {
        if !self.shown.load(Ordering::Relaxed) {
            return None;
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let (outbox, token, state) =
            (self.outbox.clone(), format!("edupol-{number}"), Arc::new(Mutex::new(State::Young)));
        let task = Task { outbox: outbox.clone(), token: token.clone(), state: Arc::clone(&state) };
        let (title, patience) = (title.to_owned(), self.patience);
        let announce = move || {
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            if *state == State::Young {
                *state = State::Shown;
                outbox.say(Note::Begin(token, title));
            }
        };
        if patience.is_zero() {
            announce();
        } else {
            self.runtime.spawn(async move {
                tokio::time::sleep(patience).await;
                announce();
            });
        }
        Some(task)
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if *state == State::Shown {
            self.outbox.say(Note::End(std::mem::take(&mut self.token)));
        }
        *state = State::Over;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outbox::outbox;

    #[tokio::test]
    async fn only_what_takes_long_is_spoken_of() {
        let (outbox, mut notes) = outbox();
        let progress = Progress::new(outbox, Duration::from_millis(20));
        assert!(progress.begin("甲").is_none(), "the client shows nothing");
        progress.show(true);
        drop(progress.begin("乙"));
        let slow = progress.begin("丙");
        let begun = notes.recv().await;
        assert!(matches!(&begun, Some(Note::Begin(_, title)) if title == "丙"), "{begun:?}");
        drop(slow);
        assert!(matches!(notes.recv().await, Some(Note::End(_))));
        assert!(notes.try_recv().is_err());
    }
}
