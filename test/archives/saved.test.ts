/** Real images, saved: every file of the merged filesystem as umoci left it, and nothing outside. */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SaveSummary } from '../../shared/saving.ts';
import { drydock, said } from '../support/command.ts';
import { noFixtures } from '../support/fixtures.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { unitsOf } from './corpus/truth.ts';

/** Type and path, and of files the size and the start of the hash, as a script listed them. */
interface Unpacked {
  readonly file: string;
  /** Which image of the file; nothing where it is the only one. */
  readonly choice: readonly string[];
  readonly list: readonly string[];
}

const scratch = scratchFolder();
const images = unitsOf('image').flatMap(({ name, path: file, known }) =>
  (known.skopeo ?? []).flatMap(({ ref, config_sha256: config = '', merged_rootfs: rootfs }) => {
    const list = rootfs?.list;
    if (list === undefined || list.length === 0) return [];
    const choice = known.skopeo?.length === 1 ? [] : ['--image', `sha256:${config}`];
    return [{ name: `${name} ${ref}`, file, choice, list }];
  }),
);

if (noFixtures !== undefined) it('saved images', (context) => context.skip(noFixtures));

describe.runIf(images.length > 0)('saved images', () => {
  it('are a good many', () => {
    expect(images.length).toBeGreaterThan(20);
  });

  it.each(images)('$name has every file with the bytes that umoci wrote', async (image) => {
    const { summary, folder } = await saved(image);
    const { count, examples } = summary.renamed;
    expect(count).toBe(examples.length);
    const names = new Map(examples.map(({ from, to }) => [to, from]));
    const unlisted = summary.skipped.filter(({ reason }) => reason === 'below-other');
    expect(unlisted).toEqual([]);
    expect(filesBelow(folder, names)).toEqual(image.list.filter((item) => item.startsWith('f ')));
  });
});

async function saved({ file, choice }: Unpacked) {
  const chosen = scratch.next();
  const outcome = await drydock([
    ...['save', file, '/', '--output', chosen],
    ...[...choice, '--json', '--no-cache'],
  ]);
  // 1 where a document is damaged: that is told, and no reason to keep the files back.
  expect([0, 1, 3], said(outcome)).toContain(outcome.code);
  const summary = JSON.parse(outcome.stdout) as SaveSummary;
  expect(fs.readdirSync(chosen)).toEqual([summary.name]);
  // A damaged config says nothing that a layer could be checked against.
  const checks = outcome.code === 1 ? ['matches', 'not-checked'] : ['matches'];
  for (const { check } of summary.layers) expect(checks).toContain(check);
  return { summary, folder: path.join(chosen, summary.name) };
}

/** Lines as in the list; `names` are those that were changed. */
function filesBelow(folder: string, names: ReadonlyMap<string, string>): readonly string[] {
  const found = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const lines = found.flatMap((name) => {
    const at = path.join(folder, name);
    if (!fs.lstatSync(at).isFile()) return [];
    const bytes = fs.readFileSync(at);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    return [[names.get(name) ?? name, `${bytes.length} ${hash}`] as const];
  });
  return lines.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, facts]) => `f ${name} ${facts}`);
}
