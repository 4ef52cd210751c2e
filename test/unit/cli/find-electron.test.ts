import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { expect, it } from 'vitest';
import { findElectron } from '../../../electron/cli/find-electron.ts';

it('takes the Electron that is named, and says so if that is not there', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'drydock-electron-'));
  try {
    const file = path.join(folder, 'electron');
    expect(() => findElectron({ DRYDOCK_ELECTRON: file })).toThrow('no-printer');
    writeFileSync(file, '');
    expect(findElectron({ DRYDOCK_ELECTRON: file })).toBe(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
