//! The processor time of the commands that were run.

use std::time::Duration;

/// The time that all commands together have kept a processor busy so far, in their own code and in the system's.
#[cfg(unix)]
pub(super) fn spent() -> Result<Duration, String> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;

    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|error| format!("getrusage: {error}"))?;
    let duration = |time: TimeVal| {
        let micros = time.tv_sec().saturating_mul(1_000_000).saturating_add(time.tv_usec());
        Duration::from_micros(u64::try_from(micros).unwrap_or_default())
    };
    Ok(duration(usage.user_time()) + duration(usage.system_time()))
}

/// Elsewhere there is no such figure.
#[cfg(not(unix))]
pub(super) fn spent() -> Result<Duration, String> {
    Err("benchmarks need a Unix system, which counts the processor time of commands".into())
}
