#!/usr/bin/env bash
# Makes multi-platform.oci.tar: a small real image for two platforms, out of Debian packages, with
# buildah and skopeo. Run as root on Debian 12 with buildah, skopeo and dpkg; the result is committed,
# so nobody needs to run this to use Drydock.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export BUILDAH_ISOLATION=chroot STORAGE_DRIVER=vfs
epoch=1735689600 # 2025-01-01: the same for every build

dpkg --add-architecture arm64
apt-get update -qq
cd "$work"
buildah manifest rm drydock-sample 2>/dev/null || true
buildah manifest create drydock-sample

commit() { # container, image
  buildah commit --timestamp "$epoch" --format oci -q "$1" "$2"
}

for arch in amd64 arm64; do
  mkdir -p "$arch"
  (cd "$arch" && apt-get download -qq "tini:$arch" tzdata && for deb in *.deb; do dpkg-deb -x "$deb" root; done)
  root="$arch/root"

  # Layer 1: a skeleton of a system, with what the next layers change or remove.
  base=$(buildah from --arch "$arch" scratch)
  mount=$(buildah mount "$base")
  mkdir -p "$mount"/{etc,tmp,usr/bin,usr/share/zoneinfo,var/cache/build}
  chmod 1777 "$mount/tmp"
  printf 'root:x:0:0:root:/:/sbin/nologin\nharbour:x:1000:1000::/:/sbin/nologin\n' >"$mount/etc/passwd"
  printf 'ID=drydock-sample\nVERSION_ID=1\n' >"$mount/etc/os-release"
  cp -a "$root/usr/share/zoneinfo/Etc" "$mount/usr/share/zoneinfo/"
  ln -s Etc/UTC "$mount/usr/share/zoneinfo/UTC"
  head -c 4096 /dev/zero >"$mount/var/cache/build/leftover"
  buildah umount "$base"
  buildah config --created-by 'COPY skeleton /' --os linux --arch "$arch" "$base"
  commit "$base" "sample-base-$arch"

  # Layer 2: a program, with its licence.
  tool=$(buildah from --pull=never "localhost/sample-base-$arch")
  mount=$(buildah mount "$tool")
  install -D -m 0755 "$root/usr/bin/tini-static" "$mount/usr/bin/tini"
  install -D -m 0644 "$root/usr/share/doc/tini/copyright" "$mount/usr/share/doc/tini/copyright"
  buildah umount "$tool"
  buildah config --created-by 'COPY tini /usr/bin/' "$tool"
  commit "$tool" "sample-tool-$arch"

  # Layer 3: a file changed, a folder removed, and how to run it.
  final=$(buildah from --pull=never "localhost/sample-tool-$arch")
  mount=$(buildah mount "$final")
  printf 'VERSION_ID=1.1\n' >>"$mount/etc/os-release"
  rm -rf "$mount/var/cache/build"
  buildah umount "$final"
  buildah config --created-by 'RUN rm -rf /var/cache/build' \
    --entrypoint '["/usr/bin/tini", "--"]' --cmd '["/usr/bin/tini", "--version"]' \
    --env 'TZ=UTC' --user harbour --workingdir / --port 8080/tcp --volume /tmp \
    --label org.opencontainers.image.title='Drydock sample' \
    --label org.opencontainers.image.licenses=MIT --author Drydock "$final"
  commit "$final" "sample-$arch"
  buildah manifest add drydock-sample "localhost/sample-$arch"
done

rm -f "$here/multi-platform.oci.tar"
buildah manifest push --all -q drydock-sample "oci:$work/layout:sample:1.1"
tar --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner --format=ustar \
  -cf "$here/multi-platform.oci.tar" -C "$work/layout" .
skopeo inspect --raw "oci-archive:$here/multi-platform.oci.tar"
