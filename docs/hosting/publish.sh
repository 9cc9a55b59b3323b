#!/usr/bin/env bash
# Publishes the site on a web server of your own: what the ready workflow does,
# for any machine with a shell. Readers see the old site or the new one, whole;
# if anything is wrong with the content, they keep the old one.
#
#   docs/hosting/publish.sh /srv/www/centers
#
# /srv/www/centers becomes a link to the newest of some releases beside it, so
# "ln -sfn" to an older one takes a mistake back. Options, from the environment:
#   PULL=1           get the newest content with git first
#   CENTERS=path     the program; else it is built with Go
#   BASE_URL=address where the site lives, in place of base_url in site.yaml
#   NOW=time         build as at that time, such as 2026-11-24T12:00:00-08:00
set -euo pipefail
to=${1:?say which folder the web server reads, such as /srv/www/centers}
case $to in /*) ;; *) to=$PWD/$to ;; esac
cd "$(dirname "$0")/../.."

[ -z "${PULL:-}" ] || git pull --ff-only --quiet
work=$to.build # kept, so that what did not change keeps its time and ETag
mkdir -p "$work" "$to.releases"
exec 9>"$work/lock"
flock -n 9 || { echo "publish: another run is at work" >&2; exit 1; }
if [ -z "${CENTERS:-}" ]; then
  CENTERS=$work/centers
  go build -o "$CENTERS" ./cmd/centers
fi

flags=(${BASE_URL:+--base-url "$BASE_URL"} ${NOW:+--now "$NOW"})
"$CENTERS" check ${NOW:+--now "$NOW"}
"$CENTERS" build --quiet --out "$work/public" "${flags[@]}"
docs/hosting/compress.sh "$work/public"

release=$to.releases/$(date -u +%Y%m%dT%H%M%S.%N)
cp -al "$work/public" "$release" # links: no build changes a file in place
ln -sfn "$release" "$to.next"
mv -T "$to.next" "$to"
echo "Published $release"

# The last three stay, for a step back.
find "$to.releases" -mindepth 1 -maxdepth 1 -type d | sort -r | tail -n +4 | xargs -r rm -r
