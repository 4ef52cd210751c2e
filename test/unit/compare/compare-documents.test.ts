import { describe, expect, it } from 'vitest';
import { compareDocument, type SideDocument } from '../../../electron/compare/compare-documents.ts';
import { MAX_FIELD, MAX_FIELDS } from '../../../shared/compare.ts';

function side(value: unknown, digest = JSON.stringify(value).slice(0, 40)): SideDocument {
  return { digest, parsed: { value, bytes: 7 } };
}

/** Fields that differ, as `name: before → after`. */
function fields(before: unknown, after: unknown): readonly string[] {
  const told = compareDocument('config', side(before, 'a'), side(after, 'b'));
  return told.fields.map(
    ({ field, before: was, after: is }) => `${field}: ${was ?? '-'} → ${is ?? '-'}`,
  );
}

describe('fields of a config', () => {
  it('are told by their names, wherever they are', () => {
    const before = { os: 'linux', config: { User: 'a', Cmd: ['x', 'y'] } };
    const after = { os: 'linux', config: { Cmd: ['x', 'z'], WorkingDir: '/' }, created: null };
    expect(fields(before, after)).toEqual([
      'config.User: "a" → -',
      'config.Cmd: ["x","y"] → ["x","z"]',
      'config.WorkingDir: - → "/"',
      'created: - → null',
    ]);
  });

  it('are variables by their names, unless those are no names', () => {
    const env = (...Env: unknown[]) => ({ config: { Env } });
    expect(fields(env('PATH=/bin', 'A=1'), env('A=1', 'B=2', 'PATH=/bin'))).toEqual([
      'config.Env: ["PATH=/bin","A=1"] → ["A=1","B=2","PATH=/bin"]',
    ]);
    expect(fields(env('PATH=/bin', 'A=1'), env('PATH=/usr', 'A=1', 'B='))).toEqual([
      'config.Env[PATH]: "PATH=/bin" → "PATH=/usr"',
      'config.Env[B]: - → "B="',
    ]);
    expect(fields(env('A=1', 'A=2'), env('A=1'))).toEqual(['config.Env: ["A=1","A=2"] → ["A=1"]']);
    expect(fields(env(1), env('A=1'))).toEqual(['config.Env: [1] → ["A=1"]']);
  });

  it('are labels, ports and volumes by their keys, in brackets', () => {
    const of = (Labels: object) => ({ config: { Labels, ExposedPorts: { '80/tcp': {} } } });
    expect(fields(of({ 'a.b': '1' }), of({ maintainer: 'x' }))).toEqual([
      'config.Labels[a.b]: "1" → -',
      'config.Labels[maintainer]: - → "x"',
    ]);
  });

  it('are one step and one diffID where one was put in between', () => {
    const step = (created_by: string, created = 't') => ({ created_by, created });
    const of = (names: readonly string[], created?: string) => ({
      rootfs: { diff_ids: names },
      history: names.map((name) => step(name, created)),
    });
    expect(fields(of(['a', 'b', 'c']), of(['a', 'x', 'b', 'c']))).toEqual([
      'rootfs.diff_ids[1]: - → "x"',
      'history[1]: - → {"created_by":"x","created":"t"}',
    ]);
    expect(fields(of(['a', 'b']), of(['a', 'x', 'b'], 'u'))).toEqual([
      'rootfs.diff_ids[1]: - → "x"',
      'history[0].created: "t" → "u"',
      'history[1]: - → {"created_by":"x","created":"u"}',
      'history[2].created: "t" → "u"',
    ]);
  });

  it('are the manifests of an index by their platforms', () => {
    const item = (architecture: string, digest: string) => ({
      digest,
      platform: { os: 'linux', architecture },
    });
    const of = (...manifests: object[]) => ({ manifests });
    expect(fields(of(item('amd64', 'a'), item('arm64', 'b')), of(item('amd64', 'c')))).toEqual([
      'manifests[linux/amd64].digest: "a" → "c"',
      'manifests[linux/arm64]: {"digest":"b","platform":{"os":"linux","architecture":"arm64"}} → -',
    ]);
  });

  it('may be called like what objects have anyway', () => {
    const parse = (text: string) => JSON.parse(text) as unknown;
    expect(fields(parse('{"__proto__":{"a":1}}'), parse('{"__proto__":{"a":2}}'))).toEqual([
      '__proto__.a: 1 → 2',
    ]);
    expect(fields(parse('{}'), parse('{"constructor":1}'))).toEqual(['constructor: - → 1']);
    expect(fields(parse('[{"__proto__":1}]'), parse('[{"__proto__":2}]'))).toHaveLength(1);
  });
});

describe('a document', () => {
  it('is the same by its digest', () => {
    const told = compareDocument('config', side({ a: 1 }, 'x'), side({ a: 1 }, 'x'));
    expect(told).toMatchObject({ same: true, fields: [], notCompared: null });
  });

  it('can differ in nothing but how it is written', () => {
    const told = compareDocument('config', side({ a: 1, b: 2 }, 'x'), side({ b: 2, a: 1 }, 'y'));
    expect(told.same).toBe(false);
    expect(told.fields.map(({ field }) => field)).toEqual(['(formatting)']);
  });

  it('is not compared where one side has none, or it cannot be read', () => {
    const none: SideDocument = { digest: null, parsed: null };
    expect(compareDocument('manifest', none, side({})).notCompared).toBe('absent');
    const broken: SideDocument = { digest: 'b', parsed: null };
    expect(compareDocument('manifest', broken, side({})).notCompared).toBe('unreadable');
  });

  it('is bounded, however much differs', () => {
    const many = (value: number) =>
      Object.fromEntries(Array.from({ length: MAX_FIELDS + 5 }, (_, i) => [`k${i}`, value]));
    const told = compareDocument('config', side(many(1), 'a'), side(many(2), 'b'));
    expect(told.fields).toHaveLength(MAX_FIELDS);
    expect(told.more).toBe(5);
    const [long] = compareDocument(
      ...(['config', side('x'.repeat(9000), 'a'), side('y', 'b')] as const),
    ).fields;
    expect(long?.before).toHaveLength(MAX_FIELD);
  });

  it('is compared in little time, however deep or long its lists are', () => {
    const deep = (end: unknown) => {
      let value = end;
      for (let i = 0; i < 120; i++) value = [value, { i }];
      return value;
    };
    expect(fields(deep(1), deep(2))).toHaveLength(1);
    const list = (letter: string) => ({
      layers: Array.from({ length: 20_000 }, (_, i) => ({ [letter]: i })),
    });
    expect(
      compareDocument('manifest', side(list('a'), 'a'), side(list('b'), 'b')).more,
    ).toBeGreaterThan(0);
  });

  it('is compared in little time under a long key, and with many lists that are all different', () => {
    const key = 'k'.repeat(300_000);
    const below = (value: number) => ({
      [key]: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`a${i}`, value])),
    });
    const long = compareDocument('config', side(below(1), 'a'), side(below(2), 'b'));
    expect(long.fields.every(({ field }) => field.length <= MAX_FIELD)).toBe(true);
    const lists = (start: number) =>
      Array.from({ length: 100 }, (_, i) =>
        Array.from({ length: 500 }, (__, j) => [start + 500 * i + j]),
      );
    const told = compareDocument('config', side(lists(0), 'a'), side(lists(1e6), 'b'));
    expect(told.fields).toHaveLength(MAX_FIELDS);
  });
});
