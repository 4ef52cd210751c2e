import { lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { settleTimes } from '../../../build/packaged/settle-times.ts';

it('gives everything below a folder one time, also links that lead nowhere', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'drydock-times-'));
  try {
    mkdirSync(path.join(folder, 'inner'));
    writeFileSync(path.join(folder, 'inner/file'), '');
    symlinkSync('nowhere', path.join(folder, 'link'));
    settleTimes(folder, 1_700_000_000);
    const times = ['.', 'inner', 'inner/file', 'link'].map(
      (name) => lstatSync(path.join(folder, name)).mtimeMs,
    );
    expect(new Set(times)).toEqual(new Set([1_700_000_000_000]));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
