// Sources that change after a part of them was checked, and before the run has ended.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSession, type Session } from '../../../electron/engine/session.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import type { TaskRunner } from '../../../electron/worker/tasks.ts';
import type { Digest } from '../../../shared/oci.ts';
import { writeArchive, writeDirectory } from '../../support/archive.ts';
import { blobPath } from '../../support/blobs.ts';
import { expectExplained } from '../../support/explained.ts';
import { HandMade, TAR } from '../../support/hand-made.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { faults, inThread, type Verified } from '../../support/verified.ts';

const scratch = scratchFolder();
const made = new HandMade();
const app = made.image();
const tree = made.list(app.manifest, 'app').tree();

/** Long ago, so that whatever is written later has another time on any disk. */
const BEFORE = new Date('2020-01-01T00:00:00Z');

function oldFolder(): string {
  const folder = writeDirectory(tree, scratch.next());
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    fs.utimesSync(path.join(folder, name), BEFORE, BEFORE);
  return folder;
}

async function oldArchive(): Promise<string> {
  const file = await writeArchive(tree, scratch.next('.tar'));
  fs.utimesSync(file, BEFORE, BEFORE);
  return file;
}

/** Other bytes, as many as before. */
function rewrite(file: string): void {
  const bytes = fs.readFileSync(file);
  fs.writeFileSync(file, bytes.fill(0x20));
}

/** Another file of the same size and the same time takes the name. */
function replace(file: string): void {
  const { size } = fs.statSync(file);
  fs.writeFileSync(`${file}.new`, Buffer.alloc(size, 0x20));
  fs.utimesSync(`${file}.new`, BEFORE, BEFORE);
  fs.renameSync(`${file}.new`, file);
}

/** Does something as soon as the blob of this digest was scanned. */
function after(digest: Digest, act: () => void): TaskRunner {
  return {
    concurrency: 1,
    run: async (task, options) => {
      const outcome = await inThread.run(task, options);
      if (task.digest === digest) act();
      return outcome;
    },
  };
}

async function run(session: Session, runner: TaskRunner = inThread): Promise<Verified> {
  const verification = await session.verify({ runner, keepListings: false });
  return { ...verification, graph: session.graph };
}

function expectChanged(checked: Verified, found: object): void {
  expect(faults(checked)).toEqual(['source-changed']);
  const changed = checked.findings.filter(({ code }) => code === 'source-changed');
  expect(changed).toEqual([expect.objectContaining(found)]);
  expect(checked.verdict).toBe('damaged');
  expect(checked.images).toEqual({ [app.manifest.digest]: 'damaged' });
  expectExplained(checked);
}

const CHANGES = [
  ['rewritten', rewrite],
  ['replaced', replace],
  ['removed', fs.rmSync],
] as const;

describe('a blob of a layout directory', () => {
  const parts = Object.entries({
    layer: app.layer.digest,
    config: app.config.digest,
    manifest: app.manifest.digest,
  });
  const cases = parts.flatMap(([part, digest]) =>
    CHANGES.map(([what, change]) => ({ part, digest, what, change })),
  );

  it.each(cases)('that is $what after its scan: the $part', async ({ digest, change }) => {
    const folder = oldFolder();
    const session = await openSession(folder);
    const blob = path.join(folder, blobPath(digest));
    const checked = await run(
      session,
      after(digest, () => {
        change(blob);
      }),
    );
    expectChanged(checked, { digest });
  });

  it.each(cases)('that is $what between opening and checking: the $part', async (row) => {
    const folder = oldFolder();
    const session = await openSession(folder);
    row.change(path.join(folder, blobPath(row.digest)));
    const { verdict, images, findings } = await run(session);
    expect(verdict).toBe('damaged');
    expect(images).toEqual({ [app.manifest.digest]: 'damaged' });
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'source-changed', digest: row.digest }),
    );
  });
});

describe('a blob that nothing refers to', () => {
  it.each(CHANGES)('that is %s after its scan: the source did change', async (_, change) => {
    const folder = oldFolder();
    const bytes = Buffer.from('hello');
    const digest = digestOf(bytes);
    const blob = path.join(folder, blobPath(digest));
    fs.writeFileSync(blob, bytes);
    fs.utimesSync(blob, BEFORE, BEFORE);
    const session = await openSession(folder);
    const checked = await run(
      session,
      after(digest, () => {
        change(blob);
      }),
    );
    expect(checked.verdict).toBe('damaged');
    expect(checked.images).toEqual({ [app.manifest.digest]: 'verified' });
    expect(faults(checked)).toEqual(['source-changed']);
    expectExplained(checked);
  });
});

describe('a document that no digest covers', () => {
  const names = ['index.json', 'oci-layout'];
  const cases = names.flatMap((name) => CHANGES.map(([what, change]) => ({ name, what, change })));

  it.each(cases)('$name, $what between opening and checking', async ({ name, change }) => {
    const folder = oldFolder();
    const session = await openSession(folder);
    change(path.join(folder, name));
    expectChanged(await run(session), { path: name });
  });

  it.each(cases)('$name, $what while the last blob is read', async ({ name, change }) => {
    const folder = oldFolder();
    const session = await openSession(folder);
    const last = app.config.digest;
    const checked = await run(
      session,
      after(last, () => {
        change(path.join(folder, name));
      }),
    );
    expectChanged(checked, { path: name });
  });
});

describe('an archive', () => {
  it.each(CHANGES)('that is %s between opening and checking', async (_, change) => {
    const file = await oldArchive();
    const session = await openSession(file);
    change(file);
    const checked = await run(session);
    expect(checked.verdict).toBe('damaged');
    expect(faults(checked)).toEqual(['source-changed']);
    expectExplained(checked);
  });

  it.each(CHANGES)('that is %s after the last scan', async (_, change) => {
    const file = await oldArchive();
    const session = await openSession(file);
    let scanned = 0;
    const runner: TaskRunner = {
      concurrency: 1,
      run: async (task, options) => {
        const outcome = await inThread.run(task, options);
        if (++scanned === made.blobs.size) change(file);
        return outcome;
      },
    };
    expectChanged(await run(session, runner), {});
  });
});

describe('a second run', () => {
  it('finds what a run before it could not have found', async () => {
    const folder = oldFolder();
    const session = await openSession(folder);
    expect((await run(session)).verdict).toBe('verified');
    fs.writeFileSync(path.join(folder, blobPath(app.layer.digest)), TAR);
    expect((await run(session)).verdict).toBe('damaged');
  });
});
