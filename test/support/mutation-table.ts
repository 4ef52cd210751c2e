/** Runs a table of mutations: each must give exactly its own finding, on both media of a layout. */
import { describe, expect, it } from 'vitest';
import type { FindingCode } from '../../shared/finding.ts';
import type { BlobStatus, Verdict } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { writeArchive, writeDirectory } from './archive.ts';
import { buildImages, SIMPLE, type ImageShape } from './image-builder.ts';
import { LayoutEditor } from './layout-editor.ts';
import type { Mutation } from './mutate.ts';
import { expectRememberedTheSame } from './remembered.ts';
import { scratchFolder } from './scratch-folder.ts';
import { faults, notes, statusOf, verified, type Verified } from './verified.ts';

export interface Row {
  readonly what: string;
  readonly mutate: Mutation | Promise<Mutation>;
  readonly code: FindingCode;
  /** Findings of that code; 1 if absent. */
  readonly count?: number;
  /** Of the blob that the mutation names; absent where it names none. */
  readonly status?: BlobStatus;
  readonly verdict: Verdict;
  /** Of the image that was not touched: `verified` if absent, null where it cannot be found. */
  readonly other?: Verdict | null;
  /** Notes that are true as well. */
  readonly notes?: readonly FindingCode[];
  readonly shape?: Partial<ImageShape>;
  readonly media?: readonly Medium[];
}

export type Medium = 'directory' | 'archive';

/** Two platforms under one index, two layers each. */
const SHAPE: ImageShape = { ...SIMPLE, seed: 3, platforms: 2, entries: 15, nested: true };

export function describeMutations(subject: string, rows: readonly Row[]): void {
  const scratch = scratchFolder();
  const cases = rows.flatMap((row) =>
    (row.media ?? ['directory', 'archive']).map((medium) => ({ ...row, row, medium })),
  );
  describe(subject, () => {
    it.each(cases)('$what ($medium): $code, $verdict', async ({ row, medium }) => {
      const layout = new LayoutEditor(await buildImages({ ...SHAPE, ...row.shape }));
      const mutate = await row.mutate;
      const subject = mutate(layout);
      const place = scratch.next();
      if (medium === 'directory') writeDirectory(layout.tree, place);
      else await writeArchive(layout.tree, place);
      expectRow(await verified(place), row, subject, layout);
      await expectRememberedTheSame(place, scratch);
    });
  });
}

function expectRow(
  checked: Verified,
  row: Row,
  subject: Digest | null,
  layout: LayoutEditor,
): void {
  expect(faults(checked)).toEqual([row.code]);
  const found = checked.findings.filter(({ code }) => code === row.code);
  expect(found).toHaveLength(row.count ?? 1);
  if (subject !== null) expect(found[0]?.digest).toBe(subject);
  expect(notes(checked)).toEqual([...(row.notes ?? [])].sort());
  expect(checked.verdict).toBe(row.verdict);
  if (row.status !== undefined) expect(statusOf(checked, subject ?? '')).toBe(row.status);
  const spared = layout.now(layout.source.images[1]?.manifest.digest ?? '');
  if (row.other === null) expect(checked.images).not.toHaveProperty(spared);
  else expect(checked.images[spared]).toBe(row.other ?? 'verified');
}
