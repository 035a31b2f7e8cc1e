//! When everything is compiled anew: not at every keystroke, but once the user pauses, or somebody has to know.

use std::time::Duration;

use tokio::time::Instant;

/// How long nothing must have been typed. Those who type on are faster, and would have what they work with taken away.
const QUIET: Duration = Duration::from_millis(150);
/// The same where nothing can be said before everything is compiled.
const BRIEF: Duration = Duration::from_millis(80);
/// How long it is put off at most while the user types on.
const MOST: Duration = Duration::from_secs(10);

/// What was typed that only compiling everything has the last word on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pause {
    /// The first keystroke since everything was compiled.
    first: Option<Instant>,
    /// The first one since compiling began.
    since: Option<Instant>,
    /// The last one, where a pause is waited for.
    last: Option<Instant>,
    /// Whether the user sees nothing of what was typed until everything is compiled.
    blind: bool,
}

impl Pause {
    /// A key was pressed.
    pub(crate) fn typed(&mut self, now: Instant) {
        self.first.get_or_insert(now);
        self.since.get_or_insert(now);
        self.last = Some(now);
    }

    /// Nothing can be said of what was typed before everything is compiled.
    pub(crate) fn blind(&mut self) {
        self.blind = true;
    }

    /// Compiling begins, or must not be put off.
    pub(crate) fn over(&mut self) {
        (self.since, self.last, self.blind) = (None, None, false);
    }

    /// Everything was compiled, but for what was typed meanwhile.
    pub(crate) fn compiled(&mut self) {
        self.first = self.since;
    }

    /// When to begin, if there is anything to wait for.
    pub(crate) fn until(self) -> Option<Instant> {
        let quiet = if self.blind { BRIEF } else { QUIET };
        Some((self.last? + quiet).min(self.first? + MOST))
    }

    /// Whether compiling has been put off for so long that it must not be given up.
    pub(crate) fn is_overdue(self, now: Instant) -> bool {
        self.first.is_some_and(|first| now >= first + MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_begins_when_nothing_is_typed_and_not_too_late() {
        let begin = Instant::now();
        let mut pause = Pause::default();
        assert_eq!(pause.until(), None);
        pause.typed(begin);
        assert_eq!(pause.until(), Some(begin + QUIET));
        pause.blind();
        assert_eq!(pause.until(), Some(begin + BRIEF));
        let mut now = begin;
        while now < begin + 2 * MOST {
            assert_eq!(pause.is_overdue(now), now >= begin + MOST);
            now += QUIET / 2;
            pause.typed(now);
        }
        assert_eq!(pause.until(), Some(begin + MOST));
        pause.over();
        assert!(!pause.blind, "what is typed next may be seen");
        assert_eq!(pause.until(), None);
    }

    #[test]
    fn what_is_given_up_again_and_again_is_done_at_last() {
        let begin = Instant::now();
        let mut pause = Pause::default();
        pause.typed(begin);
        pause.over();
        // Compiling was given up for this.
        pause.typed(begin + MOST);
        assert!(pause.is_overdue(begin + MOST));
        pause.over();
        let later = begin + MOST + QUIET;
        pause.typed(later);
        pause.compiled();
        assert!(!pause.is_overdue(later), "only what was typed since waits");
        assert_eq!(pause.until(), Some(later + QUIET));
    }
}
