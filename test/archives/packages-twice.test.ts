/** A package made twice, of files that differ in time and mode, in folders of other names: the same bytes. */
import { MakerZIP } from '@electron-forge/maker-zip';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { settleModes } from '../../build/packaged/settle-modes.ts';
import { settleTimes } from '../../build/packaged/settle-times.ts';
import { makeDeb } from '../../build/packages/linux/deb.ts';
import { makeRPM } from '../../build/packages/linux/rpm.ts';
import { makeTarGz } from '../../build/packages/linux/tar-gz.ts';
import type { MadeFrom } from '../../build/packages/made-from.ts';
import { hasProgram } from '../../build/setup/system-packages.ts';

const TIME = 1_760_000_000;
const surroundings = { ZIPOPT: process.env['ZIPOPT'], TZ: process.env['TZ'] };
let place: string;

beforeAll(() => {
  place = mkdtempSync(path.join(tmpdir(), 'drydock-packages-'));
});
afterEach(() => {
  Object.assign(process.env, { ZIPOPT: '', TZ: '' }, surroundings);
});
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

/** A small app that has what the packages look at. */
function app(name: string, mode: number, changed: Date): string {
  const folder = path.join(place, name, 'app');
  const files = {
    drydock: 'program',
    'chrome-sandbox': 'helper',
    'libffmpeg.so': 'library',
    'resources/app.asar': 'archive',
    'resources/cli/drydock': '#!/bin/sh\n',
    'resources/cli/node': 'node',
  };
  for (const [file, contents] of Object.entries(files)) {
    const whole = path.join(folder, file);
    mkdirSync(path.dirname(whole), { recursive: true, mode });
    writeFileSync(whole, contents);
    const runs = /(?:drydock|sandbox|node)$/.test(file);
    chmodSync(whole, runs ? mode : mode & 0o666);
    utimesSync(whole, changed, changed);
  }
  return folder;
}

async function twice(make: (from: MadeFrom) => Promise<string>): Promise<readonly string[]> {
  const others = [
    ['a', 0o755, new Date('2001-02-03T04:05:06Z')],
    ['a longer name', 0o700, new Date('2031-12-30T23:59:58Z')],
  ] as const;
  const hashes: string[] = [];
  for (const [name, mode, changed] of others) {
    const folder = path.join(place, name, 'made');
    const from = { app: app(name, mode, changed), folder, time: TIME, mark: '' };
    const file = await make({ ...from, machine: 'x64', pack: 'well' });
    hashes.push(createHash('sha256').update(readFileSync(file)).digest('hex'));
  }
  return hashes;
}

async function zip({ app: dir, folder, time }: MadeFrom): Promise<string> {
  settleModes(dir);
  settleTimes(dir, time);
  Object.assign(process.env, { ZIPOPT: '-X', TZ: 'UTC' });
  const maker = new MakerZIP({}, ['linux']);
  await maker.prepareConfig('x64');
  const told = { appName: 'Drydock', targetArch: 'x64', targetPlatform: 'linux' } as const;
  const packageJSON = { version: '1.0.0' };
  const [file = ''] = await maker.make({
    ...{ dir, makeDir: folder, packageJSON, ...told },
    forgeConfig: {} as never,
  });
  return file;
}

for (const [kind, program, make] of [
  ['.deb', 'dpkg-deb', makeDeb],
  ['.rpm', 'rpmbuild', makeRPM],
  ['.tar.gz', 'tar', makeTarGz],
  ['.zip', 'zip', zip],
] as const)
  it.skipIf(process.platform !== 'linux' || !hasProgram(program))(kind, async () => {
    const [first, second] = await twice(make);
    expect(second).toBe(first);
  });
