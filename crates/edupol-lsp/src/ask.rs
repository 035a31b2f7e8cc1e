//! A question on its way to the actor, and its answer on the way back.

use tokio::sync::oneshot;

use crate::types::{Error, Result, Uri};
use crate::view::View;

/// Why a question gets no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The text was edited in the meantime, so the question is about something that is no more.
    Modified,
    /// The server is leaving.
    Leaving,
}

/// A question: what to compute, and on which document's text it rests.
pub(crate) struct Ask {
    /// The document whose positions it holds; `None` where any later state will do.
    pub(crate) uri: Option<Uri>,
    /// Whether it is answered at once, from the newest text and the last compiled state.
    pub(crate) soon: bool,
    /// What to do when the view is there.
    pub(crate) run: Run,
}

/// What to do with a view, or with the reason why there is none.
type Run = Box<dyn FnOnce(std::result::Result<&View, Refusal>) + Send>;

impl std::fmt::Debug for Ask {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ask").field("uri", &self.uri).finish_non_exhaustive()
    }
}

/// A question and where its answer will arrive.
pub(crate) fn ask<T: Send + 'static>(
    uri: Option<Uri>,
    compute: impl FnOnce(&View) -> T + Send + 'static,
) -> (Ask, oneshot::Receiver<std::result::Result<T, Refusal>>) {
    let (answer, arrives) = oneshot::channel();
    let run = move |view: std::result::Result<&View, Refusal>| {
        // Nobody waits for the answer to a question that was cancelled.
        if !answer.is_closed() {
            let _ = answer.send(view.map(compute));
        }
    };
    (Ask { uri, soon: false, run: Box::new(run) }, arrives)
}

/// Waits for an answer.
pub(crate) async fn answer<T>(arrives: oneshot::Receiver<std::result::Result<T, Refusal>>) -> Result<T> {
    match arrives.await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(Refusal::Modified)) => Err(Error::content_modified()),
        Ok(Err(Refusal::Leaving)) => Err(Error::request_cancelled()),
        // The computation panicked: say so to this question only.
        Err(_) => Err(Error::internal_error()),
    }
}
