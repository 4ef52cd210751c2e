/** The source goes away, shrinks, changes or is slow while it is read. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, it } from 'vitest';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { failing, faulty, needStrace, row, verified, type Said } from './faulty.ts';

/** Those before are the runtime’s own. */
const FIRST = 5;
const PLACES = 12;
/** The last read of the thread that opens. */
const LAST = 13;
const scratch = scratchFolder();
const made = faulty(scratch);

/** What a run may say whose reads fail from somewhere on. */
function isHonest({ code, verdict, failure, findings }: Said): boolean {
  if (code === 2) return failure === 'read-failed';
  return code === 3 && verdict === 'incomplete' && findings.includes('blob-unreadable');
}

it.for([
  { id: 'R04', fault: 'pread64:error=EIO', variant: 'unplugged: EIO' },
  { id: 'R04', fault: 'pread64:error=ENODEV', variant: 'unplugged: ENODEV' },
  { id: 'R06', fault: 'pread64:retval=0', variant: 'reads end early' },
] as const)(
  '$id: $variant, from each read on',
  { timeout: 120_000 },
  async ({ id, fault, variant }, context) => {
    needStrace(context, id);
    const wrong: unknown[] = [];
    let failed = 0;
    for (let from = FIRST; from < FIRST + PLACES; from++) {
      const through = failing(`${fault}:when=${String(from)}+`);
      const said = await verified(made.place(), made.sample.archive, { through });
      // The last are never reached.
      if (said.code === 0 && from > LAST) continue;
      failed++;
      if (!isHonest(said)) wrong.push([from, said]);
    }
    const happened =
      'exit 2 “could not be read” while it is opened, later Incomplete; what was read stays';
    row(id, variant, happened, wrong.length === 0);
    expect(wrong).toEqual([]);
    expect(failed).toBeGreaterThanOrEqual(LAST - FIRST);
  },
);

it('a manifest that cannot be read once does not make its layers nobody’s', async (context) => {
  needStrace(context, 'R04');
  const wrong: unknown[] = [];
  for (let at = 6; at <= 16; at++) {
    const through = failing(`pread64:error=EIO:when=${String(at)}`);
    const said = await verified(made.place(), made.sample.archive, { through });
    const isWhole = said.statuses['verified'] === 5 && Object.keys(said.statuses).length === 1;
    if (said.code === 0 && (!isWhole || said.stdout.includes('unreferenced')))
      wrong.push([at, said]);
    if (said.code !== 0 && !isHonest(said)) wrong.push([at, said]);
  }
  row(
    'R04',
    'one read fails',
    'Incomplete, blob-unreadable; never Verified without the layers',
    wrong.length === 0,
  );
  expect(wrong).toEqual([]);
});

it.for(['truncate', 'append', 'rewrite', 'unlink', 'replace'] as const)(
  'changed while it is read: %s',
  async (how, context) => {
    needStrace(context, 'R05', 'R06', 'R07');
    const file = scratch.next('.tar');
    fs.copyFileSync(made.sample.archive, file);
    const before = fs.statSync(file);
    // Every read is slow, so that the change comes while the blobs are read.
    const through = failing('pread64:delay_enter=150000');
    const run = verified(made.place(), file, { through });
    await reached(file);
    change(file, how, before);
    const said = await run;
    const told = said.findings.includes('source-changed') || said.failure === 'source-changed';
    const passed = told && said.code !== 0 && said.verdict !== 'verified';
    const id = how === 'unlink' ? 'R05' : how === 'truncate' ? 'R06' : 'R07';
    row(id, how, 'source-changed, exit 1 or 2; never Verified', passed);
    expect(passed, JSON.stringify(said)).toBe(true);
  },
);

/** Until a process has the file open. */
async function reached(file: string): Promise<void> {
  while (!isOpen(file)) await new Promise((resolve) => setImmediate(resolve));
}

function isOpen(file: string): boolean {
  return fs.readdirSync('/proc').some((pid) => {
    if (!/^[0-9]+$/.test(pid)) return false;
    try {
      const folder = path.join('/proc', pid, 'fd');
      return fs.readdirSync(folder).some((fd) => fs.readlinkSync(path.join(folder, fd)) === file);
    } catch {
      return false;
    }
  });
}

function change(file: string, how: string, { size, atime, mtime }: fs.Stats): void {
  if (how === 'truncate') fs.truncateSync(file, size >> 1);
  else if (how === 'append') fs.appendFileSync(file, 'more');
  else if (how === 'unlink') fs.rmSync(file);
  else if (how === 'replace') {
    fs.copyFileSync(file, `${file}.new`);
    fs.renameSync(`${file}.new`, file);
  } else {
    const fd = fs.openSync(file, 'r+');
    fs.writeSync(fd, Buffer.from('x'), 0, 1, size - 2000);
    fs.closeSync(fd);
    fs.utimesSync(file, atime, mtime);
  }
}

it('another file at the same path between two runs is read anew, and a mount over it is seen', async (context) => {
  const folder = scratch.next();
  const other = scratch.next();
  for (const each of [folder, other]) fs.mkdirSync(each);
  fs.copyFileSync(made.sample.archive, path.join(folder, 'image.tar'));
  fs.copyFileSync(made.sample.damaged, path.join(other, 'image.tar'));
  context.skip(
    spawnSync('mount', ['--bind', other, other]).status !== 0,
    'nothing can be mounted here',
  );
  execFileSync('umount', [other]);
  needStrace(context, 'R08');
  const file = path.join(folder, 'image.tar');
  const through = failing('pread64:delay_enter=150000');
  const run = verified(made.place(), file, { through });
  await reached(file);
  execFileSync('mount', ['--bind', other, folder]);
  try {
    const said = await run;
    const told = said.findings.includes('source-changed') || said.failure === 'source-changed';
    const passed = told && said.code !== 0 && said.verdict !== 'verified';
    row('R08', 'mount over it', 'source-changed, never Verified', passed);
    expect(passed, JSON.stringify(said)).toBe(true);
  } finally {
    execFileSync('umount', [folder]);
  }
});

it('a slow disk is waited for', async (context) => {
  needStrace(context, 'R09');
  const through = failing('pread64:delay_enter=200000');
  const said = await verified(made.place(), made.sample.archive, { through });
  row('R09', '200 ms a read', 'Verified; nothing is given up', said.code === 0);
  expect([said.code, said.verdict]).toEqual([0, 'verified']);
});

it('few file handles do not make blobs missing', async () => {
  const folder = scratch.next();
  fs.cpSync(made.sample.layout, folder, { recursive: true });
  for (let at = 0; at < 1000; at++) {
    const bytes = Buffer.from(`blob ${String(at)}`);
    const name = createHash('sha256').update(bytes).digest('hex');
    fs.writeFileSync(path.join(folder, 'blobs/sha256', name), bytes);
  }
  const through = ['prlimit', '--nofile=64', '--'];
  const said = await verified(made.place(), folder, { through });
  const passed = said.code === 0 && said.statuses['verified'] === 1005;
  row('R30', '1,000 blobs, 64 handles', 'Verified; every blob was read', passed);
  expect([said.code, said.statuses]).toEqual([0, { verified: 1005 }]);
});
