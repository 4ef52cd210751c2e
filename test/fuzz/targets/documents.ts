import { isDeepStrictEqual } from 'node:util';
import { holds, type Target } from '../../../build/fuzz/target.ts';
import {
  decodeConfig,
  decodeIndex,
  decodeManifest,
  sniffDocument,
  type Decoded,
} from '../../../electron/oci/document.ts';
import type { Descriptor } from '../../../shared/oci.ts';
import { DESCRIPTORS, documentSeeds, DOCUMENTS, KEYS } from '../json-seeds.ts';
import { reshapeJson } from '../json-shapes.ts';
import { readPlainDigest } from '../plain-digest.ts';
import { unitsOfKind } from '../seeds.ts';

const MAX_LENGTH = 4096;

/** Index, manifest and config: the same document written in another way decodes to the same. */
export const documents: Target = {
  name: 'documents',
  code: ['/electron/oci/document.ts', '/electron/oci/decoder.ts', '/electron/oci/descriptor.ts', '/electron/oci/json.ts'], // prettier-ignore
  maxLength: MAX_LENGTH,
  words: KEYS.map((key) => `"${key}"`),
  batch: 500,
  seeds: () => [
    ...documentSeeds([...DOCUMENTS, ...DESCRIPTORS]),
    ...unitsOfKind(/manifest|index|config/, MAX_LENGTH),
  ],
  reshape: reshapeJson(KEYS),
  run: (input) => {
    const sniffed = sniffDocument(input);
    const index = decoded(input, (bytes) => decodeIndex(bytes, ''));
    const manifest = decoded(input, (bytes) => decodeManifest(bytes, ''));
    const config = decoded(input, decodeConfig);
    for (const one of index.value?.manifests ?? []) checkDescriptor(one);
    for (const one of manifest.value?.layers ?? []) checkDescriptor(one);
    if (manifest.value?.config !== undefined) checkDescriptor(manifest.value.config);
    if (config.value !== null && config.problems.length === 0)
      for (const diffID of config.value.diffIDs ?? [])
        holds(
          readPlainDigest(diffID) !== 'bad',
          'a diffID that is not told of is a digest',
          diffID,
        );
    const one = [index, manifest].filter(({ problems }) => problems.length === 0);
    holds(one.length < 2, 'no document is both an index and a manifest');
    return [sniffed?.kind, ...[index, manifest, config].map(problemsOf)].join('|');
  },
};

/** Decodes twice: as it stands, and written by JSON.stringify. */
function decoded<T>(input: Uint8Array, decode: (bytes: Uint8Array) => Decoded<T>): Decoded<T> {
  const first = decode(input);
  holds(first.value !== null || first.problems.length > 0, 'no document without a reason');
  if (first.value === null || first.problems.length > 0) return first;
  const again = JSON.stringify(JSON.parse(Buffer.from(input).toString('utf8')), null, 1);
  holds(isDeepStrictEqual(decode(Buffer.from(again)), first), 'white space says nothing', again);
  return first;
}

function checkDescriptor({ digest, size }: Descriptor): void {
  holds(readPlainDigest(digest) !== 'bad', 'a digest that is given is one', digest);
  holds(size === null || (Number.isSafeInteger(size) && size >= 0), 'a size is whole', size);
}

function problemsOf({ value, problems }: Decoded<unknown>): string {
  return value === null ? '-' : [...new Set(problems.map(({ kind }) => kind))].sort().join();
}
