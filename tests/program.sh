# Sourced by the shell tests of the program, which is their first argument: prepares
# $precis, $here (this folder), $work (a folder of the test's own, dropped at its end)
# and the words of tap.sh. What the user has configured is not seen.
set -u
precis=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
. "$here/tap.sh"
trap 'rm -rf "$work"' EXIT
unset XDG_CONFIG_HOME XDG_STATE_HOME XDG_CONFIG_DIRS PRECIS_CONFIG
