/** The cache of layers: full, not writable, damaged, edited, of another version, cut. */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, it } from 'vitest';
import type { Place } from '../../../build/faults/place.ts';
import { runDrydock } from '../../../build/faults/run-drydock.ts';
import { readEntry, writeEntry } from '../../../electron/store/cache-entry.ts';
import { LayerCache } from '../../../electron/store/layer-cache.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { failing, faulty, needStrace, row, verified } from './faulty.ts';

const scratch = scratchFolder();
const made = faulty(scratch);

function entriesOf({ caches }: Place): readonly string[] {
  return fs
    .readdirSync(caches, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:entry|new)$/.test(name))
    .map((name) => path.join(caches, name));
}

it('a full disk for the cache changes no verdict, and leaves no part', async (context) => {
  const disk = smallDisk(context, scratch, '16k');
  fs.writeFileSync(path.join(disk, 'filler'), Buffer.alloc(8192));
  const place = { ...made.place(), caches: path.join(disk, 'caches') };
  fs.mkdirSync(place.caches, { mode: 0o700 });
  const said = await verified(place, made.sample.archive);
  const parts = entriesOf(place).filter((name) => name.endsWith('.new'));
  const passed = said.code === 0 && said.verdict === 'verified' && parts.length === 0;
  row('R11', 'cache on a full disk', 'Verified without it; no part is left', passed);
  expect([said.code, said.verdict, parts]).toEqual([0, 'verified', []]);
});

it(
  'writes of the cache that fail at any place change no verdict',
  { timeout: 120_000 },
  async (context) => {
    needStrace(context, 'R11');
    const wrong: unknown[] = [];
    for (const fault of ['write:error=ENOSPC', 'write:error=EFBIG', 'rename:error=EIO'])
      for (let at = 1; at <= 4; at++) {
        const place = made.place();
        // The runtime’s own writes wake its threads, and never go to a file.
        const through = [...failing(`${fault}:when=${String(at)}`)];
        const run = await runDrydock(place, ['ls', made.sample.archive, '--merged'], { through });
        const parts = entriesOf(place).filter((name) => name.endsWith('.new'));
        if (run.code !== null && parts.length > 0) wrong.push([fault, at, parts]);
      }
    const passed = wrong.length === 0;
    row('R11', 'writes fail', 'no part is left', passed);
    expect(wrong).toEqual([]);
  },
);

it('an archive that is unpacked to be read needs room, and says how much', async (context) => {
  const temporary = smallDisk(context, scratch, '256k');
  const place = { ...made.place(), temporary };
  const said = await verified(place, made.sample.packed);
  const left = fs.readdirSync(temporary);
  const tells =
    /There is not enough room to unpack .*: it takes more than .*, and .* can be used\./;
  const passed =
    said.code === 2 && said.failure === 'no-space' && tells.test(said.stderr) && left.length === 0;
  row(
    'R11',
    'spool on a full disk',
    'exit 2 no-space with needed and free bytes; nothing is left',
    passed,
  );
  expect([said.code, said.failure, left]).toEqual([2, 'no-space', []]);
  expect(said.stderr).toMatch(tells);
});

it.for(['a link', 'a file', 'missing', 'others may write'] as const)(
  'the folder of the cache is %s',
  async (what) => {
    const place = made.place();
    fs.rmSync(place.caches, { recursive: true });
    const elsewhere = scratch.next();
    fs.mkdirSync(elsewhere, { mode: 0o700 });
    if (what === 'a file') fs.writeFileSync(place.caches, 'x');
    if (what === 'others may write') {
      fs.mkdirSync(path.join(place.caches, 'drydock'), { recursive: true });
      fs.chmodSync(path.join(place.caches, 'drydock'), 0o777);
    }
    if (what === 'a link') {
      fs.mkdirSync(place.caches, { mode: 0o700 });
      fs.symlinkSync(elsewhere, path.join(place.caches, 'drydock'));
    }
    const said = await verified(place, made.sample.archive);
    const untouched = fs.readdirSync(elsewhere).length === 0;
    row(
      'R13',
      what,
      'Verified; a folder that cannot be trusted is not written into',
      said.code === 0 && untouched,
    );
    expect([said.code, said.verdict, said.stderr, untouched]).toEqual([0, 'verified', '', true]);
  },
);

