// Each format as its producer writes it, opened by the command line and by the engine.

import { describe, expect, it } from 'vitest';
import { documented, said, type Documented, type ImageFields } from '../support/command.ts';
import { expectExplained } from '../support/explained.ts';
import { lacking } from '../support/peers.ts';
import type { Produced, ProducedImage } from '../support/producers/produced.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { faults, verified } from '../support/verified.ts';
import { programOf, rowName, writeRow, type Format } from './format-row.ts';
import { FORMATS } from './formats.ts';

const EXIT = { verified: 0, damaged: 1, ambiguous: 1, incomplete: 3 };
const scratch = scratchFolder();
const rows = FORMATS.map((row) => ({ row, name: rowName(row) }));

describe('every format', () => {
  it('has a name of its own in the table', () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });

  it.for(rows)('$name', async ({ row }, context) => {
    const program = programOf(row);
    if (program !== undefined) context.skip(lacking(program) !== undefined, lacking(program));
    const produced = await row.make();
    const place = await writeRow(row, produced, scratch);
    context.skip(row.pending === true, 'nothing reads this yet');
    const [verify, inspect] = await Promise.all([
      documented('verify', [place]),
      documented('inspect', [place]),
    ]);
    expectVerified(verify, row, produced);
    expectInspected(inspect, row, produced);
    await expectFromEngine(place, row);
  });
});

function expectVerified({ document, outcome }: Documented, row: Format, produced: Produced): void {
  const weighty = document.findings.filter(({ severity }) => severity !== 'note');
  expect([...new Set(weighty.map(({ code }) => code))].sort()).toEqual(row.codes ?? []);
  expect(document.verdict).toBe(row.verdict);
  expect(outcome.code, said(outcome)).toBe(EXIT[row.verdict]);
  expect(document.source.kind).toBe(row.kind);
  expectImages(document.images, produced.images);
  expect(document.images.map(({ verdict }) => verdict)).toEqual(
    produced.images.map(({ verdict }) => verdict ?? row.verdict),
  );
}

/** Inspecting may not find everything, and must see the same images. */
function expectInspected({ document, outcome }: Documented, row: Format, produced: Produced): void {
  expect(document.source.kind).toBe(row.kind);
  expectImages(document.images, produced.images);
  const wrong = document.findings.some(({ severity }) => severity === 'error');
  expect(outcome.code, said(outcome)).toBe(wrong ? 1 : 0);
}

async function expectFromEngine(place: string, row: Format): Promise<void> {
  const checked = await verified(place);
  expect(checked.graph.source.kind).toBe(row.kind);
  expect(checked.verdict).toBe(row.verdict);
  expect(faults(checked)).toEqual(row.codes ?? []);
  expectExplained(checked);
}

function expectImages(shown: readonly ImageFields[], produced: readonly ProducedImage[]): void {
  const seen = shown.map((image, i) => {
    const diffIDs = produced[i]?.diffIDs == null ? null : image.layers.map((each) => each.diffID);
    const { names, platform, digest, imageID, layers } = image;
    return { names: names.toSorted(), platform, digest, imageID, diffIDs, layers: layers.length };
  });
  const known = produced.map(({ names, platform, digest, imageID, diffIDs, layers }) => {
    return { names: names.toSorted(), platform, digest, imageID, diffIDs, layers };
  });
  expect(seen).toEqual(known);
}
