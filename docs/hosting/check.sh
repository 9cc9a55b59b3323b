#!/usr/bin/env bash
# Checks a change before it is published: what the ready workflow does with a
# pull request, for any other forge or none. Says what is wrong, then what readers
# will find otherwise, and packs the site as it would be.
#
#   docs/hosting/check.sh origin/main preview.tar.gz
#
# To look at it: tar xzf preview.tar.gz, say "python3 -m http.server" in the folder
# preview, and open http://localhost:8000/. Options, from the environment:
#   FORMAT=form  of the problems: text, short, json, github or sarif
#   CENTERS=path the program; else it is run with Go
#   NOW=time     check as at that time, such as 2026-11-24T12:00:00-08:00
set -euo pipefail
base=${1:?say since which commit, such as origin/main} pack=${2:?say where the preview goes, such as preview.tar.gz}
case $pack in /*) ;; *) pack=$PWD/$pack ;; esac
cd "$(dirname "$0")/../.."
centers() { if [ -n "${CENTERS:-}" ]; then "$CENTERS" "$@"; else go run ./cmd/centers "$@"; fi; }
now=(${NOW:+--now "$NOW"})
tmp=$(mktemp -d)
trap 'rm -r "$tmp"' EXIT

centers check --format "${FORMAT:-text}" --since "$base" "${now[@]}"
centers diff "${now[@]}" "$base" || echo "check: $base cannot be compared with" >&2
centers build --quiet --drafts --base-url http://localhost:8000/ --out "$tmp/preview" "${now[@]}"
tar -C "$tmp" -czf "$pack" preview
echo "Packed $pack"
