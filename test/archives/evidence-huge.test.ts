/** Evidence of a size that nobody reads by eye: bounded in memory and in what is kept, and done in seconds. */
import { describe, expect, it } from 'vitest';
import type { EvidenceBytes } from '../../electron/evidence/evidence-text.ts';
import { asList, field } from '../../electron/evidence/fields.ts';
import { readEvidence, type EvidenceReaders } from '../../electron/evidence/read-evidence.ts';
import { evidenceBytes } from '../support/evidence-bytes.ts';

const digest = `sha256:${'a1'.repeat(32)}`;

/** A format of this test: a map with `images`, each a reference. */
const readers: EvidenceReaders = {
  documents: [
    {
      format: 'kustomize',
      recognises: ({ value }) => Array.isArray(field(value, 'images')),
      read: ({ value }) => ({
        claims: asList(field(value, 'images')).map((text, at) => ({
          side: 'deployed',
          said: [{ at: ['images', at], text: String(text), as: 'reference', kind: 'registry' }],
        })),
      }),
    },
  ],
  texts: [],
};

describe('huge evidence', () => {
  it('keeps 100,000 references, and says that there were more', () => {
    const images = Array.from({ length: 100_001 }, (_, at) => `app:${String(at)}`);
    const text = JSON.stringify({ images });
    const { claims, problems } = readEvidence(evidenceBytes(text), readers);
    expect(claims).toHaveLength(100_000);
    expect(claims.at(-1)?.references[0]).toMatchObject({
      text: 'app:99999',
      place: { line: 1, column: text.indexOf('"app:99999"') + 1 },
    });
    expect(problems.map(({ code }) => code)).toEqual(['too-many-references']);
  });

  it('finds digests in a text that is too large for more, without keeping it', () => {
    const chunk = Buffer.from(`${'x'.repeat(1023)}\n`.repeat(1024));
    const first = Buffer.from(chunk);
    first.write(`{"images": ["app@${digest}"]}`);
    let most = 0;
    const source: EvidenceBytes = {
      name: 'huge.json',
      size: 257 * chunk.length,
      read: (offset, length) => {
        most = Math.max(most, length);
        return (offset === 0 ? first : chunk).subarray(0, length);
      },
    };
    const { claims, problems, format, mentions } = readEvidence(source, readers);
    expect([format, problems.map(({ code }) => code)]).toEqual(['text', ['too-large']]);
    expect(claims.map(({ references }) => references[0]?.text)).toEqual([`app@${digest}`]);
    expect(mentions).toEqual([{ digest, count: 1, lines: [1] }]);
    expect(most).toBeLessThanOrEqual(chunk.length);
  });
});
