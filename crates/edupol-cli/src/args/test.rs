//! Arguments of `edupol test`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// `edupol test`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  edupol test policies/standards\n  edupol test --filter 普及普惠 --coverage\n  \
                        edupol test --format json > tests.json\n\n\
                        Exit codes: 0 all passed, 1 a test failed, 2 the policy does not compile, 3 facts unusable, 64 \
                        no such test.")]
pub(crate) struct TestArgs {
    /// A policy file, or the folder of a workspace.
    #[arg(default_value = ".")]
    pub(crate) path: PathBuf,
    /// Run only tests with this text in their name.
    #[arg(long, value_name = "TEXT")]
    pub(crate) filter: Option<String>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = TestFormat::Text)]
    pub(crate) format: TestFormat,
    /// Say which targets and which rows of tables no test looks at.
    #[arg(long)]
    pub(crate) coverage: bool,
    /// Write to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Forms of test results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestFormat {
    /// One line a test; failures with what was read.
    Text,
    /// Everything, with explanations; see `edupol schema tests`.
    Json,
}
