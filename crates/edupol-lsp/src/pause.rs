//! When everything is compiled anew: not at every keystroke, but once the user pauses, or somebody has to know.

use std::time::Duration;

use tokio::time::Instant;

/// How long nothing must have been typed. Those who type on are faster, and would have what they work with taken away.
const QUIET: Duration = Duration::from_millis(150);
/// How long it is put off at most while the user types on.
const MOST: Duration = Duration::from_secs(2);

/// What was typed that only compiling everything has the last word on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pause {
    typed: Option<Typed>,
}

#[derive(Clone, Copy, Debug)]
struct Typed {
    first: Instant,
    last: Instant,
}

impl Pause {
    /// A key was pressed.
    pub(crate) fn typed(&mut self, now: Instant) {
        let first = self.typed.map_or(now, |typed| typed.first);
        self.typed = Some(Typed { first, last: now });
    }

    /// Compiling begins, or must not be put off.
    pub(crate) fn over(&mut self) {
        self.typed = None;
    }

    /// When to begin, if there is anything to wait for.
    pub(crate) fn until(self) -> Option<Instant> {
        self.typed.map(|typed| (typed.last + QUIET).min(typed.first + MOST))
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
        let mut now = begin;
        while now < begin + 2 * MOST {
            now += QUIET / 2;
            pause.typed(now);
        }
        assert_eq!(pause.until(), Some(begin + MOST));
        pause.over();
        assert_eq!(pause.until(), None);
    }
}
