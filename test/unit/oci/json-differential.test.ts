// What Go's encoding/json and V8 read out of a document, Drydock reads; where one of them reads something
// else, or nothing, Drydock has a problem with the document. Set DRYDOCK_DIFFERENTIAL to the number of
// documents for a long run.

import { beforeAll, describe, expect, it } from 'vitest';
import { say } from '../../../build/setup/say.ts';
import { generateDocument } from '../../support/differential/json-generator.ts';
import { fixedDocuments } from '../../support/differential/json-fixed.ts';
import {
  compareDocuments,
  type JsonCompared,
  type JsonDocument,
} from '../../support/differential/json-verdict.ts';
import { goOracle, noGo, type Oracle } from '../../support/oracles/oracle.ts';
import { Random } from '../../support/random.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const BATCH = 10_000;
const COUNT = Number(process.env['DRYDOCK_DIFFERENTIAL'] ?? 20_000);
/** The first seed; another one makes other documents. */
const FIRST = Number(process.env['DRYDOCK_DIFFERENTIAL_SEED'] ?? 1);
const SHOWN = 20;

const scratch = scratchFolder();

describe.skipIf(noGo !== undefined)('documents', () => {
  let go: Oracle = [''];
  beforeAll(() => {
    go = goOracle('read-json.go', scratch.path);
  }, 60_000);

  it('that are fixed are read as Go and V8 read them, or told', { timeout: 60_000 }, async () => {
    const documents = fixedDocuments();
    expect(documents.length).toBeGreaterThanOrEqual(200);
    const compared = await compareDocuments(go, documents);
    expect(silentOf(documents, compared)).toEqual([]);
    for (const outcome of ['same', 'told'])
      expect(compared.filter((each) => each.outcome === outcome).length).toBeGreaterThan(40);
  });

  it(
    `${COUNT} that are generated are read as Go and V8 read them, or told`,
    { timeout: 60_000 + COUNT * 5 },
    async () => {
      const sums = { same: 0, cautious: 0, told: 0, silent: 0 };
      const wrong: string[] = [];
      for (let from = FIRST; from < FIRST + COUNT; from += BATCH) {
        const count = Math.min(BATCH, FIRST + COUNT - from);
        const documents = Array.from({ length: count }, (_, i) =>
          generateDocument(new Random(from + i)),
        );
        const compared = await compareDocuments(go, documents);
        for (const { outcome } of compared) sums[outcome] += 1;
        wrong.push(...silentOf(documents, compared, from));
      }
      say(`${COUNT} documents: ${JSON.stringify(sums)}`);
      expect(wrong.slice(0, SHOWN)).toEqual([]);
      expect(sums.same).toBeGreaterThan(COUNT / 10);
      expect(sums.told).toBeGreaterThan(COUNT / 50);
      expect(sums.cautious).toBeGreaterThan(0);
    },
  );
});

function silentOf(
  documents: readonly JsonDocument[],
  compared: readonly JsonCompared[],
  first = 0,
): readonly string[] {
  return compared.flatMap(({ outcome, ours, theirs }, i) => {
    const text = documents[i]?.bytes.toString('latin1') ?? '';
    return outcome === 'silent' ? [`${String(first + i)}: ${text}\n${ours}\n${theirs}`] : [];
  });
}
