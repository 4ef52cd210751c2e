// What Go's encoding/json reads out of a document, Drydock reads; where Go reads something else, or
// nothing, Drydock has a problem with the document. Set DRYDOCK_DIFFERENTIAL to the number of
// documents for a long run.

import { describe, expect, it } from 'vitest';
import { say } from '../../../build/setup/say.ts';
import { generateDocument } from '../../support/differential/json-generator.ts';
import { goView, ownDecoding, ownView } from '../../support/differential/json-views.ts';
import { ask, goOracle, noGo } from '../../support/oracles/oracle.ts';
import { Random } from '../../support/random.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const BATCH = 10_000;
const COUNT = Number(process.env['DRYDOCK_DIFFERENTIAL'] ?? 20_000);
/** The first seed; another one makes other documents. */
const FIRST = Number(process.env['DRYDOCK_DIFFERENTIAL_SEED'] ?? 1);
const SHOWN = 20;

interface GoReading {
  readonly value: unknown;
  readonly problem: string;
}

const scratch = scratchFolder();

describe.skipIf(noGo !== undefined)('generated documents', () => {
  it(
    `${COUNT} of them are read as Go reads them, or told`,
    { timeout: 60_000 + COUNT * 5 },
    async () => {
      const go = goOracle('read-json.go', scratch.path);
      const sums = { same: 0, cautious: 0, told: 0, silent: 0 };
      const wrong: string[] = [];
      for (let from = FIRST; from < FIRST + COUNT; from += BATCH) {
        const count = Math.min(BATCH, FIRST + COUNT - from);
        const documents = Array.from({ length: count }, (_, i) =>
          generateDocument(new Random(from + i)),
        );
        const inputs = documents.map(({ kind, bytes }) =>
          Buffer.concat([Buffer.from(kind), bytes]),
        );
        const readings = (await ask(go, inputs)) as readonly GoReading[];
        documents.forEach(({ kind, bytes }, i) => {
          const { value, problem } = readings[i] ?? { value: null, problem: 'no answer' };
          const own = ownDecoding(kind, bytes);
          const [ours, theirs] = [
            ownView(own.value),
            problem === '' ? goView(kind, value) : problem,
          ];
          const outcome = outcomeOf(own.problems.length > 0, ours === theirs);
          sums[outcome] += 1;
          if (outcome === 'silent' && wrong.length < SHOWN)
            wrong.push(`seed ${String(from + i)}: ${bytes.toString('latin1')}\n${ours}\n${theirs}`);
        });
      }
      say(`${COUNT} documents: ${JSON.stringify(sums)}`);
      expect(wrong).toEqual([]);
      expect(sums.same).toBeGreaterThan(COUNT / 10);
      expect(sums.told).toBeGreaterThan(COUNT / 50);
      expect(sums.cautious).toBeGreaterThan(0);
    },
  );
});

function outcomeOf(told: boolean, same: boolean): 'same' | 'cautious' | 'told' | 'silent' {
  if (same) return told ? 'cautious' : 'same';
  return told ? 'told' : 'silent';
}
