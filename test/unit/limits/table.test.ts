/** Every limit of the table is reached by a test. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../build/setup/paths.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { LIMIT_CASES, LIMITS_UNREACHED } from '../../support/limit-cases.ts';

const ids = LIMITS.map(({ id }) => id);

describe('every limit', () => {
  it('has a test that reaches it, or stands among those that have none yet', () => {
    expect(ids.filter((id) => !(id in LIMIT_CASES)).sort()).toEqual([...LIMITS_UNREACHED].sort());
  });

  it('that can be changed has one', () => {
    const adjustable = LIMITS.filter(({ range }) => range !== null).map(({ id }) => id);
    expect(adjustable.filter((id) => !(id in LIMIT_CASES))).toEqual([]);
  });

  it.each(Object.entries(LIMIT_CASES))(
    '%s is reached where the table says',
    (id, [file, words]) => {
      expect(ids).toContain(id);
      expect(readFileSync(path.join(root, 'test', file), 'utf8')).toContain(words);
    },
  );
});
