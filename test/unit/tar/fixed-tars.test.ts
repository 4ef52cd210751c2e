// The archives on which tar readers were compared by hand: what Go, libarchive and Python list on this
// machine, Drydock lists, or it says that the archive has more than one reading.

import { describe, expect, it } from 'vitest';
import { FIXED_TARS } from '../../support/differential/fixed-tars.ts';
import { ownListing } from '../../support/differential/tar-listing.ts';
import { compareArchives, tarOracles } from '../../support/differential/tar-oracles.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { readEveryWay } from './support.ts';

/** Milliseconds; a Go program is built first. */
const TIMEOUT = 60_000;

const scratch = scratchFolder();
const oracles = tarOracles(scratch.path);

describe('fixed archives', () => {
  it.each(FIXED_TARS)('$name', async ({ bytes, told }) => {
    expect(ownListing(await readEveryWay(bytes)).problem).toBe(told);
  });

  it(
    `all ${FIXED_TARS.length} are read as others read them, or told`,
    { timeout: TIMEOUT },
    async (context) => {
      if ('missing' in oracles) return context.skip(`not here: ${oracles.missing}`);
      const compared = await compareArchives(
        oracles,
        FIXED_TARS.map(({ bytes }) => bytes),
      );
      const wrong = FIXED_TARS.filter(({ told }, i) => {
        const outcome = compared[i]?.outcome ?? 'silent';
        return told === '' ? outcome !== 'agree' : !['told', 'cautious'].includes(outcome);
      });
      expect(wrong.map(({ name }) => name)).toEqual([]);
    },
  );
});
