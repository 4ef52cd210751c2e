// What holds for all digests, chains, types, documents and verdicts.

import { describe, expect, it } from 'vitest';
import { chainIDs, Digester, digestOf, parseDigest } from '../../../electron/oci/digest.ts';
import { foldKey, peekJson, readJson } from '../../../electron/oci/json.ts';
import { documentKind, isNearMiss, layerFormat } from '../../../electron/oci/media-type.ts';
import { decideVerdict, worstVerdict, type VerdictFacts } from '../../../electron/oci/verdict.ts';
import { BEARINGS } from '../../../shared/finding.ts';
import { BLOB_STATUSES } from '../../../shared/model.ts';
import { fc } from '../../support/properties.ts';

const bytes = fc.uint8Array({ maxLength: 300 });
const algorithm = fc.constantFrom('sha256', 'sha512');
const diffIDs = fc.array(
  bytes.map((each) => digestOf(each)),
  { minLength: 1, maxLength: 6 },
);
const verdict = fc.constantFrom('damaged', 'ambiguous', 'incomplete', 'verified');
const status = fc.constantFrom(...BLOB_STATUSES);
const bearing = fc.constantFrom(...BEARINGS);
const facts: fc.Arbitrary<VerdictFacts> = fc.record({
  blobs: fc.array(status, { maxLength: 3 }),
  diffIDs: fc.array(fc.constantFrom('match', 'mismatch', 'unknown'), { maxLength: 2 }),
  bearings: fc.array(bearing, { maxLength: 2 }),
  finished: fc.boolean(),
});

describe('digests', () => {
  it('that are made are read as what they are', () => {
    fc.assert(
      fc.property(bytes, algorithm, (content, by) => {
        expect(parseDigest(digestOf(content, by))).toEqual({ ok: true, algorithm: by });
      }),
    );
  });

  it('of pieces are those of the whole', () => {
    fc.assert(
      fc.property(fc.array(bytes), algorithm, (pieces, by) => {
        const digester = new Digester(by);
        for (const piece of pieces) digester.update(piece);
        expect(digester.digest()).toBe(digestOf(Buffer.concat(pieces), by));
      }),
    );
  });

  it('with one letter changed are another digest, or none', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.nat(63),
        fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
        (content, at, letter) => {
          const digest = digestOf(content);
          const other = digest.slice(0, 7 + at) + letter + digest.slice(8 + at);
          expect(parseDigest(other).ok === true).toBe(/^sha256:[0-9a-f]{64}$/.test(other));
        },
      ),
    );
  });

  it('are judged whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseDigest(text);
        if (parsed.ok === true) expect(text).toMatch(/^sha(256|512):[0-9a-f]+$/);
      }),
    );
  });
});

describe('chains of layers', () => {
  it('begin with the lowest diffID, and follow one another', () => {
    fc.assert(
      fc.property(diffIDs, (stack) => {
        const chain = chainIDs(stack);
        expect(chain).toHaveLength(stack.length);
        expect(chain[0]).toBe(stack[0]);
        for (let i = 1; i < stack.length; i++)
          expect(chain[i]).toBe(digestOf(Buffer.from(`${chain[i - 1] ?? ''} ${stack[i] ?? ''}`)));
      }),
    );
  });

  it('of a part are the part of the chain', () => {
    fc.assert(
      fc.property(diffIDs, fc.nat(6), (stack, length) => {
        expect(chainIDs(stack.slice(0, length))).toEqual(chainIDs(stack).slice(0, length));
      }),
    );
  });
});

describe('media types', () => {
  it('are known or nearly known, never both', () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .constantFrom('', '; a=b', ' ', '+gzip')
        .map((end) => `application/vnd.oci.image.layer.v1.tar${end}`),
      fc.mixedCase(fc.constant('application/vnd.oci.image.index.v1+json')),
    );
    fc.assert(
      fc.property(text, (type) => {
        const isKnown = documentKind(type) !== null || layerFormat(type) !== null;
        expect(isKnown && isNearMiss(type)).toBe(false);
      }),
    );
  });
});

