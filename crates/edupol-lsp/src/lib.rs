//! The language server: the editor protocol around [`edupol_ide`].
//!
//! A handler never computes and never waits for the client. It puts what arrived into one queue, and one actor takes it
//! from there in order; the actor owns the documents and their versions. Compiling happens on one worker thread, which
//! always gets the newest texts; answers are computed on immutable views, side by side.

mod actor;
mod ask;
mod convert;
mod diagnostics;
mod discard;
mod documents;
mod handlers;
mod judge;
mod outbox;
mod overlay;
mod parses;
mod pause;
mod progress;
mod quick;
mod server;
mod settings;
mod types;
mod view;
mod worker;

use std::io;
use std::time::Duration;

use edupol_base::Lang;
use tower_lsp::Server;

/// What the caller knows and the protocol does not say.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The language of messages, where neither the client nor a setting names one.
    pub lang: Lang,
    /// The pages of diagnostic codes, each with its code.
    pub pages: &'static [(&'static str, &'static str)],
    /// Today, where the clock is in range.
    pub today: fn() -> Option<edupol_model::Day>,
    /// How long something may take before the client is told of it.
    pub patience: Duration,
}

/// A patience that keeps a client still while somebody types in a plan of usual size.
pub const PATIENCE: Duration = Duration::from_millis(500);

/// How many messages may be on their way at once: far more than a client sends while one answer is computed, so that a
/// slow answer never keeps an edit from being read.
const MESSAGES: usize = 1024;

/// Serves one client over standard input and output, until it leaves.
///
/// # Errors
/// If no threads can be started.
pub fn serve_stdio(options: Options) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout(), options));
    // A client that does not close its end of the pipe must not keep the process alive.
    runtime.shutdown_background();
    Ok(())
}

/// Serves one client over any two streams.
pub async fn serve<I, O>(input: I, output: O, options: Options)
where
    I: tokio::io::AsyncRead + Unpin,
    O: tokio::io::AsyncWrite,
{
    let (service, socket) = server::service(options);
    Server::new(input, output, socket).concurrency_level(MESSAGES).serve(service).await;
}
