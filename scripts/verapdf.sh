#!/usr/bin/env bash
# Judges PDFs with veraPDF: PDF/UA-1, and PDF/A-2a or, for a file with attachments, PDF/A-3a.
# Usage: scripts/verapdf.sh [file or folder …]   (default: out)
# Needs Java 8 to 21, and the veraPDF jar: named by VERAPDF_JAR, or fetched by Maven.
set -euo pipefail
cd "$(dirname "$0")/.."

version="${VERAPDF_VERSION:-1.28.2}"
skip() {
  echo "veraPDF skipped: $1"
  exit 0
}

command -v java > /dev/null || skip 'there is no Java here.'
jar="${VERAPDF_JAR:-${HOME}/.m2/repository/org/verapdf/apps/greenfield-apps/$version/greenfield-apps-$version.jar}"
if [ ! -f "$jar" ]; then
  command -v mvn > /dev/null || skip "there is no $jar, and no Maven to fetch it; VERAPDF_JAR names another."
  mvn -q -B dependency:get -Dartifact="org.verapdf.apps:greenfield-apps:$version" -Dtransitive=false > /dev/null 2>&1 ||
    skip 'Maven could not fetch org.verapdf.apps:greenfield-apps.'
fi

mapfile -d '' files < <(find "${@:-out}" -name '*.pdf' -print0 | sort -z)
[ "${#files[@]}" -gt 0 ] || skip "there are no PDFs under ${*:-out}."

plain=()
carrying=()
for file in "${files[@]}"; do
  if grep -aq '<pdfaid:part>3<' "$file"; then carrying+=("$file"); else plain+=("$file"); fi
done

status=0
# One start of Java for all files of a kind: it takes longer than most of them.
judge() {
  local flavour="$1"
  shift
  [ "$#" -gt 0 ] || return 0
  local report
  report="$(java -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper --flavour "$flavour" --format xml "$@" 2> /dev/null || true)"
  local passed
  passed="$(grep -c 'isCompliant="true"' <<< "$report" || true)"
  echo "$flavour: $passed of $# pass"
  if [ "$passed" -ne "$#" ]; then
    status=1
    grep -E '<name>|<rule |<description>|<context>' <<< "$report" | sed 's/^ *//' | cut -c1-400 |
      awk '/^<name>/ { name = $0; next } name { print name; name = "" } { print }'
  fi
}
judge ua1 "${files[@]}"
judge 2a ${plain[@]+"${plain[@]}"}
judge 3a ${carrying[@]+"${carrying[@]}"}
exit "$status"
