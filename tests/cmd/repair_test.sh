#!/usr/bin/env bash
# A state that is damaged or gone: what was said is found again where it was laid down.
. "$(dirname "$0")/../program.sh"

config() { # config DESTINATION
	cat >"$work/config.json" <<JSON
{"state": "state/state.db", "zone": "UTC", "relay": {"from": "digest@example.test"},
 "sources": [{"name": "letters", "file": "letters/*.txt"}],
 "digests": [{"name": "daily", "destinations": [$1]}]}
JSON
}
news() {
	echo "The highlights this week: \"The $1 gulls\" steal a crown & a hat, a _$1_ pier is" \
		"sold, and the $1 ferry's crew sleeps." >"$work/letters/$1.txt"
}
precis() { # precis TIME VERB
	SOURCE_DATE_EPOCH=$(date -u -d "$1" +%s) "$precis" "$2" -c "$work/config.json" \
		>"$work/stdout" 2>"$work/err"
}
times() { find "$work/out" -type f ! -name '????.html' ! -name '????-??.html' \
	! -name index.html -exec cat {} + | sed 's/=$//; s/=20/ /g' | tr -s ' \n' ' ' | grep -oi "$1 ferry" | wc -l; }

place() { # place FORM: where its editions go
	case $1 in
	maildir) echo '{"maildir": "out"}' ;;
	archive) echo '{"archive": "out"}' ;;
	*) echo "{\"file\": \"out/{digest}-{date}.$1\"}" ;;
	esac
}

for form in md html txt json eml archive maildir; do
	for damage in flipped gone; do
		rm -rf "$work/state" "$work/out" "$work/letters"
		mkdir "$work/letters"
		config "$(place $form)"
		news red
		precis "2026-03-01 06:00" run
		news blue
		precis "2026-03-02 06:00" run
		before=$(times red)
		is "whole: nothing to repair" "$(precis "2026-03-02 07:00" repair && ls "$work/state" |
			grep -c damaged)" 0
		if [ $damage = flipped ]; then
			printf 'xxxxxxxx' | dd of="$work/state/state.db" bs=1 seek=4100 \
				conv=notrunc 2>/dev/null
			sum=$(sha256sum <"$work/state/state.db")
			precis "2026-03-02 08:00" run
			is "a damaged state stops a run: $form" "$?" 65
		else
			rm -r "$work/state"
		fi
		precis "2026-03-02 08:00" repair
		is "repair: $form, $damage" "$?" 0
		news green
		precis "2026-03-02 09:00" run
		is "the day is known to be said" "$(times green)" 0
		precis "2026-03-03 06:00" run
		is "nothing is said twice" "$(times red) $(times blue)" "$before $before"
		is "and what is new is said" "$(times green)" "$before"
		[ $damage = gone ] || is "what was damaged is kept as it was" \
			"$(cat "$work"/state/state.db.damaged-* | sha256sum)" "$sum"
	done
done
done_testing
