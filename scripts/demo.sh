#!/usr/bin/env bash
# Installs edupol and runs the main job on a real plan: evaluate it, and print who is responsible for what.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/prepare.sh

cargo install --quiet --locked --path crates/edupol-cli
edupol="${CARGO_INSTALL_ROOT:-${CARGO_HOME:-$HOME/.cargo}}/bin/edupol"

echo "── edupol eval policies/wujin_2022 --as-of 2024-03-31"
# The invented facts miss some targets on purpose, so exit code 1 is the expected answer here.
"$edupol" eval policies/wujin_2022 --as-of 2024-03-31 || [ $? -eq 1 ]
echo "── edupol matrix policies/wujin_2022"
"$edupol" matrix policies/wujin_2022
