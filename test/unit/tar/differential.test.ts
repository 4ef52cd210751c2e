// What Go, libarchive and Python list, Drydock lists; where they differ, or one of them gives up,
// Drydock says so. Set DRYDOCK_DIFFERENTIAL to the number of archives for a long run.

import { describe, expect, it } from 'vitest';
import { say } from '../../../build/setup/say.ts';
import { generateArchive } from '../../support/differential/tar-generator.ts';
import { compareArchives, tarOracles } from '../../support/differential/tar-oracles.ts';
import { Random } from '../../support/random.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const BATCH = 1000;
const COUNT = Number(process.env['DRYDOCK_DIFFERENTIAL'] ?? 3000);
/** The first seed; another one makes other archives. */
const FIRST = Number(process.env['DRYDOCK_DIFFERENTIAL_SEED'] ?? 1);
/** Milliseconds for an archive, on a machine that does other work as well. */
const PATIENCE = 60;

const scratch = scratchFolder();
const oracles = tarOracles(scratch.path);

describe('generated archives', () => {
  it(
    `${COUNT} of them are read as others read them, or told`,
    { timeout: 60_000 + COUNT * PATIENCE },
    async (context) => {
      if ('missing' in oracles) return context.skip(`not here: ${oracles.missing}`);
      const sums = new Map<string, number>();
      const wrong: string[] = [];
      for (let from = FIRST; from < FIRST + COUNT; from += BATCH) {
        const seeds = Array.from(
          { length: Math.min(BATCH, FIRST + COUNT - from) },
          (_, i) => from + i,
        );
        const compared = await compareArchives(
          oracles,
          seeds.map((seed) => generateArchive(new Random(seed))),
        );
        compared.forEach(({ outcome, reason }, i) => {
          sums.set(outcome, (sums.get(outcome) ?? 0) + 1);
          if (outcome === 'silent' || outcome === 'apart')
            wrong.push(`seed ${String(seeds[i])}: ${outcome} ${reason}`);
        });
      }
      say(`${COUNT} archives: ${JSON.stringify(Object.fromEntries(sums))}`);
      expect(wrong).toEqual([]);
      // What is generated must reach each outcome to be worth anything.
      expect(sums.get('agree')).toBeGreaterThan(COUNT / 10);
      expect(sums.get('told')).toBeGreaterThan(COUNT / 10);
      expect(sums.get('cautious')).toBeGreaterThan(0);
    },
  );
});
