// Writers that are ended at any moment, and several at once: nothing that was kept is lost.

import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../electron/library/library.ts';
import { Random } from '../support/random.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const KILLS = 200;
/** At once, each in a library of its own, so that most of the waiting is done together. */
const LANES = 2;
/** Of writers in one library: all of it is read after each. */
const KILLS_EACH = 10;
/** In ms, after the first image is kept. */
const LONGEST_LIFE = 40;
const seed = Number(process.env['DRYDOCK_SEED'] ?? Date.now() % 1_000_000);
const scratch = scratchFolder();
/** Starting is most of a short life. */
const compiled = scratch.next();
const WRITER = path.join(import.meta.dirname, 'library-writer.ts');

interface Told {
  /** Digests by name. */
  readonly kept: Map<string, string>;
  /** Names that were being removed, or are. */
  readonly removed: Set<string>;
}

function startWriter(folder: string, writerSeed: number, count?: number): ChildProcess {
  const args = [
    WRITER,
    folder,
    String(writerSeed),
    ...(count === undefined ? [] : [String(count)]),
  ];
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  return spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Reads what a writer says until it has ended; `onFirst` is called at its first word. */
async function listen(
  writer: ChildProcess,
  told: Told,
  onFirst: () => void,
): Promise<number | null> {
  let text = '';
  const ended = new Promise<number | null>((resolve) => {
    writer.on('close', (code) => {
      resolve(code);
    });
  });
  writer.stdout?.on('data', (bytes: Buffer) => {
    if (text === '') onFirst();
    text += bytes.toString();
  });
  const code = await ended;
  for (const line of text.split('\n')) {
    const [name = '', digest = ''] = line.split(' ');
    if (name.startsWith('-')) told.removed.add(name.slice(1));
    else if (digest !== '') told.kept.set(name, digest);
  }
  return code;
}

/** Opens the library as the next start does, and looks at everything in it. */
async function check(folder: string, told: Told): Promise<void> {
  const library = openLibrary(folder);
  const { images, problems } = await library.state();
  expect(problems).toEqual([]);
  expect(images.filter(({ missingBlobs }) => missingBlobs > 0)).toEqual([]);
  expect(images.filter(({ records }) => records.length !== 1)).toEqual([]);
  const digests = new Map(images.map(({ name, digest }) => [name, digest]));
  for (const [name, digest] of told.kept)
    if (!told.removed.has(name)) expect([name, digests.get(name)]).toEqual([name, digest]);
  const blobs = path.join(folder, 'blobs', 'sha256');
  for (const name of fs.readdirSync(blobs)) {
    const bytes = fs.readFileSync(path.join(blobs, name));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(name);
  }
  expect(fs.readdirSync(path.join(folder, 'drydock', 'incoming'))).toEqual([]);
}

describe(`a writer that is killed (DRYDOCK_SEED=${seed})`, () => {
  it(`loses nothing, ${KILLS} times`, { timeout: 600_000 }, async () => {
    const lane = async (number: number) => {
      const random = new Random(seed + number);
      let folder = '';
      let told: Told = { kept: new Map(), removed: new Set() };
      let kept = 0;
      for (let kill = 0; kill < KILLS / LANES; kill++) {
        if (kill % KILLS_EACH === 0) {
          kept += told.kept.size;
          folder = scratch.next();
          told = { kept: new Map(), removed: new Set() };
        }
        const writer = startWriter(folder, seed + number * KILLS + kill);
        await listen(writer, told, () => {
          setTimeout(() => writer.kill('SIGKILL'), random.below(LONGEST_LIFE));
        });
        await check(folder, told);
      }
      return kept + told.kept.size;
    };
    const kept = await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
    expect(Math.min(...kept)).toBeGreaterThanOrEqual(KILLS / LANES);
  });
});

describe('writers at once', () => {
  it('lose nothing of each other', { timeout: 120_000 }, async () => {
    const folder = scratch.next();
    const told: Told = { kept: new Map(), removed: new Set() };
    const codes = await Promise.all(
      [1, 2, 3].map((each) => listen(startWriter(folder, each, 40), told, () => undefined)),
    );
    expect(codes).toEqual([0, 0, 0]);
    expect(told.kept.size).toBe(120);
    await check(folder, told);
    const { images } = await openLibrary(folder).state();
    expect(images).toHaveLength(told.kept.size - told.removed.size);
  });
});
