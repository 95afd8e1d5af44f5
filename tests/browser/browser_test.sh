#!/usr/bin/env bash
# browser_test.sh PRECIS: the forms of a rich and of a hostile day, by other parsers and
# in Chromium. Prints TAP. Its npm packages come once; without a registry the part in
# the browser is skipped.
set -u
precis=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset XDG_CONFIG_HOME XDG_STATE_HOME PRECIS_CONFIG
export HOME=$work TZ=UTC

packages() {
	[ ! -e "$here/node_modules/.package-lock.json" ] || return 0
	npm ci --prefix "$here" --ignore-scripts --no-audit --no-fund >"$work/npm.log" 2>&1
}

python3 "$here/news.py" "$work/day" || exit 1
# The morning of 29 January 2025; one of its sources is in trouble.
SOURCE_DATE_EPOCH=1738131000 "$precis" run -c "$work/day/config.json" 2>/dev/null || exit 1
status=0
python3 "$here/forms.py" "$work/day" || status=1
if packages; then
	CHROMIUM=$(command -v chromium || command -v chromium-browser) \
		node "$here/browser.mjs" "$work/day" || status=1
else
	echo "# SKIP the tests in the browser: npm cannot fetch its packages"
	tail -n 3 "$work/npm.log" | sed 's/^/#   /'
fi
exit $status
