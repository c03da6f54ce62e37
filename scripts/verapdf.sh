#!/usr/bin/env bash
# Judges PDFs with veraPDF: PDF/UA-1, and the PDF/A that each states (2a, or 3a for a file with attachments).
# Usage: scripts/verapdf.sh [file or folder …]   (default: out)
# Needs Java 8 to 21, and the veraPDF jar: named by VERAPDF_JAR, or fetched by Maven.
# Sheets laid out for the printing machine (booklets, two-up) carry no tags and claim no standard: left out.
# Prints "<standard>: N of M pass" and each broken rule; without Java or jar, one line that says so. A veraPDF that
# doesn't come to an end passes no file.
set -euo pipefail

version="${VERAPDF_VERSION:-1.28.2}"
skip() {
  echo "veraPDF skipped: $1"
  exit 0
}
undecided() {
  echo "veraPDF failed: $1"
  echo "veraPDF: 0 of ${#files[@]} pass"
  exit 1
}
# A command with a limit in seconds, where the system can hold it to one.
within() {
  local seconds="$1"
  shift
  if command -v timeout > /dev/null; then timeout "$seconds" "$@"; else "$@"; fi
}

mapfile -d '' files < <(find "${@:-out}" -name '*.pdf' -print0 | sort -z)
[ "${#files[@]}" -gt 0 ] || skip "there are no PDFs under ${*:-out}."
found="${#files[@]}"
mapfile -d '' files < <(printf '%s\0' "${files[@]}" | grep -zvE -- '-(a4|letter)-(booklet|two-up)(-[^/]*)?\.pdf$' || true)
sheets=$((found - ${#files[@]}))
[ "$sheets" -eq 0 ] || echo "veraPDF leaves out $sheets imposed: they carry no tags and claim no standard."
[ "${#files[@]}" -gt 0 ] || skip "there is no other PDF under ${*:-out}."

command -v java > /dev/null || skip 'there is no Java here.'
# Java takes the home folder from the system, and not from HOME: Maven is told where to put the jar.
repository="${HOME:-}/.m2/repository"
jar="${VERAPDF_JAR:-$repository/org/verapdf/apps/greenfield-apps/$version/greenfield-apps-$version.jar}"
if [ ! -f "$jar" ]; then
  [ -z "${VERAPDF_JAR:-}" ] || skip "VERAPDF_JAR names $jar, which is not there."
  command -v mvn > /dev/null || skip "there is no $jar, and no Maven to fetch it; VERAPDF_JAR names another."
  within 60 mvn -q -B dependency:get -Dmaven.repo.local="$repository" -Dtransitive=false \
    -Dartifact="org.verapdf.apps:greenfield-apps:$version" > /dev/null 2>&1 ||
    skip 'Maven could not fetch org.verapdf.apps:greenfield-apps within 60 s.'
  [ -f "$jar" ] || skip "Maven put no $jar."
fi

report="$(mktemp)"
trap 'rm -f "$report"' EXIT
# veraPDF takes the standards from what each file states, and reads each once. Its own exit code tells of
# broken rules too, so the summary at its end says whether it did run.
status=0
within "${VERAPDF_LIMIT:-300}" java -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper --format xml "${files[@]}" \
  > "$report" 2> /dev/null || status=$?
[ "$status" -ne 124 ] || undecided "it took longer than ${VERAPDF_LIMIT:-300} s; VERAPDF_LIMIT allows more."
grep -q '<batchSummary' "$report" || undecided "$jar does not run with $(java -version 2>&1 | head -1)."

failed=0
# A file that doesn't state a standard is not judged by it, and so does not pass.
count() {
  local passed
  passed="$(grep -Ec "profileName=\"$2 validation profile\".* isCompliant=\"true\"" "$report" || true)"
  echo "$1: $passed of ${#files[@]} pass"
  [ "$passed" -eq "${#files[@]}" ] || failed=1
}
count 'veraPDF, PDF/UA-1' 'PDF/UA-1'
count 'veraPDF, PDF/A' 'PDF/A-[23]A'
if [ "$failed" -ne 0 ]; then
  grep -E '<name>|<validationReport |<rule |<description>|<context>|<exceptionMessage>' "$report" | sed 's/^ *//' |
    grep -v 'isCompliant="true"' | cut -c1-400 |
    awk '/^<name>/ { name = $0; next } name { print name; name = "" } { print }'
fi
exit "$failed"
