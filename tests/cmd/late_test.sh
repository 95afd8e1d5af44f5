#!/usr/bin/env bash
# What precis links late (base/late.h) is opened by those who need it, and by nobody else.
. "$(dirname "$0")/../program.sh"
cd "$work" || exit 1
gmime=${2-} # "libgmime" where the build has it

# opened ARG...: which of the two libraries the program opens, by the loader's own word.
opened() {
	LD_DEBUG=files "$precis" "$@" 2>&1 >/dev/null | grep 'calling init' |
		grep -oE 'lib(curl|gmime)' | sort -u | tr '\n' ' ' | sed 's/ $//'
}

is "the version is said without libcurl and GMime" "$(opened version)" ""
is "so is help" "$(opened help)" ""
is "and the templates" "$(opened templates)" ""
is "a mail in a file is read without libcurl" \
	"$(opened read "$here/samples/newsletter.eml")" "$gmime"
is "and a server asked by it" \
	"$(opened read http://127.0.0.1:1/ | grep -o libcurl)" libcurl

# A copy of the program elsewhere, and one whose modules are not there.
mkdir -p alone/bin && cp "$precis" alone/bin/copy
is "a copy finds the modules" "$(alone/bin/copy read "$here/samples/newsletter.eml")" \
	"$("$precis" read "$here/samples/newsletter.eml")"
LC_ALL=C sed 's/precis-gmime\.so/precis-gonee.so/g; s/precis-curl\.so/precis-gone.so/g' "$precis" >alone/bin/precis
chmod +x alone/bin/precis
ok "a program without its modules says its version" alone/bin/precis version
is "and that it is not whole where it needs one" \
	"$(ASAN_OPTIONS=detect_leaks=0 alone/bin/precis read "$here/samples/newsletter.eml" 2>stderr; echo $?)" 70
ok "by the module's name" grep -q "^precis: precis-[a-z]*.so, a part of precis, cannot be opened" stderr
done_testing
