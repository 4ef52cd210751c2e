import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keptID } from '../../../electron/library/kept-about.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

describe('the id of a kept image', () => {
  it('differs where names do, also where one is called like the hash of the other', () => {
    const long = 'n'.repeat(2000);
    const hash = createHash('sha256').update(long).digest('hex');
    const names = [null, '', 'a', 'A', '@', long, `${long}n`, hash, `@${hash}`, `@@${hash}`];
    expect(new Set(names.map((name) => keptID(DIGEST, name))).size).toBe(names.length);
  });

  it('is short, however long the name is', () => {
    expect(keptID(DIGEST, 'n'.repeat(1_000_000)).length).toBeLessThan(200);
  });
});
