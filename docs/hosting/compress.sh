#!/usr/bin/env bash
# Puts a .gz and, where brotli is installed, a .br beside each text file of a
# built site, for web servers that send what they find compressed. A file that
# is as it was is left alone, and what lost its file is removed.
#   docs/hosting/compress.sh public
set -euo pipefail
cd "${1:?say which folder}"
endings='html css js json ics atom xml svg txt csv webmanifest ico'
names=()
for e in $endings; do names+=(-o -name "*.$e"); done

find . -type f \( -name '*.gz' -o -name '*.br' \) | while IFS= read -r packed; do
  f=${packed%.*}
  case " $endings " in *" ${f##*.} "*) [ -e "$f" ] || rm "$packed" ;; esac
done

# stale lists the files whose packed form is not there or not of their time.
stale() {
  find . -type f -size +1k \( "${names[@]:1}" \) -print0 | while IFS= read -r -d '' f; do
    if [ ! -e "$f.$1" ] || [ "$f.$1" -nt "$f" ] || [ "$f.$1" -ot "$f" ]; then printf '%s\0' "$f"; fi
  done
}
# Both programs give what they write the time of its file.
stale gz | xargs -0 -r -n 100 -P "$(nproc)" gzip -9nkf
if command -v brotli >/dev/null; then stale br | xargs -0 -r -n 100 -P "$(nproc)" brotli -q 9 -kf; fi
