//! How far long work is, for a person who waits at a terminal.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use edupol_base::{Lang, Text};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::context::Context;

/// Work that is done sooner shows nothing.
const DELAY: Duration = Duration::from_millis(500);

const PLAIN: &str = "{spinner} {msg} {elapsed}";
const BYTES: &str = "{spinner} {msg} {bytes}/{total_bytes} {bar:24}";
const COUNT: &str = "{spinner} {msg} {pos}/{len} {bar:24}";

/// A line on standard error that appears after a while and goes away when it is dropped.
pub(crate) struct Progress {
    bar: ProgressBar,
    lang: Lang,
    waker: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins to wait. Nothing is ever shown where nobody watches.
    pub(crate) fn start(context: &Context) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let waker = context.watched.then(|| {
            let (stop, stopped) = channel();
            let shown = bar.clone();
            let wake = move || {
                if stopped.recv_timeout(DELAY) == Err(RecvTimeoutError::Timeout) {
                    shown.set_draw_target(ProgressDrawTarget::stderr());
                    shown.enable_steady_tick(Duration::from_millis(100));
                }
            };
            (stop, std::thread::spawn(wake))
        });
        Self { bar, lang: context.lang, waker }
    }

    /// Says what is being done, with no measure of how much is left.
    pub(crate) fn phase(&self, what: &Text) {
        self.begin(what, PLAIN);
    }

    /// Says which file is being read; [`at`](Self::at) takes bytes.
    pub(crate) fn bytes(&self, what: &Text, total: u64) {
        self.begin(what, BYTES);
        self.bar.set_length(total);
    }

    /// Says what is being counted; [`at`](Self::at) takes their number.
    pub(crate) fn count(&self, what: &Text, total: usize) {
        self.begin(what, COUNT);
        self.bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
    }

    /// How much is done.
    pub(crate) fn at(&self, done: u64) {
        self.bar.set_position(done);
    }

    fn begin(&self, what: &Text, template: &str) {
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_position(0);
        self.bar.set_message(what.get(self.lang).to_owned());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, waker)) = self.waker.take() {
            drop(stop);
            // A thread that failed has drawn nothing that would have to be cleared.
            let _ = waker.join();
        }
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_understood() {
        for template in [PLAIN, BYTES, COUNT] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }
}
