#!/usr/bin/env bash
# From a clean checkout to a Debian package in a clean root, as a packager would go.
#
#   tests/package/package_test.sh
#
# Makes the release tarball (meson dist), builds the package of it twice, asks lintian,
# and installs and runs it in a root that holds nothing else. It needs root, the
# packages of "./bootstrap suite package" and a mirror of Debian.
set -u
here=$(cd "$(dirname "$0")/.." && pwd)
top=$(dirname "$here")
work=$(mktemp -d)
. "$here/tap.sh"
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
for command in meson dpkg-buildpackage lintian debootstrap; do
	command -v "$command" >/dev/null || skip_all "$command is not installed"
done
[ "$(id -u)" = 0 ] || skip_all "a clean root needs root"

tarball() {
	git clone -q "$top" checkout && meson setup dist checkout -Dtests=false &&
		meson dist -C dist --no-tests
}

# build FOLDER: the package of the tarball, in a folder of its own.
build() (
	mkdir "$1" && cd "$1" || return 1
	cp ../dist/meson-dist/precis-*.tar.xz "precis_$version.orig.tar.xz"
	tar xf "precis_$version.orig.tar.xz" && cd "precis-$version" || return 1
	dpkg-buildpackage -b -us -uc
)

clean_root() {
	debootstrap --variant=minbase "$(. /etc/os-release && echo "$VERSION_CODENAME")" root && cp one/precis_*.deb root/tmp/ &&
		chroot root sh -c 'apt-get -q update && DEBIAN_FRONTEND=noninteractive \
			apt-get -q -y --no-install-recommends install /tmp/precis_*.deb'
}

in_root() { chroot root env -i PATH=/usr/bin:/bin HOME=/root "$@"; }

ok "a release tarball is made of a clean checkout" tarball
version=$(basename dist/meson-dist/precis-*.tar.xz .tar.xz)
version=${version#precis-}
ok "the package is built of the tarball" build one
ok "it is built again" build two
is "and is the same, byte for byte" \
	"$(cd two && sha256sum precis_*.deb)" "$(cd one && sha256sum precis_*.deb)"
ok "lintian has no complaint" \
	lintian --fail-on error,warning --tag-display-limit 0 one/precis_*.changes
dpkg-deb -c one/precis_*.deb >files
for file in bin/precis share/man/man1/precis.1.gz share/man/man5/precis.json.5.gz \
	share/bash-completion/completions/precis share/zsh/site-functions/_precis \
	"lib/.*/precis/precis-curl.so" share/fish/vendor_completions.d/precis.fish share/precis/config.schema.json; do
	ok "it brings /usr/$file" grep -q "./usr/$file\$" files
done
ok "it is installed in a clean root" clean_root
is "and says its version there" "$(in_root precis version)" "precis $version"
cp "$here/samples/publisher.html" root/tmp/
ok "and reads a brief there" in_root precis read /tmp/publisher.html
# The Dockerfile's steps, in this root instead of an image.
# docker_step N: the N-th RUN line
docker_step() { chroot root sh -c "$(sed -n 's/^RUN //p' "$top/Dockerfile" | sed -n "$1p")"; }
ok "the Dockerfile's packages are Debian's" docker_step 1
mkdir -p root/src && cp -r checkout/. root/src
ok "it builds there" docker_step 2
ok "what the image runs needs no more" docker_step 3
is "and is the program" "$(in_root /out/usr/bin/precis version)" "precis $version"
ok "the package leaves nothing behind when it is removed" \
	chroot root sh -c 'dpkg --purge precis && ! dpkg -s precis && ! find /usr/share/precis /usr/bin/precis 2>/dev/null | grep .'
done_testing
