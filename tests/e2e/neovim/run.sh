#!/usr/bin/env bash
# Runs a headless Neovim as a second client of the language server. EDUPOL names the program; by default it is built.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)

if ! command -v nvim >/dev/null 2>&1; then
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends neovim >/dev/null
  else
    echo "neovim is not installed, so it is not tried (Debian: sudo apt-get install neovim)" >&2
    exit 0
  fi
fi

if [ -z "${EDUPOL:-}" ]; then
  (cd "$root" && cargo build --quiet --locked -p edupol-cli)
  EDUPOL="${CARGO_TARGET_DIR:-$root/target}/debug/edupol"
fi

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
printf '[workspace]\nname = "甲"\n' > "$dir/edupol.toml"
printf '# 😀 词汇\n指标 学校数 当期 以所计\n' > "$dir/词汇.edupol"
printf '方案 甲 "甲方案" {\n  期限：2022—2024年\n}\n# 😀 🏫\n范围 「😀」 = 学堂\n目标 「甲😀」：到2024年，  学校数不低于10所\n' > "$dir/方案.edupol"

export EDUPOL EDUPOL_DIR="$dir" XDG_STATE_HOME="$dir/.state" XDG_CACHE_HOME="$dir/.cache" XDG_DATA_HOME="$dir/.data"
timeout 120 nvim --headless -u NONE -i NONE -n --cmd "set runtimepath^=$root/editors/neovim" -c "luafile $here/check.lua"
