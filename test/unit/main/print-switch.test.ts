import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { printFolder } from '../../../electron/main/print-switch.ts';

const given = (value: string) => ({
  getSwitchValue: (name: string) => (name === 'print-report' ? value : ''),
});

describe('printFolder', () => {
  it('is the folder that the command line names, and none for any other start', () => {
    expect(printFolder(given(path.resolve('/tmp/drydock-print-1')))).toBe(
      path.resolve('/tmp/drydock-print-1'),
    );
    expect(printFolder(given(''))).toBeNull();
    expect(printFolder(given('relative'))).toBeNull();
  });
});
