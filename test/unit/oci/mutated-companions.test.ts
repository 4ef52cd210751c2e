// Companions that are about something else than what they are attached to: an error, and not the image's.

import { expect, it } from 'vitest';
import { writeDirectory } from '../../support/archive.ts';
import { buildImages, SIMPLE } from '../../support/image-builder.ts';
import { LayoutEditor } from '../../support/layout-editor.ts';
import { attach, attachTo } from '../../support/mutate-companion.ts';
import { describeMutations, type Row } from '../../support/mutation-table.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { PAYLOADS, statement } from '../../support/signed-payloads.ts';
import { faults, verified } from '../../support/verified.ts';

const scratch = scratchFolder();
const torn = { code: 'companion-other-digest', verdict: 'verified' } as const;

const rows: Row[] = (['subject', 'tag'] as const).flatMap((by) =>
  PAYLOADS.map((kind) => ({
    what: `a ${kind.what}, attached by its ${by}, is about another digest`,
    mutate: attach(kind, by),
    ...torn,
  })),
);

describeMutations('companions of another image', rows);

async function attached(mediaType: string, payload: (digest: string) => Buffer) {
  const layout = new LayoutEditor(await buildImages(SIMPLE));
  attachTo(layout, layout.manifest, { mediaType, payload: payload(layout.manifest), by: 'tag' });
  return verified(writeDirectory(layout.tree, scratch.next()));
}

it.each(PAYLOADS)('finds nothing in a $what that is about the image', async (kind) => {
  const checked = await attached(kind.mediaType, kind.payload);
  expect(faults(checked)).toEqual([]);
  expect(checked.verdict).toBe('verified');
});

it.each([
  ['no subject at all', () => Buffer.from('{"subject":[]}')],
  ['no digest that can be compared', () => statement(`sha512:${'a'.repeat(128)}`)],
  ['no JSON', () => Buffer.from('{"subject":[')],
  ['the image among others', (digest: string) => twoSubjects(digest)],
])('finds nothing in a statement with %s', async (_what, payload) => {
  expect(faults(await attached('application/vnd.in-toto+json', payload))).toEqual([]);
});

function twoSubjects(digest: string): Buffer {
  const hex = digest.replace('sha256:', '');
  const subject = ['f'.repeat(64), hex].map((sha256) => ({ digest: { sha256 } }));
  return Buffer.from(JSON.stringify({ subject }));
}

it('says which image it concerns, and both digests', async () => {
  const layout = new LayoutEditor(await buildImages(SIMPLE));
  const other = `sha256:${'9'.repeat(64)}`;
  const [kind] = PAYLOADS;
  const digest = kind === undefined ? null : attach(kind, 'tag', other)(layout);
  const { findings } = await verified(writeDirectory(layout.tree, scratch.next()));
  const said = layout.manifest;
  expect(findings.filter(({ code }) => code === torn.code)).toEqual([
    { code: torn.code, severity: 'error', digest, image: said, said, about: other },
  ]);
});
