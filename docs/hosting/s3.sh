#!/usr/bin/env bash
# Publishes a built site to an S3-compatible object store with rclone: only what
# changed, in an order that never breaks a reader. First come assets, then what
# is new, then what changed, so that nothing names what is not there yet; what
# is gone is deleted last. Types and times come from the table of "centers host".
#
#   docs/hosting/s3.sh public remote:bucket
#
# The bucket, or the path in it, is the site's alone: what is not of the site is
# deleted there. Old assets stay, since pages that people have open need them;
# --prune deletes those too. --all uploads everything again, for a store whose
# checksums are not those of its files (SSE-KMS), or after the table changed.
# CENTERS names the program; else it is run with Go.
set -euo pipefail
all= prune=
while [ $# -gt 2 ]; do
  case $1 in
    --all) all=1 ;;
    --prune) prune=1 ;;
    *) echo "s3: unknown option $1" >&2; exit 2 ;;
  esac
  shift
done
from=${1:?say which folder} to=${2:?say where to, such as remote:bucket}
case $from in /*) ;; *) from=$PWD/$from ;; esac
cd "$(dirname "$0")/../.."
centers() { if [ -n "${CENTERS:-}" ]; then "$CENTERS" "$@"; else go run ./cmd/centers "$@"; fi; }
tmp=$(mktemp -d)
trap 'rm -r "$tmp"' EXIT

centers host store --out "$from" >"$tmp/files" # step, time, type, path
rclone lsf --max-depth 1 "$to" >/dev/null      # says so if the store cannot be read
rclone check "$from" "$to" --combined "$tmp/compared" 2>"$tmp/log" || true

# One line for each upload: its turn, time, type and path.
awk -F '\t' -v OFS='\t' -v all="$all" '
  NR == FNR { mark[substr($0, 3)] = substr($0, 1, 1); next }
  !($4 in mark) || mark[$4] == "!" { unread = 1; next }
  mark[$4] == "=" && !all { next }
  { print ($1 == 1 ? 1 : mark[$4] == "+" ? 2 : 3), $2, $3, $4 }
  END { exit unread }' "$tmp/compared" "$tmp/files" >"$tmp/uploads" || {
  cat "$tmp/log" >&2
  echo "s3: the store could not be compared; nothing was changed" >&2
  exit 1
}

cut -f 1-3 "$tmp/uploads" | LC_ALL=C sort -u >"$tmp/groups"
while IFS=$'\t' read -r turn cache type; do
  awk -F '\t' -v g="$turn	$cache	$type" '$1 "\t" $2 "\t" $3 == g { print $4 }' "$tmp/uploads" >"$tmp/list"
  rclone copy "$from" "$to" --files-from-raw "$tmp/list" --no-check-dest --ignore-times --transfers 16 \
    --header-upload "Cache-Control: $cache" --header-upload "Content-Type: $type" </dev/null
done <"$tmp/groups"

sed -n 's/^- //p' "$tmp/compared" | { [ -n "$prune" ] && cat || grep -v '^assets/' || true; } >"$tmp/gone"
if [ -s "$tmp/gone" ]; then rclone delete "$to" --files-from-raw "$tmp/gone"; fi
echo "$to: $(wc -l <"$tmp/uploads") files uploaded, $(wc -l <"$tmp/gone") deleted"
