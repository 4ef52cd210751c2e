/** Digests that the names of members in docker archives claim. */
import type { Digest } from '../../shared/oci.ts';
import { parseDigest } from './digest.ts';

/** `<hex>.json`, `sha256:<hex>` or `blobs/sha256/<hex>`: a name that claims a digest. */
export function digestInName(path: string): Digest | null {
  const match =
    /^(?:\.\/)?(?:blobs\/(sha256|sha512)\/([a-f0-9]+)|(?:sha256:)?([a-f0-9]{64})(?:\.json)?)$/.exec(
      path,
    );
  if (match === null) return null;
  const digest = `${match[1] ?? 'sha256'}:${match[2] ?? match[3] ?? ''}`;
  return parseDigest(digest).ok === true ? digest : null;
}

/** `<hex>.tar.gz` (crane, jib) and blob paths claim a digest; `<hex>.tar` only if it is the diffID. */
export function layerDigestInName(path: string, diffID: Digest | undefined): Digest | null {
  const tar = /^(?:\.\/)?([a-f0-9]{64})\.tar(\.gz)?$/.exec(path);
  if (tar === null) return digestInName(path);
  const digest = `sha256:${tar[1] ?? ''}`;
  return tar[2] !== undefined || digest === diffID ? digest : null;
}
