//! Running the command in a folder of its own.

#![expect(clippy::unwrap_used, clippy::panic, reason = "the helpers of a test fail by panicking, as the test does")]
#![allow(dead_code, reason = "every test file uses its part of the helpers")]

pub(crate) mod findings;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The folder of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What the command prints as JSON.
pub(crate) fn json(dir: &Path, args: &[&str]) -> Value {
    let output = edupol(dir, args);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{args:?}: {error}\n{}", String::from_utf8_lossy(&output.stderr)))
}

/// Runs the command with nothing on standard input, in the C locale.
pub(crate) fn edupol(dir: &Path, args: &[&str]) -> Output {
    with_input(dir, args, b"")
}

/// Runs the command with bytes on standard input.
pub(crate) fn with_input(dir: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_edupol"))
        .args(args)
        .current_dir(dir)
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input closes it, and that is no failure.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

pub(crate) fn code(dir: &Path, args: &[&str]) -> i32 {
    edupol(dir, args).status.code().unwrap()
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub(crate) fn write(dir: &Path, file: &str, content: &[u8]) {
    let path = dir.join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, content).unwrap();
}

/// A policy with one target on one reported indicator, and the table that feeds it.
pub(crate) fn one_target(dir: &Path, value: &str) {
    let policy = "方案 甲 { 期限：2024—2026年 }\n指标 新建学校 当期 以所计\n目标 新建 ：2024年，新建学校不少于6所\n\
                  数据表 来自 \"指标.csv\" 时段 \"期间\"\n";
    write(dir, "甲.edupol", policy.as_bytes());
    write(dir, "指标.csv", format!("指标,期间,值\n新建学校,2024,{value}\n").as_bytes());
}
