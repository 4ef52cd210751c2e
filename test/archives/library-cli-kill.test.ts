// The command line itself, killed at any moment while it keeps, renames and removes: nothing that was kept is lost.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeArchive } from '../support/archive.ts';
import { said } from '../support/command.ts';
import { Random } from '../support/random.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ownImage } from './cli-source.ts';
import { LibraryCommand } from './library-command.ts';

const KILLS = 30;
const IMAGES = 4;
/** Bytes of each layer. */
const LAYER = 3 * 1024 * 1024;
const seed = Number(process.env['DRYDOCK_SEED'] ?? Date.now() % 1_000_000);
const scratch = scratchFolder();

interface Delivery {
  readonly file: string;
  readonly digest: string;
}

/** Images that share their lowest layer. */
async function deliveries(random: Random): Promise<readonly Delivery[]> {
  const base = [{ name: 'base', body: random.bytes(LAYER) }];
  const made: Delivery[] = [];
  for (let i = 0; i < IMAGES; i++) {
    const { tree, manifest } = await ownImage([base, [{ name: 'own', body: random.bytes(LAYER) }]]);
    made.push({ file: await writeArchive(tree, scratch.next('.tar')), digest: manifest });
  }
  return made;
}

/** Reads all of the library, as whoever comes next does; `kept` has digests by name. */
async function check(library: LibraryCommand, kept: ReadonlyMap<string, string>): Promise<void> {
  const { code, document } = await library.json('verify');
  expect([code, document.verdict, document.problems]).toEqual([0, 'verified', []]);
  const digests = new Map(document.images.map(({ name, digest }) => [name, digest]));
  for (const [name, digest] of kept) expect([name, digests.get(name)]).toEqual([name, digest]);
  expect(fs.readdirSync(path.join(library.folder, 'drydock', 'incoming'))).toEqual([]);
}

describe(`drydock library, killed (DRYDOCK_SEED=${seed})`, () => {
  it(`loses nothing, ${KILLS} times`, { timeout: 400_000 }, async () => {
    const random = new Random(seed);
    const library = new LibraryCommand(scratch.next());
    const [first, ...others] = await deliveries(random);
    if (first === undefined) throw new Error('there is no image');
    const whole = await library.run('add', first.file, '--as', 'first');
    expect(whole.code, said(whole)).toBe(0);
    const kept = new Map([['first', first.digest]]);
    let killed = 0;
    const run = async (...args: readonly string[]): Promise<boolean> => {
      const life = (whole.seconds * (1 + random.below(100))) / 90;
      const { code } = await library.killed(life, ...args);
      expect([0, null]).toContain(code);
      if (code === null) killed++;
      return code === 0;
    };
    for (let round = 0; killed < KILLS; round++) {
      const name = `delivery-${round}`;
      const { file, digest } = others[random.below(others.length)] ?? first;
      if (await run('add', file, '--as', name)) kept.set(name, digest);
      await check(library, kept);
      if (!kept.has(name)) continue;
      // A name that was being changed may be the one or the other; that of the first image is never touched.
      kept.delete(name);
      if (random.chance(0.5)) await run('remove', name, '--yes');
      else if (await run('rename', name, `${name}-new`)) kept.set(`${name}-new`, digest);
      await check(library, kept);
    }
  });
});
