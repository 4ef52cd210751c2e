/**
 * How stores name blobs by their digests. The digest was checked against the grammar before: its
 * parts hold no `/` and no `..`.
 */
import type { Files } from '../io/files.ts';
import type { Digest } from '../../shared/oci.ts';

export interface BlobNaming {
  /** Where the blob of this digest may stand; the first that is there stands. */
  pathsOf(digest: Digest): readonly string[];
  /** Digests for which the source has a name, in order of their names. */
  list(files: Files): readonly Digest[];
}

/** `blobs/<algorithm>/<encoded>` (image-spec image-layout.md, "Blobs"). */
export const LAYOUT_NAMING: BlobNaming = {
  pathsOf: (digest) => [`blobs/${digest.replace(':', '/')}`],
  list: (files) =>
    files
      .list('blobs')
      .flatMap((algorithm) =>
        files.list(`blobs/${algorithm}`).map((encoded) => `${algorithm}:${encoded}`),
      ),
};

/** A registry's storage: `docker/registry/v2/blobs/<algorithm>/<2 characters>/<encoded>/data`. */
export const REGISTRY_NAMING: BlobNaming = {
  pathsOf: (digest) => {
    const [algorithm, encoded] = split(digest);
    return [`blobs/${algorithm}/${encoded.slice(0, 2)}/${encoded}/data`];
  },
  list: (files) =>
    files.list('blobs').flatMap((algorithm) =>
      files
        .list(`blobs/${algorithm}`)
        .flatMap((start) => files.list(`blobs/${algorithm}/${start}`))
        .filter(
          (encoded) =>
            files.stat(`blobs/${algorithm}/${encoded.slice(0, 2)}/${encoded}/data`) !== undefined,
        )
        .map((encoded) => `${algorithm}:${encoded}`),
    ),
};

const DIRECTORY_NAME = /^(?:(sha512)-)?([a-f0-9]{64}|[a-f0-9]{128})(?:\.manifest\.json)?$/;

/** The `dir:` transport: bare hex, `<algorithm>-<hex>`, or `<hex>.manifest.json` for manifests. */
export const DIRECTORY_NAMING: BlobNaming = {
  pathsOf: (digest) => {
    const [algorithm, encoded] = split(digest);
    const named = [encoded, `${algorithm}-${encoded}`];
    return [...named, ...named.map((name) => `${name}.manifest.json`)];
  },
  list: (files) => {
    const digests = files.list('').flatMap((name) => {
      const [, , encoded = ''] = DIRECTORY_NAME.exec(name) ?? [];
      if (encoded === '') return [];
      return [`${encoded.length === 64 ? 'sha256' : 'sha512'}:${encoded}`];
    });
    return [...new Set(digests)];
  },
};

function split(digest: Digest): [string, string] {
  const colon = digest.indexOf(':');
  return [digest.slice(0, colon), digest.slice(colon + 1)];
}
