#!/usr/bin/env bash
# The units that ship: the service manager takes them, and they hold what they promise.
. "$(dirname "$0")/../program.sh"
service=$2 timer=$3 crontab=$4

sed "s#^ExecStart=[^ ]*#ExecStart=$precis#" "$service" >"$work/precis.service"
cp "$timer" "$work/precis.timer"
if command -v systemd-analyze >/dev/null; then
	is "the service manager has no complaint" \
		"$(cd "$work" && systemd-analyze verify --man=no ./precis.service ./precis.timer 2>&1)" ""
	ok "the exposure of the service is small" systemd-analyze security --offline=true \
		--threshold=25 "$work/precis.service"
fi
for line in StateDirectory=precis LoadCredential=relay: NoNewPrivileges=yes \
	ProtectSystem=strict KillMode=mixed; do
	ok "the service has $line" grep -q "^$line" "$service"
done
ok "a run that was missed is made up for" grep -qx Persistent=true "$timer"
line=$(grep -v '^#' "$crontab" | cut -f2-)
is "the crontab has one line" "$(grep -vc '^#' "$crontab")" 1

# What cron does: no terminal, hardly an environment, a shell, and mail of what is said.
mkdir "$work/home"
echo "The highlights this week: Gulls steal a crown, a pier is sold, and the ferry sleeps." \
	>"$work/home/letter.txt"
mkdir -p "$work/home/.config/precis"
cat >"$work/home/.config/precis/config.json" <<'JSON'
{"sources": [{"name": "letter", "file": "~/letter.txt"}],
 "digests": [{"name": "daily", "destinations": [{"file": "~/out/{date}.md"}]}]}
JSON
cron() { # cron VARIABLES...: the crontab's line
	(cd / && env -i HOME="$work/home" PATH=/usr/bin:/bin SHELL=/bin/sh "$@" \
		setsid sh -c "$precis ${line#* }" </dev/null) >"$work/mail" 2>&1
}
for zone in "" TZ=UTC TZ=Europe/Vienna TZ=:/etc/localtime TZ=Nowhere/Land; do
	rm -rf "$work/home/out" "$work/home/.local"
	# shellcheck disable=SC2086
	cron $zone
	is "cron: exit 0 with ${zone:-no TZ}" "$?" 0
	is "and silence" "$(cat "$work/mail")" ""
	is "and a digest" "$(find "$work/home/out" -name '*.md' | wc -l)" 1
done
rm "$work/home/letter.txt" "$work/home/out/"*
cron
is "cron: a source that fails is one line" "$(wc -l <"$work/mail")" 1
env -i "$precis" run </dev/null >"$work/mail" 2>&1
is "without a home: exit 78" "$?" 78
is "and one line that says what is missing" "$(grep -c HOME "$work/mail")" 1
done_testing
