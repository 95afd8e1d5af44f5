#!/usr/bin/env bash
# The manual pages are well formed, and name what there is.
# manual_test.sh PRECIS FOLDER-OF-PAGES PAGE-OF-THE-CONFIGURATION
. "$(dirname "$0")/../program.sh"
pages=$(realpath "$2")
keys=$(realpath "$3")
command -v mandoc >/dev/null || skip_all "mandoc is not installed"

for page in "$pages"/*.[157] "$keys"; do
	is "$(basename "$page") has no fault" "$(mandoc -T lint -W warning "$page" 2>&1)" ""
done
mandoc -T utf8 "$keys" | sed 's/.\x08//g' >"$work/keys"
for key in '$schema' 'sources[].limits.bytes' 'relay.secret.file' 'digests[].destinations[].file'; do
	ok "precis.json(5) tells of $key" grep -qF -- "$key" "$work/keys"
done
mandoc -T utf8 "$pages/precis.1" | sed 's/.\x08//g' >"$work/precis"
for verb in $("$precis" help | sed -n 's/^  \([a-z]\{2,\}\) .*/\1/p'); do
	ok "precis(1) tells of $verb" grep -qE "(^ +|, )$verb([ ,]|$)" "$work/precis"
done
for code in 0 1 2 64 65 66 69 70 73 75 78; do
	ok "precis(1) tells of the exit code $code" grep -qE "^ +$code( ,|,|  )" "$work/precis"
done
done_testing
