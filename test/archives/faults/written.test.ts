/** What is written for somebody, on a disk that is full: absent or whole, with what is free and what is needed. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, it } from 'vitest';
import type { Place } from '../../../build/faults/place.ts';
import { runDrydock } from '../../../build/faults/run-drydock.ts';
import type { Sample } from '../../../build/faults/sample.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { failing, faulty, needStrace, row } from './faulty.ts';

const scratch = scratchFolder();
const made = faulty(scratch);
const ROOM = /not enough room .*: (?:it takes more than .*, and )?.* can be used/;

interface Writing {
  readonly what: string;
  readonly args: (sample: Sample, place: Place) => readonly string[];
}

const WRITINGS: readonly Writing[] = [
  {
    what: 'export to an archive',
    args: (_, { output }) => ['library', 'export', 'bench', '-o', path.join(output, 'x.tar')],
  },
  {
    what: 'export to a folder',
    args: (_, { output }) => [
      'library',
      'export',
      'bench',
      '--format',
      'oci-layout',
      '-o',
      path.join(output, 'x'),
    ],
  },
  {
    what: 'report',
    args: (_, { output }) => ['report', 'library:bench', '-o', path.join(output, 'x.html')],
  },
  {
    what: 'save',
    args: ({ archive }, { output }) => ['save', archive, 'layer-1/file-1', '-o', output],
  },
];

async function kept(): Promise<Place> {
  const place = made.place();
  const { code, stderr } = await runDrydock(place, [
    'library',
    'add',
    made.sample.archive,
    '--as',
    'bench',
  ]);
  expect(code, stderr).toBe(0);
  return place;
}

/** Files below, whatever their folders are called. */
function filesIn(folder: string): readonly string[] {
  const all = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return all.filter((each) => each.isFile() && each.name !== 'filler').map(({ name }) => name);
}

it.for(WRITINGS)('$what on a full disk', async ({ what, args }, context) => {
  const place = { ...(await kept()), output: smallDisk(context, scratch, '64k') };
  fs.writeFileSync(path.join(place.output, 'filler'), Buffer.alloc(60 * 1024));
  const { code, stderr } = await runDrydock(place, args(made.sample, place));
  const left = filesIn(place.output);
  const passed = code === 2 && ROOM.test(stderr) && left.length === 0;
  row('R12', `${what}: full disk`, 'exit 2, what can be used is told; nothing is left', passed);
  expect([code, left], stderr).toEqual([2, []]);
  expect(stderr).toMatch(ROOM);
});

it('library add on a full disk', async (context) => {
  const disk = smallDisk(context, scratch, '128k');
  const place = { ...made.place(), library: path.join(disk, 'library') };
  const { code, stderr } = await runDrydock(place, ['library', 'add', made.sample.archive]);
  const left = filesIn(disk).filter((name) => /^[0-9]+$|\.part$|\.new$/.test(name));
  const passed = code === 2 && ROOM.test(stderr) && left.length === 0;
  row(
    'R11',
    'library on a full disk',
    'exit 2, needed and free bytes are told; no part is left',
    passed,
  );
  expect([code, left], stderr).toEqual([2, []]);
  expect(stderr).toMatch(ROOM);
});

it.for([
  { fault: 'fsync:error=EIO', from: 1 },
  { fault: 'fsync:error=ENOSPC', from: 1 },
  { fault: 'link:error=ENOSPC', from: 1 },
])('export where $fault', async ({ fault, from }, context) => {
  needStrace(context, 'R12');
  const place = await kept();
  const through = failing(`${fault}:when=${String(from)}+`);
  const target = path.join(place.output, 'x.tar');
  const { code, stderr } = await runDrydock(place, ['library', 'export', 'bench', '-o', target], {
    through,
  });
  const left = filesIn(place.output);
  row('R12', `export: ${fault}`, 'exit 2; the target is absent', code === 2 && left.length === 0);
  expect([code, left], stderr).toEqual([2, []]);
});

it(
  'an export whose library cannot be read once is whole or absent',
  { timeout: 120_000 },
  async (context) => {
    needStrace(context, 'R12');
    const wrong: unknown[] = [];
    let refused = 0;
    const place = await kept();
    // The first are the runtime’s own and the library’s; then come the documents of what is exported.
    for (let at = 10; at <= 17; at++) {
      const through = failing(`pread64:error=EIO:when=${String(at)}`);
      const target = path.join(place.output, `${String(at)}.tar`);
      const { code } = await runDrydock(place, ['library', 'export', 'bench', '-o', target], {
        through,
      });
      if (code !== 0) refused++;
      const isThere = fs.existsSync(target);
      const check = isThere ? await runDrydock(place, ['verify', target]) : null;
      if (isThere !== (code === 0) || (check !== null && check.code !== 0)) wrong.push([at, code]);
    }
    row('R12', 'export: one read of the library fails', 'whole or absent', wrong.length === 0);
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(0);
  },
);

it('a report to a file system that takes no files', async () => {
  const place = await kept();
  const { code, stderr } = await runDrydock(place, [
    'report',
    'library:bench',
    '-o',
    '/proc/x.html',
  ]);
  row('R12', 'report: nothing can be made there', 'exit 2, one sentence', code === 2);
  expect([code, stderr.trimEnd().split('\n').length]).toEqual([2, 1]);
});
