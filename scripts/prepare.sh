#!/usr/bin/env bash
# Makes sure that what the build needs is there: a C linker and Rust. Sourced by the other scripts.
set -euo pipefail

need_linker() {
  command -v cc >/dev/null 2>&1 && return
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends gcc libc6-dev >/dev/null
  else
    echo "edupol needs a C linker: install gcc (Debian: sudo apt-get install gcc libc6-dev; macOS: xcode-select --install)" >&2
    exit 69
  fi
}

need_rust() {
  [ -f "$HOME/.cargo/env" ] && . "$HOME/.cargo/env"
  if ! command -v cargo >/dev/null 2>&1; then
    echo "edupol needs Rust 1.95 or newer: see the Rust project's page on installing rustup" >&2
    exit 69
  fi
}

# Node is needed for the checks of the VS Code extension only; without it they are left out, and the script says so.
have_node() {
  if ! command -v npm >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null || true
  fi
  command -v npm >/dev/null 2>&1 && [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 18')" = true ]
}

need_linker
need_rust
