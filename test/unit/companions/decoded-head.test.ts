import { expect, it } from 'vitest';
import type { DecodedCompanion } from '../../../shared/attestation.ts';
import { headOf, pageOf, rowsOf, rowsWith } from '../../../electron/companions/decoded-head.ts';
import { predicateText } from '../../../electron/companions/predicate-text.ts';
import { parseSbom } from '../../../electron/companions/parse-sbom.ts';
import { bytesOf, envelope, statement } from './statements.ts';

const components = [
  { name: 'zlib', version: '1', licenses: [{ license: { id: 'Zlib' } }] },
  { name: 'busybox', version: '2', purl: 'pkg:apk/busybox@2' },
  { name: 'musl', version: '3', supplier: { name: 'Alpine' } },
];
const predicate = parseSbom(bytesOf({ bomFormat: 'CycloneDX', components }));
const decoded: DecodedCompanion = {
  companion: 'c',
  predicateType: null,
  subjects: [],
  predicate,
  problem: null,
};

it('a head has the number of rows, and none of them', () => {
  const head = headOf(decoded);
  expect(head.predicate).toMatchObject({ kind: 'sbom', total: 3 });
  expect(head.predicate).not.toHaveProperty('packages');
  expect(headOf({ ...decoded, predicate: { kind: 'other' } }).predicate).toEqual({ kind: 'other' });
});

it('rows are found by any field in any letters, and paged', () => {
  const names = (text: string) =>
    rowsWith(rowsOf(decoded), text).map((row) => ('name' in row ? row.name : ''));
  expect(names('')).toEqual(['busybox', 'musl', 'zlib']);
  expect(names('PKG:APK')).toEqual(['busybox']);
  expect(names('alpine')).toEqual(['musl']);
  expect(names('ZLIB')).toEqual(['zlib']);
  expect(names('nothing')).toEqual([]);
  const page = pageOf(rowsOf(decoded), { offset: 1, limit: 1 });
  expect(page).toMatchObject({ total: 3, rows: [{ name: 'musl' }] });
});

it('the text is the payload of an envelope, or the file, and is cut between characters', () => {
  const inner = `${JSON.stringify(statement('t', {}))}\n`;
  expect(predicateText(bytesOf(envelope(inner)))).toEqual({
    text: inner,
    truncated: false,
    size: inner.length,
  });
  const long = `x${'é'.repeat(3_000_000)}`;
  const { text, truncated, size } = predicateText(bytesOf(long));
  expect([truncated, size]).toEqual([true, 6_000_001]);
  expect(text).toBe(long.slice(0, text.length));
  expect(text.length).toBe(1 + (4 * 1024 * 1024 - 2) / 2);
});
