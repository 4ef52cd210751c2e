/** Every evidence of the corpus: its format, its digests and its references are those of its truth. */
import { describe, expect, it } from 'vitest';
import { field, fieldAt, isRecord, listField } from '../../electron/evidence/fields.ts';
import type { DigestMention } from '../../shared/evidence.ts';
import { corpusUnits, noFixtures } from '../support/fixtures.ts';
import { COMMANDS } from './evidence/commands.ts';
import { KUBERNETES } from './evidence/kubernetes.ts';
import { OTHERS } from './evidence/others.ts';
import { distinct, readUnit, type Expectation, type ReadUnit } from './evidence/read-unit.ts';
import { REPORTS } from './evidence/reports.ts';

/** The first that names a kind is about it. */
const EXPECTATIONS: readonly Expectation[] = [...KUBERNETES, ...REPORTS, ...COMMANDS, ...OTHERS];

const units = corpusUnits().filter(({ kind }) => kind.startsWith('evidence: '));

if (noFixtures !== undefined)
  it('the evidence of the corpus', (context) => context.skip(noFixtures));

describe.runIf(units.length > 0)('the evidence of the corpus', () => {
  it('is all there', () => {
    expect(units).toHaveLength(352);
  });

  it('needs every expectation', () => {
    const used = new Set(units.map(({ kind }) => expectationOf(kind)));
    expect(EXPECTATIONS.filter((one) => !used.has(one))).toEqual([]);
  });

  for (const unit of units)
    it(unit.name, () => {
      const { format, check } = expectationOf(unit.kind);
      const read = readUnit(unit);
      expect(read.evidence.format).toBe(typeof format === 'string' ? format : format(unit));
      expectDigests(read);
      check(read);
    });
});

function expectationOf(kind: string): Expectation {
  const word = kind.slice('evidence: '.length);
  const found = EXPECTATIONS.find(({ kinds }) => kinds.test(word));
  if (found === undefined) throw new Error(`nothing is expected of ${kind}`);
  return found;
}

/** Layers that stand beside the evidence have no digests in their truth: nobody looked for text in them. */
function expectDigests({ evidence: { mentions, bare }, truth }: ReadUnit): void {
  const digests = isRecord(field(truth, 'digests')) ? digestsOf(truth) : [];
  // In package URLs, with a percent sign: the truth has them apart, and counts them as bare.
  const encoded = listField(truth, 'purl_encoded_digests').map(String);
  expect(sorted(mentions)).toEqual(distinct([...digests, ...encoded]));
  for (const mention of mentions)
    if (!encoded.includes(mention.digest)) expectMention(mention, truth);
  const wanted = listField(truth, 'bare_hex64').map((hex) => `sha256:${String(hex)}`);
  expect(sorted(bare)).toEqual(distinct(wanted.filter((digest) => !encoded.includes(digest))));
}

/** The truth lists what has the length of a digest, and one of 51 digits, which is none. */
function digestsOf(truth: unknown): readonly string[] {
  return Object.keys(field(truth, 'digests') as object).filter((digest) =>
    /:(?:.{64}|.{128})$/.test(digest),
  );
}

/** The truth lists five mentions by their line, so that a line may be there again. */
function expectMention({ digest, count, lines }: DigestMention, truth: unknown): void {
  const said = fieldAt(truth, 'digests', digest);
  const told = [...new Set(listField(said, 'lines'))];
  expect(count, digest).toBe(field(said, 'count'));
  expect(lines.slice(0, told.length), digest).toEqual(told);
  if (count <= 5) expect(lines, digest).toEqual(told);
}

function sorted(mentions: readonly DigestMention[]): readonly string[] {
  return mentions.map(({ digest }) => digest).sort();
}
