/** What versions before and after this one leave, and a disk that takes nothing. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, it } from 'vitest';
import { runDrydock } from '../../../build/faults/run-drydock.ts';
import { KeptState } from '../../../electron/main/kept-state.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { faulty, row, verified } from './faulty.ts';

const scratch = scratchFolder();
const made = faulty(scratch);

/** Every file below, with what it holds. */
function contents(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => `${file} ${fs.readFileSync(file, 'base64')}`)
    .sort();
}

it('a cache on a disk that is read-only is used as none', async (context) => {
  const disk = smallDisk(context, scratch, '4m');
  const place = { ...made.place(), caches: path.join(disk, 'caches') };
  fs.mkdirSync(place.caches, { mode: 0o700 });
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  const said = await verified(place, made.sample.archive);
  row('R13', 'a read-only disk', 'Verified; nothing is told but the verdict', said.code === 0);
  expect([said.code, said.verdict, said.stderr]).toEqual([0, 'verified', '']);
});

it('a library of a newer version is left alone', async () => {
  const place = made.place();
  const args = ['library', 'add', made.sample.archive, '--as', 'bench'];
  expect((await runDrydock(place, args)).code).toBe(0);
  fs.writeFileSync(path.join(place.library, 'oci-layout'), '{"imageLayoutVersion":"2.0.0"}');
  const before = contents(place.library);
  const ran: (number | null)[] = [];
  for (const each of [args, ['library', 'list'], ['library', 'verify'], ['library', 'gc']])
    ran.push((await runDrydock(place, each)).code);
  const isSame = contents(place.library).join('\n') === before.join('\n');
  const passed = isSame && ran.every((code) => code === 2);
  row('R16', 'library of a newer version', 'exit 2; no byte of it is another', passed);
  expect([ran, isSame]).toEqual([[2, 2, 2, 2], true]);
});

it('the state of an older and of a newer version is read as far as it is known', () => {
  const folder = scratch.next();
  fs.mkdirSync(folder);
  const recent = {
    recentId: '1b4e28ba-2fa1-4d9a-8d6f-0c4a1b2c3d4e',
    path: '/images/a.tar',
    openedAt: '2026-01-02T03:04:05.000Z',
  };
  const first = { bounds: null, maximized: true, recents: [recent] };
  const states = {
    'before there was a cache': first,
    'before there were limits': { ...first, keepLayers: false },
    'a newer one': { ...first, keepLayers: false, limits: { 'not-known': 1 }, theme: 'dark' },
  };
  const read = Object.entries(states).map(([name, state]) => {
    const file = path.join(folder, `${name}.json`);
    fs.writeFileSync(file, JSON.stringify(state));
    const { maximized, recents, keepLayers, limits } = new KeptState(file, () => undefined).current;
    return [name, maximized, recents.length, keepLayers, limits];
  });
  const wanted = [
    ['before there was a cache', true, 1, true, {}],
    ['before there were limits', true, 1, false, {}],
    ['a newer one', true, 1, false, {}],
  ];
  const passed = JSON.stringify(read) === JSON.stringify(wanted);
  row(
    'R37',
    'state of other versions',
    'what is known of it is read; the rest is as usual',
    passed,
  );
  expect(read).toEqual(wanted);
});
