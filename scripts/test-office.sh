#!/usr/bin/env bash
# Opens the tables that `edupol facts template` writes in a real LibreOffice: do they open, do all headings arrive, does a
# table that LibreOffice saved read back, and do the pages print? Slow (it installs LibreOffice where there is none), so
# it is not part of scripts/test.sh. A folder as argument keeps the pages as PNG for looking at.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/prepare.sh

need() { # PROGRAM PACKAGE…
  local program=$1
  shift
  command -v "$program" >/dev/null 2>&1 && return
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    echo "this test needs $program (Debian: sudo apt-get install $*)" >&2
    exit 69
  fi
}

command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && apt-get update -qq
need soffice libreoffice-calc-nogui fonts-noto-cjk
need pdftotext poppler-utils

cargo build --quiet --locked -p edupol-cli
edupol="${CARGO_TARGET_DIR:-target}/debug/edupol"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plan=policies/wujin_2022

office() { # FORMAT OUTDIR FILE
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$2" "$3" >/dev/null 2>&1
}
fail() {
  echo "test-office: $*" >&2
  exit 1
}

"$edupol" facts template "$plan" --lang zh --format xlsx --out "$work/xlsx" >/dev/null
"$edupol" facts template "$plan" --lang zh --format csv --out "$work/csv" >/dev/null

tables=0
for book in "$work"/xlsx/*.xlsx; do
  name=$(basename "$book" .xlsx)
  # 44,34,76: comma, double quote, UTF-8; -1: every sheet into a file of its own.
  office 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' "$work/sheets" "$book"
  office pdf "$work/pdf" "$book"
  office xlsx "$work/saved" "$book"
  [ -s "$work/pdf/$name.pdf" ] || fail "$name.xlsx does not print"
  head -1 "$work/csv/$name.csv" | sed 's/^\xef\xbb\xbf//; s/\r$//' >"$work/want"
  # The first sheet is the one to fill; the others explain it.
  cat "$work/sheets/$name"-*.csv >"$work/got"
  tr ',' '\n' <"$work/want" | while read -r heading; do
    grep -qF -- "$heading" "$work/got" || fail "$name.xlsx: LibreOffice does not show the heading $heading"
  done
  pdftotext "$work/pdf/$name.pdf" - | tr -d '\n ' | grep -qF -- "$(cut -d, -f1 "$work/want")" \
    || fail "$name.xlsx: the printed page lacks its first heading"
  if [ $# -gt 0 ]; then
    mkdir -p "$1"
    pdftoppm -r 70 -png "$work/pdf/$name.pdf" "$1/$name"
  fi
  tables=$((tables + 1))
done
[ "$tables" -gt 0 ] || fail "no tables were written"

# What LibreOffice saved has the same columns as what was written: both are checked alike.
"$edupol" facts check "$plan" --facts "$work/xlsx" --lang en >"$work/before" || true
"$edupol" facts check "$plan" --facts "$work/saved" --lang en >"$work/after" || true
sed "s|$work/xlsx|TABLES|g" "$work/before" >"$work/before.txt"
sed "s|$work/saved|TABLES|g" "$work/after" >"$work/after.txt"
diff -u "$work/before.txt" "$work/after.txt" || fail "a table saved by LibreOffice reads differently"
echo "LibreOffice opened, printed and saved $tables tables"
