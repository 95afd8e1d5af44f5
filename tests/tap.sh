# Sourced by the tests that are shell scripts: they print TAP, a sentence a test.
tap_n=0
tap_failed=0

# ok SENTENCE COMMAND [ARG...]: the command must succeed.
ok() {
	local sentence=$1
	shift
	tap_n=$((tap_n + 1))
	if "$@" >"$work/last.out" 2>&1; then
		echo "ok $tap_n $sentence"
	else
		echo "not ok $tap_n $sentence"
		tap_failed=$((tap_failed + 1))
		sed 's/^/#   /' "$work/last.out" | head -40
	fi
}

# is SENTENCE ACTUAL EXPECTED: the two texts must be the same.
is() {
	tap_n=$((tap_n + 1))
	if [ "$2" = "$3" ]; then
		echo "ok $tap_n $1"
	else
		echo "not ok $tap_n $1"
		tap_failed=$((tap_failed + 1))
		printf 'expected: %s\nactual:   %s\n' "$3" "$2" | sed 's/^/#   /'
	fi
}

# skip_all REASON: nothing of this script can run here.
skip_all() {
	echo "1..0 # SKIP $1"
	exit 0
}

done_testing() {
	echo "1..$tap_n"
	[ "$tap_failed" -eq 0 ]
}
