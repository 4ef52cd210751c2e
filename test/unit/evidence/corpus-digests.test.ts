/** Every evidence of the fixtures: the digests in its text are those that other tools found. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { field, fieldAt, isRecord, listField } from '../../../electron/evidence/fields.ts';
import { readEvidence } from '../../../electron/evidence/read-evidence.ts';
import type { DigestMention } from '../../../shared/evidence.ts';
import { evidenceBytes } from '../../support/evidence-bytes.ts';
import { corpusUnits, noFixtures, truthOf } from '../../support/fixtures.ts';

/** Layers in gzip that stand beside the evidence; nobody looked for text in them. */
const units = corpusUnits()
  .filter(({ kind }) => kind.startsWith('evidence'))
  .map((unit) => ({ ...unit, said: truthOf(unit) }))
  .filter(({ said }) => isRecord(field(said, 'digests')));

describe('digests in the evidence of the fixtures', () => {
  if (noFixtures !== undefined) it.skip(noFixtures);
  else {
    it('is about all of it', () => {
      expect(units.length).toBe(350);
    });
  }

  it.each(units)('$name', ({ path, said }) => {
    const { mentions, bare } = readEvidence(evidenceBytes(readFileSync(path), path));
    // In package URLs, with a percent sign: the truth has them apart, and counts them as bare.
    const encoded = listField(said, 'purl_encoded_digests').map(String);
    const digests = new Set([...digestsOf(said), ...encoded]);
    expect(sorted(mentions.map(({ digest }) => digest))).toEqual(sorted([...digests]));
    for (const mention of mentions) {
      if (!encoded.includes(mention.digest)) expectSame(mention, said);
    }
    const wanted = listField(said, 'bare_hex64').map((hex) => `sha256:${String(hex)}`);
    expect(sorted(bare.map(({ digest }) => digest))).toEqual(
      sorted(wanted.filter((digest) => !encoded.includes(digest))),
    );
  });
});

/** The truth lists what has the length of a digest, and one of 51 digits, which is none. */
function digestsOf(said: unknown): string[] {
  return Object.keys(field(said, 'digests') as object).filter((digest) =>
    /:(?:.{64}|.{128})$/.test(digest),
  );
}

/** The truth lists five mentions by their line, so that a line may be there again. */
function expectSame({ digest, count, lines }: DigestMention, said: unknown): void {
  const truth = fieldAt(said, 'digests', digest);
  const told = [...new Set(listField(truth, 'lines'))];
  expect(count, digest).toBe(field(truth, 'count'));
  expect(lines.slice(0, told.length), digest).toEqual(told);
  if (count <= 5) expect(lines, digest).toEqual(told);
}

function sorted(texts: readonly string[]): string[] {
  return [...texts].sort();
}
