#!/bin/sh
# The sample page is valid HTML for a validator that is installed: vnu, html-validate or
# tidy, the strictest first. Usage: validate.sh PRINT_SAMPLE. Exit 77: none is here.
set -eu
print_sample=$1
page=$(mktemp "${TMPDIR:-/tmp}/precis-page-XXXXXX")
trap 'rm -f "$page" "$page.html"' EXIT

validate() {
	if command -v vnu >/dev/null; then
		vnu --Werror "$1"
	elif command -v html-validate >/dev/null; then
		html-validate --preset standard,a11y "$1"
	elif command -v tidy >/dev/null; then
		tidy -errors -quiet "$1"
	else
		echo "no vnu, html-validate or tidy here" >&2
		exit 77
	fi
}

for language in en de fr; do
	"$print_sample" text/html "$language" >"$page.html"
	validate "$page.html"
done
