#!/usr/bin/env bash
# The shells complete what precis takes: each is run, where it is installed.
. "$(dirname "$0")/../program.sh"
export HOME=$work
cd "$work" || exit 1
for shell in bash zsh fish; do
	"$precis" completion $shell >"$work/precis.$shell"
done
cp precis.zsh _precis
touch brief.html

# in_bash WORD...: what the last word may become.
in_bash() {
	bash -c '. ./precis.bash
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		_precis
		printf "%s\n" "${COMPREPLY[@]}"' bash "$@" | sort | xargs
}

in_fish() { fish -c "source precis.fish; complete -C '$1'" | cut -f1 | sort | xargs; }

# in_zsh WORDS WANTED: a terminal of its own, into which the words and a tab are typed;
# what stands there once it is the wanted, or after ten seconds.
in_zsh() {
	zsh -f -c 'zmodload zsh/zpty
		zpty z zsh -f -i
		zpty -w z "PS1=; fpath=($PWD \$fpath); autoload -U compinit; compinit -u -D; LISTMAX=1000; stty rows 100 cols 200; precis() :; echo go"
		zpty -r z line "*go*go*"
		zpty -w -n z "$1"$'"'\\t'"'
		for n in {1..100}; do
			while zpty -r -t z line; do shown+=$line; done
			[[ $shown == *$2* ]] && break
			sleep 0.1
		done
		print -r -- "$shown"
		zpty -d z' zsh "$1" "$2"
}

is "bash completes a verb" "$(in_bash precis expl)" explain
is "bash completes an option of the verb" "$(in_bash precis read --js)" --json
is "bash offers no option that the verb does not take" "$(in_bash precis version --js)" ""
is "bash completes the value of an option" "$(in_bash precis show -f ht)" html
is "bash completes the verbs behind help" "$(in_bash precis help vers)" version
is "bash completes a file" "$(in_bash precis run -c brie)" brief.html
if command -v fish >/dev/null; then
	is "fish completes a verb" "$(in_fish 'precis expl')" explain
	is "fish completes an option of the verb" "$(in_fish 'precis read --js')" --json
	is "fish offers no option that the verb does not take" "$(in_fish 'precis version --js')" ""
	is "fish completes the value of an option" "$(in_fish 'precis show --format ht')" html
fi
if command -v zsh >/dev/null; then
	in_zsh "precis expl" "precis explain" >zsh.out 2>&1
	ok "zsh completes a verb" grep -q 'precis explain' zsh.out
	in_zsh "precis read --js" "read --json" >zsh.out 2>&1
	ok "zsh completes an option of the verb" grep -q -e 'read --json' zsh.out
fi
for shell in bash zsh fish; do
	"$precis" help | sed -n 's/^  \([a-z]\{2,\}\) .*/\1/p' >verbs
	missing=$(while read -r verb; do grep -qw -e "$verb" "precis.$shell" || echo "$verb"; done <verbs)
	is "$shell knows every verb" "$missing" ""
done
is "an unknown shell is named" "$("$precis" completion tcsh 2>&1)" \
	'precis: "tcsh" is not bash, zsh or fish'
done_testing