describe('documents', () => {
  const value = fc.jsonValue({ maxDepth: 4 });

  it('are read as the runtime reads them, however they are spaced', () => {
    fc.assert(
      fc.property(value, fc.nat(4), (content, indent) => {
        const text = JSON.stringify(content, null, indent);
        const read = readJson(Buffer.from(text), new Set());
        expect(read.value).toEqual(JSON.parse(text));
        expect(peekJson(Buffer.from(text))).toEqual(read.value);
      }),
    );
  });

  it('that say a key twice are ambiguous', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), value, value, (key, a, b) => {
        const name = JSON.stringify(key);
        const text = `{${name}:${JSON.stringify(a)},${name}:${JSON.stringify(b)}}`;
        const kinds = readJson(Buffer.from(text), new Set()).problems.map(({ kind }) => kind);
        expect(kinds).toContain('ambiguous');
      }),
    );
  });

  it('that say a known key in other letters are ambiguous', () => {
    const known = new Set(['digest', 'mediaType', 'size']);
    fc.assert(
      fc.property(
        fc.constantFrom(...known).chain((key) => fc.mixedCase(fc.constant(key))),
        (key) => {
          const { problems } = readJson(Buffer.from(JSON.stringify({ [key]: 1 })), known);
          expect(problems.length > 0).toBe(!known.has(key));
          expect(foldKey(foldKey(key))).toBe(foldKey(key));
        },
      ),
    );
  });

  it('that are cut or have more behind them have no value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), fc.nat(), (content, at) => {
        const bytes = Buffer.from(JSON.stringify(content));
        const cut = bytes.subarray(0, at % bytes.length);
        for (const odd of [cut, Buffer.concat([bytes, Buffer.from('{')])]) {
          const { value: read, problems } = readJson(odd, new Set());
          expect(read).toBeUndefined();
          expect(problems).not.toEqual([]);
        }
      }),
    );
  });

  it('of any bytes have a value or a problem', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (noise) => {
        const { value: read, problems } = readJson(noise, new Set());
        expect(read === undefined).toBe(problems.length > 0);
      }),
    );
  });
});

describe('verdicts', () => {
  it('are verified only if everything is', () => {
    fc.assert(
      fc.property(facts, (each) => {
        if (decideVerdict(each) !== 'verified') return;
        expect(each.finished).toBe(true);
        expect(new Set(each.blobs)).toEqual(new Set(['verified']));
        expect(each.diffIDs.every((check) => check === 'match')).toBe(true);
      }),
    );
  });

  it('get no better by another fact', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const both = {
          blobs: [...a.blobs, ...b.blobs],
          diffIDs: [...a.diffIDs, ...b.diffIDs],
          bearings: [...a.bearings, ...b.bearings],
          finished: a.finished && b.finished,
        };
        fc.pre(a.blobs.length > 0);
        const [whole, part] = [decideVerdict(both), decideVerdict(a)];
        expect(worstVerdict([whole, part])).toBe(whole);
      }),
    );
  });

  it('do not hang on the order of facts', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const turned = {
          ...each,
          blobs: each.blobs.toReversed(),
          diffIDs: each.diffIDs.toReversed(),
          bearings: each.bearings.toReversed(),
        };
        expect(decideVerdict(turned)).toBe(decideVerdict(each));
      }),
    );
  });

  it('of several are the worst, in whatever groups', () => {
    fc.assert(
      fc.property(
        fc.array(verdict, { minLength: 1 }),
        fc.array(verdict, { minLength: 1 }),
        (a, b) => {
          expect(worstVerdict([...a, ...b])).toBe(worstVerdict([worstVerdict(b), worstVerdict(a)]));
        },
      ),
    );
  });
});
