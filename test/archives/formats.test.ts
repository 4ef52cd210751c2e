// Each format as its producer writes it, opened by the command line and by the engine.

import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../shared/model.ts';
import { documented, said, type Documented, type ImageFields } from '../support/command.ts';
import { expectExplained } from '../support/explained.ts';
import { lacking } from '../support/peers.ts';
import type { Produced, ProducedImage } from '../support/producers/produced.ts';
import { expectRememberedTheSame } from '../support/remembered.ts';
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
    const [verify, inspect] = await Promise.all([
      documented('verify', [place]),
      documented('inspect', [place]),
    ]);
    expectVerified(verify, row, produced);
    expectInspected(inspect, row, produced);
    await expectFromEngine(place, row);
    await expectRememberedTheSame(place, scratch);
  });
});

function expectVerified({ document, outcome }: Documented, row: Format, produced: Produced): void {
  const weighty = document.findings.filter(({ severity }) => severity !== 'note');
  expect([...new Set(weighty.map(({ code }) => code))].sort()).toEqual(row.codes ?? []);
  expect(document.verdict).toBe(row.verdict);
  expect(outcome.code, said(outcome)).toBe(EXIT[row.verdict]);
  expect(document.source.kind).toBe(row.kind);
  const verdicts = produced.images.map((image) => ({ verdict: row.verdict, ...image }));
  expect(document.images.map(seen).sort(byText)).toEqual(verdicts.map(known).sort(byText));
}

/** Inspecting may not find everything, and must see the same images. */
function expectInspected({ document, outcome }: Documented, row: Format, produced: Produced): void {
  expect(document.source.kind).toBe(row.kind);
  const images = produced.images.map((image) => ({ ...image, verdict: undefined }));
  expect(document.images.map(seen).sort(byText)).toEqual(images.map(known).sort(byText));
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

type Seen = Omit<ProducedImage, 'verdict'> & { readonly verdict: Verdict | undefined };

/** Without what a producer does not record, `diffIDs` is null on both sides. */
function seen({ names, layers, ...image }: ImageFields): Seen {
  const { platform, digest, imageID, verdict } = image;
  const found = layers.flatMap(({ diffID }) => diffID ?? []);
  const diffIDs = found.length === 0 && layers.length > 0 ? null : found;
  return {
    names: names.toSorted(),
    platform,
    digest,
    imageID,
    diffIDs,
    layers: layers.length,
    verdict,
  };
}

function known({ names, ...image }: Seen): Seen {
  const { platform, digest, imageID, diffIDs, layers, verdict } = image;
  return { names: names.toSorted(), platform, digest, imageID, diffIDs, layers, verdict };
}

/** Nothing promises an order of images. */
function byText(a: Seen, b: Seen): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
