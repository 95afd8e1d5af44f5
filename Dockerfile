# precis in a container, of Debian's packages alone:
#   docker build -t precis .
#   docker run --rm -v precis:/home/precis precis init
FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc gettext libc6-dev libcmark-dev libcurl4-openssl-dev libgmime-3.0-dev libjansson-dev libpcre2-dev libseccomp-dev libsqlite3-dev libstemmer-dev libutf8proc-dev libxml2-dev meson ninja-build pkg-config
COPY . /src
RUN meson setup /build /src --prefix=/usr --buildtype=release -Dtests=false && ninja -C /build && DESTDIR=/out meson install -C /build --no-rebuild

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libcmark0.30.2 libcurl4 libgmime-3.0-0 libjansson4 libpcre2-8-0 libseccomp2 libsqlite3-0 libstemmer0d libutf8proc2 libxml2 tzdata && rm -rf /var/lib/apt/lists/*
COPY --from=build /out /
RUN useradd --create-home precis
USER precis
ENTRYPOINT ["/usr/bin/precis"]
CMD ["help"]
