#!/usr/bin/env bash
# The sample messages say the same to another MIME parser. Usage: parse_test.sh
# PRINT_MESSAGE
set -u
print_message=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
. "$here/../tap.sh"
trap 'rm -rf "$work"' EXIT
command -v python3 >/dev/null || skip_all "no python3 here"
mkdir "$work/messages"
ok "the messages are laid down" "$print_message" "$work/messages"
ok "and parse to exactly what was put in" python3 "$here/parse_message.py" "$work/messages"
done_testing
