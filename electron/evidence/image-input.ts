/** What a scanner was told to look at: the name of an image, or a file. */

/** Ways in which scanners take an image by its name; `docker:dind` is a name itself, `docker:alpine:3.20` is not. */
const BY_NAME =
  /^(?:docker|podman|containerd|registry|image|local):(?:\/\/|(?=[^/\d@][^/:@]*[:/]))/;
/** Ways in which they take a file, a folder or another report. */
const BY_FILE =
  /^(?:docker-archive|oci-archive|oci-dir|oci-layout|archive|singularity|dir|file|fs|sbom|snap):/;
const FILE_NAME = /\.(?:tar|tgz|tar\.(?:gz|bz2|xz|zst)|json|xml|spdx|sif)$/i;
const FILE_PATH = /^(?:[./~\\]|[A-Za-z]:[\\/])/;

/** The reference in the argument of a scan; null if that is a path or no text. */
export function imageInput(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  if (BY_FILE.test(value) || FILE_PATH.test(value)) return null;
  // `name:tag.tar` is a file as well: no tool pulls it by that name.
  if (FILE_NAME.test(value) || value.includes('\\')) return null;
  return value.replace(BY_NAME, '');
}
