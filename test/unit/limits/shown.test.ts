/** Limits of what is shown, asked and saved, reached: what is beyond is told, refused or not drawn. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { decodeParams } from '../../../electron/main/params.ts';
import { readPackages } from '../../../electron/packages/read-packages.ts';
import { freshFileName } from '../../../electron/save/chosen-place.ts';
import { isDrawable } from '../../../renderer/lib/preview-tabs.ts';
import type { FileDescription } from '../../../shared/content.ts';
import { FailureError } from '../../../shared/failure.ts';
import { withLimits } from '../../support/lowered-limits.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { GOOD_PARAMS } from '../main/good-params.ts';

vi.mock('../../../shared/limits/save.ts', async (actual) =>
  (await import('../../support/lowered-limits.ts')).loweredModule(await actual()),
);

const scratch = scratchFolder();
const MIB = 2 ** 20;

function described(size: number, width: number, height: number): FileDescription {
  return { size, content: { image: { format: 'png', width, height } } } as FileDescription;
}

describe('an image of a file', () => {
  it('is drawn up to its bytes: preview-image', () => {
    const sizes = [16 * MIB, 16 * MIB + 1];
    expect(sizes.map((size) => isDrawable(described(size, 9, 9)))).toEqual([true, false]);
  });

  it('is drawn up to its pixels: preview-pixels', () => {
    const widths = [5_000, 5_001];
    expect(widths.map((width) => isDrawable(described(9, width, 5_000)))).toEqual([true, false]);
  });
});

describe('a request of the page', () => {
  it.each([
    ['preview-read', 'readFile', (good: object) => ({ ...good, length: 256 * 1024 + 1 })],
    [
      'pattern',
      'findFiles',
      (good: object) => ({
        ...good,
        pattern: { ...(good as { pattern: object }).pattern, text: 'x'.repeat(1_001) },
      }),
    ],
  ] as const)('is refused beyond a limit: %s', (_, method, beyond) => {
    const good = GOOD_PARAMS[method];
    expect(() => decodeParams(method, good)).not.toThrow();
    expect(() => decodeParams(method, beyond(good))).toThrow(FailureError);
  });
});

it('a database of packages that is too large is told and not read: package-database', async () => {
  const read = () => Promise.reject(new Error('read'));
  const name = 'var/lib/rpm/Packages';
  const find = (path: string) => (path === name ? { path, size: 2 ** 30, order: 0, read } : null);
  const [database] = await readPackages({ find, list: () => [] });
  expect(database?.problem).toBe('it has 1.0 GiB; at most 256.0 MiB are read');
});

it('a name that is taken gets another number, up to a limit: save-fresh', async () => {
  const folder = scratch.next();
  fs.mkdirSync(folder);
  for (const name of ['a.txt', 'a (2).txt']) fs.writeFileSync(join(folder, name), 'before');
  const fresh = () => freshFileName(folder, 'a.txt', 'posix');
  expect(fresh()).toBe('a (3).txt');
  await withLimits({ MAX_FRESH_NAMES: 3 }, () => {
    expect(fresh).toThrow('write-failed');
  });
  expect(fs.readdirSync(folder)).toHaveLength(2);
});
