import { createHash } from 'node:crypto';
import { holds, type Target } from '../../../build/fuzz/target.ts';
import { Decoder } from '../../../electron/oci/decoder.ts';
import { decodeDescriptor, platformText } from '../../../electron/oci/descriptor.ts';
import { readJson } from '../../../electron/oci/json.ts';
import { DESCRIPTORS, documentSeeds, KEYS } from '../json-seeds.ts';
import { reshapeJson } from '../json-shapes.ts';
import { readPlainDigest } from '../plain-digest.ts';

/** Descriptors: nothing is made up, and inline data that is not told of is what it says. */
export const descriptor: Target = {
  name: 'descriptor',
  code: ['/electron/oci/descriptor.ts', '/electron/oci/decoder.ts', '/electron/oci/media-type.ts'],
  maxLength: 1024,
  words: KEYS.map((key) => `"${key}"`),
  seeds: () => documentSeeds(DESCRIPTORS),
  reshape: reshapeJson(KEYS),
  run: (input) => {
    const reading = readJson(input, new Set(KEYS));
    const decoder = new Decoder(reading);
    const raw = reading.value;
    const made = decodeDescriptor(decoder, raw, 'd');
    const problems = decoder.problems.length;
    if (made === null) {
      holds(problems > 0, 'no descriptor without a reason');
      return `none ${kinds(decoder)}`;
    }
    const given = raw as Record<string, unknown>;
    holds(readPlainDigest(made.digest) !== 'bad', 'a digest that is given is one', made.digest);
    holds(made.digest === given['digest'], 'the digest is the one that is written');
    holds(
      made.size === null ? problems > 0 : made.size === given['size'],
      'the size is as written',
    );
    holds(made.mediaType === (given['mediaType'] ?? '') || problems > 0, 'the type is as written');
    if (made.data !== undefined && problems === 0) checkData(made.digest, made.size, made.data);
    platformText(made.platform);
    return `${kinds(decoder)} ${Object.keys(made).join()}`;
  },
};

function checkData(digest: string, size: number | null, data: string): void {
  const bytes = Buffer.from(data, 'base64');
  holds(bytes.toString('base64') === data, 'inline data has one spelling', data);
  holds(bytes.length === size, 'inline data has its size', data);
  const [algorithm = '', encoded] = digest.split(':');
  if (algorithm !== 'sha256' && algorithm !== 'sha512') return;
  holds(
    createHash(algorithm).update(bytes).digest('hex') === encoded,
    'inline data has its digest',
  );
}

function kinds({ problems }: Decoder): string {
  return [...new Set(problems.map(({ kind, at }) => kind + at))].sort().join();
}
