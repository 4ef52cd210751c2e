import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { parseReference, withoutScheme } from '../../../electron/evidence/reference.ts';
import { Random } from '../../support/random.ts';
import { badReferences, goodReferences } from './reference-table.ts';

/** The grammar as its authors write it down, put together from its own productions. */
const grammar = (() => {
  const component = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
  const host = `(?:${component}(?:\\.${component})*|\\[[a-fA-F0-9:]+\\])`;
  const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
  const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
  const name = `(?:${host}(?::[0-9]+)?/)?${part}(?:/${part})*`;
  return new RegExp(`^(${name})(?::(\\w[\\w.-]{0,127}))?(?:@(${digest}))?$`);
})();

const pieces: readonly [string, ...string[]] = [
  'a',
  'B',
  '0',
  '.',
  '-',
  '_',
  '/',
  ':',
  '@',
  '[',
  ']',
  '::1',
  'xn--',
  'a'.repeat(32),
  'sha256:',
];

describe('references', () => {
  it('has a table that is worth its name', () => {
    expect(goodReferences.length + badReferences.length).toBeGreaterThanOrEqual(200);
  });

  it.each([...goodReferences])('takes %j', (text, name, tag, digest) => {
    expect(parseReference(text)).toEqual({
      name,
      tag: tag ?? null,
      digest: digest ?? null,
      fault: null,
    });
    if (name !== null)
      expect(grammar.exec(text)?.slice(1)).toEqual([name, tag ?? undefined, digest]);
  });

  it.each(badReferences)('refuses %j: %s', (text, fault) => {
    expect(parseReference(text).fault).toBe(fault);
  });

  it('gives what is well-formed beside a fault', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    expect(parseReference(`App:1@${digest}`)).toEqual({
      name: 'App',
      tag: '1',
      digest,
      fault: 'name',
    });
    expect(parseReference(`app:$TAG@${digest}`)).toEqual({
      name: 'app',
      tag: null,
      digest,
      fault: 'template',
    });
    expect(parseReference('app:1@sha256:12')).toEqual({
      name: 'app',
      tag: '1',
      digest: null,
      fault: 'length',
    });
  });

  it('agrees with the grammar on texts made of its own pieces', () => {
    const random = new Random(20_260_518);
    let taken = 0;
    for (let round = 0; round < 200_000; round++) {
      const text = Array.from({ length: 1 + random.below(9) }, () => random.pick(pieces)).join('');
      const { fault, name, tag } = parseReference(text);
      const match = grammar.exec(text);
      if (match === null || /^[a-f0-9]{64}$/.test(text)) expect(fault, text).not.toBe(null);
      else if (name !== null) {
        // The grammar leaves the length of a digest and its algorithm to whoever looks at it.
        expect([null, 'length', 'uppercase', 'algorithm'], text).toContain(fault);
        expect([name, tag], text).toEqual([match[1], match[2] ?? null]);
        taken++;
      }
    }
    expect(taken).toBeGreaterThan(5000);
  });

  it('takes what is hostile in no time', () => {
    const hostile = [
      'a/'.repeat(4000),
      'a-'.repeat(2000),
      'a.'.repeat(2000),
      `${'['.repeat(4000)}@`,
      ':'.repeat(4000),
    ];
    const started = performance.now();
    for (let round = 0; round < 2000; round++) for (const text of hostile) parseReference(text);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it.each([
    ['docker-pullable://nginx@sha256:1', 'nginx@sha256:1'],
    ['docker://sha256:1', 'sha256:1'],
    ['containerd://sha256:1', 'sha256:1'],
    ['cri-o://quay.io/a', 'quay.io/a'],
    ['oci://ghcr.io/a/b:1', 'ghcr.io/a/b:1'],
    ['host:5000/a', 'host:5000/a'],
    ['://a', '://a'],
  ])('leaves out the scheme of %s', (text, rest) => {
    expect(withoutScheme(text)).toBe(rest);
  });
});