it(
  'a byte of an entry of 64 KiB that is another makes it unread, whichever it is',
  { timeout: 120_000 },
  () => {
    const folder = scratch.next();
    fs.mkdirSync(folder, { mode: 0o700 });
    const key = createHash('sha256').update('key').digest();
    const payload = Buffer.alloc(64 * 1024 - 80, 'what is in a layer');
    writeEntry(folder, key, payload);
    const file = path.join(folder, fs.readdirSync(folder)[0] ?? '');
    const whole = fs.readFileSync(file);
    const fd = fs.openSync(file, 'r+');
    let taken = 0;
    for (let at = 0; at < whole.length; at++) {
      fs.writeSync(fd, Buffer.from([(whole[at] ?? 0) ^ 1]), 0, 1, at);
      if (readEntry(file, key, payload.length) !== null) taken++;
      fs.writeSync(fd, whole, at, 1, at);
    }
    fs.closeSync(fd);
    const passed = taken === 0 && readEntry(file, key, payload.length)?.equals(payload) === true;
    row('R14', 'each of 65,536 bytes', 'never taken for an entry', passed);
    expect([whole.length, taken, passed]).toEqual([65_536, 0, true]);
  },
);

it('an entry that is cut at any byte is not read, and the next run makes it anew', async () => {
  const place = made.place();
  const first = await verified(place, made.sample.archive);
  const entries = entriesOf(place);
  for (const [index, file] of entries.entries()) {
    const bytes = fs.readFileSync(file);
    fs.writeFileSync(file, bytes.subarray(0, Math.floor((bytes.length * index) / entries.length)));
  }
  const again = await verified(place, made.sample.archive);
  const passed = first.stdout === again.stdout && again.code === 0;
  row('R18', 'entries cut', 'read anew; the same document', passed);
  expect(entries.length).toBeGreaterThan(0);
  expect(passed).toBe(true);
});

it('an edited cache, with its checksum made right, verifies nothing that is damaged', async () => {
  const place = made.place();
  await verified(place, made.sample.archive);
  const good = await runDrydock(place, ['ls', made.sample.archive, '--merged']);
  for (const file of entriesOf(place)) {
    const bytes = fs.readFileSync(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const sum = createHash('sha256').update(bytes.subarray(48)).digest();
    sum.copy(bytes, 16);
    fs.writeFileSync(file, bytes);
  }
  // Remembered facts are of contents; the bytes of every blob are hashed again all the same.
  const damaged = await verified(place, made.sample.damaged);
  const passed = good.code === 0 && damaged.code === 1 && damaged.verdict === 'damaged';
  row(
    'R15',
    'entries edited',
    'a damaged image stays Damaged: blobs are hashed on every run',
    passed,
  );
  expect([good.code, damaged.code, damaged.verdict]).toEqual([0, 1, 'damaged']);
});

it('entries of another version are neither read nor taken away', () => {
  const folder = scratch.next();
  const [older, newer] = [new LayerCache(folder, 'reader 1'), new LayerCache(folder, 'reader 2')];
  older.put('layer', Buffer.from('old'));
  const unseen = newer.get('layer') === null;
  newer.put('layer', Buffer.from('new'));
  const kept = [older.get('layer')?.toString(), newer.get('layer')?.toString()];
  const passed = unseen && kept.join() === 'old,new';
  row('R16', 'cache', 'each version reads its own entries alone', passed);
  expect([unseen, kept]).toEqual([true, ['old', 'new']]);
});
