/** Runs a table of sources that say two things at once. */
import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FindingCode } from '../../shared/finding.ts';
import type { Verdict } from '../../shared/model.ts';
import { packTar, writeArchive, writeDirectory, type Member, type Tree } from './archive.ts';
import { expectExplained } from './explained.ts';
import { scratchFolder, type ScratchFolder } from './scratch-folder.ts';
import { faults, notes, verified, type Verified } from './verified.ts';

export interface PairRow {
  readonly what: string;
  /** A tree is tried as a directory and as an archive; members and bytes are an archive. */
  readonly source: Tree | readonly Member[] | Buffer;
  /** Of errors and warnings, each once. */
  readonly codes: readonly FindingCode[];
  readonly notes?: readonly FindingCode[];
  readonly verdict: Verdict;
  /** Verdicts by name. */
  readonly images?: Readonly<Record<string, Verdict>>;
  /** One of the findings has these fields. */
  readonly found?: object;
}

export function describePairs(subject: string, rows: readonly PairRow[]): void {
  const scratch = scratchFolder();
  describe(subject, () => {
    it.each(rows)('$what: $codes, $verdict', async (row) => {
      for (const place of await write(row.source, scratch)) expectRow(await verified(place), row);
    });
  });
}

async function write(source: PairRow['source'], scratch: ScratchFolder): Promise<string[]> {
  const file = scratch.next('.tar');
  if (source instanceof Map)
    return [writeDirectory(source, scratch.next()), await writeArchive(source, file)];
  fs.writeFileSync(file, Buffer.isBuffer(source) ? source : await packTar(source));
  return [file];
}

function expectRow(checked: Verified, row: PairRow): void {
  expect(faults(checked)).toEqual(row.codes);
  expect(notes(checked)).toEqual(row.notes ?? []);
  expect(checked.verdict).toBe(row.verdict);
  if (row.images !== undefined) expect(imageVerdicts(checked)).toEqual(row.images);
  if (row.found !== undefined)
    expect(checked.findings).toContainEqual(expect.objectContaining(row.found));
  expectExplained(checked);
}

function imageVerdicts({ graph, images }: Verified): Record<string, Verdict | undefined> {
  return Object.fromEntries(graph.images.map(({ id, names }) => [names.join(' '), images[id]]));
}
