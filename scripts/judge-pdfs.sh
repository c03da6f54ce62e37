#!/usr/bin/env bash
# Judges PDFs with other programs, where they are at hand: veraPDF, qpdf, and pdfinfo of poppler.
# Usage: scripts/judge-pdfs.sh [file or folder …]   (default: out)
# Prints "<judge>: N of M pass" or "<judge> skipped: …", and what a judge has to say of files that fail.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"

failed=0
"$here/verapdf.sh" "$@" || failed=1

mapfile -d '' files < <(find "${@:-out}" -name '*.pdf' -print0 | sort -z)
[ "${#files[@]}" -gt 0 ] || exit "$failed"

# A file passes where the judge's complaints are empty.
judge() {
  local name="$1" program="$2" passed=0 complaints file
  if ! command -v "$program" > /dev/null; then
    echo "$name skipped: there is no $program here."
    return
  fi
  local told=''
  for file in "${files[@]}"; do
    complaints="$("complain_$program" "$file")"
    if [ -z "$complaints" ]; then passed=$((passed + 1)); else told+="$file: $complaints"$'\n'; fi
  done
  echo "$name: $passed of ${#files[@]} pass"
  printf '%s' "$told"
  [ "$passed" -eq "${#files[@]}" ] || failed=1
}
complain_qpdf() {
  local said status=0
  said="$(qpdf --check "$1" 2>&1)" || status=$?
  [ "$status" -eq 0 ] || echo "${said:-exit $status}"
}
complain_pdfinfo() {
  local said status=0
  said="$(pdfinfo -struct-text "$1" 2>&1 > /dev/null)" || status=$?
  if [ "$status" -ne 0 ] || [ -n "$said" ]; then echo "${said:-exit $status}"; fi
}
judge 'qpdf --check' qpdf
judge 'pdfinfo -struct-text' pdfinfo
exit "$failed"
