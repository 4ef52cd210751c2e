import { createHash } from 'node:crypto';
import { holds, type Target } from '../../../build/fuzz/target.ts';
import { algorithmOf, digestOf, parseDigest } from '../../../electron/oci/digest.ts';
import { latin1 } from '../name-bytes.ts';
import { readPlainDigest } from '../plain-digest.ts';
import { textSeeds } from '../seeds.ts';

/** The text of a digest; each input is hashed as well, now and then. */
export const digest: Target = {
  name: 'digest',
  code: ['/electron/oci/digest.ts'],
  maxLength: 1100,
  words: ['sha256:', 'sha512:', 'md5:', 'a'.repeat(64), '0'.repeat(64), 'A', '=', '+', '.', '\n'],
  seeds: () =>
    textSeeds(
      `sha256:${'a'.repeat(64)}`,
      `sha512:${'0'.repeat(128)}`,
      'md5:d41d8cd98f00b204e9800998ecf8427e',
      'multihash+base58:QmRZxt2b1FVZPNqd8hsiykDL3TdBDeTSPX9Kv46HmX4Gx8',
    ),
  run: (input) => {
    const text = latin1(input);
    const parsed = parseDigest(text);
    const plain = readPlainDigest(text);
    const seen = parsed.ok === true ? parsed.algorithm : parsed.ok === false ? 'bad' : 'other';
    holds(seen === plain, 'a digest is what the grammar says', text);
    holds(
      (algorithmOf(text) !== null) === (parsed.ok === true),
      'only known algorithms count',
      text,
    );
    if (input[0] !== 0x73 && (input[0] ?? 0) % 16 === 0) {
      const hash = createHash('sha256').update(input).digest('hex');
      holds(digestOf(input) === `sha256:${hash}`, 'a digest is of all bytes');
    }
    return `${seen} ${String(Math.min(20, text.length))} ${String(text.includes(':'))}`;
  },
};
