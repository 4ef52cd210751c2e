// A digest that nothing in the source records can still be the one that the user was told.

import { expect, it } from 'vitest';
import { writeArchive, writeDirectory } from '../support/archive.ts';
import { drydock, said } from '../support/command.ts';
import { skopeoDir } from '../support/producers/dir-transport.ts';
import { dockerSave19 } from '../support/producers/docker-v1.ts';
import { fakeDigest } from '../support/mutate-document.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const scratch = scratchFolder();

it('finds the manifest of a dir: by the digest that the registry shows', async () => {
  const { tree, images } = await skopeoDir();
  const folder = writeDirectory(tree, scratch.next());
  const digest = images[0]?.digest ?? '';
  const right = await drydock(['verify', folder, '--expect', digest]);
  expect(right.stdout).toContain(`Expected ${digest}: is the manifest here, and its bytes match.`);
  expect(right.code, said(right)).toBe(0);
  const wrong = await drydock(['verify', folder, '--expect', fakeDigest('d')]);
  expect(wrong.code).toBe(1);
});

it('says of such a blob that its digest was recomputed, and never verified', async () => {
  const { tree } = await dockerSave19();
  const file = await writeArchive(tree, scratch.next('.tar'));
  const { stdout, code } = await drydock(['verify', file]);
  expect(stdout).toMatch(/^recomputed +config /m);
  expect(stdout).toMatch(/^recomputed +layer /m);
  expect(stdout).not.toMatch(/^verified/im);
  expect(code).toBe(3);
});
