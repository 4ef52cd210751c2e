/** The package as its users have it: installed with dpkg, used by somebody who is not root, and taken away. */
import { expect, test } from '@playwright/test';
import { chownSync, existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { hasProgram } from '../../build/setup/system-packages.ts';
import {
  INSTALLED_APP,
  installTwin,
  noInstalling,
  runInstalled,
  runProgram,
} from '../support/installed.ts';
import { launchTwin, makeHome, NOBODY, type Home } from '../support/packaged.ts';
import { takeTour, tourSources } from '../support/tour.ts';

test.skip(noInstalling !== undefined, noInstalling);
test.describe.configure({ mode: 'serial' });

let home: Home;
let files: readonly string[];

test.beforeAll(async () => {
  test.setTimeout(120_000);
  home = makeHome();
  await installTwin();
  files = runProgram('dpkg', '--listfiles', 'drydock').stdout.trim().split('\n').slice(1);
});

test.afterAll(() => {
  runProgram('dpkg', '--force-unsafe-io', '--purge', 'drydock');
  home.remove();
});

test('everything is root’s, nobody else writes to it, and one file is setuid', () => {
  expect(files.length).toBeGreaterThan(100);
  const own = files.filter((file) => file.includes('drydock'));
  const loose = own.filter((file) => {
    const { uid, gid, mode } = lstatSync(file);
    const isLink = (mode & 0o170_000) === 0o120_000;
    return uid !== 0 || gid !== 0 || (!isLink && (mode & 0o022) !== 0);
  });
  expect(loose).toEqual([]);
  const setuid = own.filter((file) => (lstatSync(file).mode & 0o6000) !== 0);
  expect(setuid).toEqual([path.join(INSTALLED_APP, 'chrome-sandbox')]);
});

test('every file is as the package says, and desktops understand the entry', () => {
  expect(runProgram('dpkg', '--verify', 'drydock').stdout).toBe('');
  const entry = '/usr/share/applications/drydock.desktop';
  expect(files).toContain(entry);
  if (hasProgram('desktop-file-validate'))
    expect(runProgram('desktop-file-validate', entry)).toMatchObject({ status: 0, stdout: '' });
  const icons = files.filter((file) => /hicolor\/\w+\/apps\/drydock\.(?:png|svg)$/.test(file));
  expect(icons).toHaveLength(9);
});

test('`drydock` is on the PATH: commands work without a display, and print as PDF', () => {
  const version = runInstalled(home, '--version');
  expect(version).toMatchObject({ status: 0, stderr: '' });
  const verified = runInstalled(home, 'verify', sampleImage);
  expect([verified.status, verified.stderr]).toEqual([0, '']);
  expect(verified.stdout).toContain('Verified: everything');
  expect(runInstalled(home, sampleImage).stdout).toContain('linux/arm64');
  expect(runInstalled(home).stdout).toContain('Usage: drydock COMMAND PATH');
  expect(runInstalled(home, 'nonsense')).toMatchObject({ stdout: '' });
  expect(runInstalled(home, 'licences').stdout).toContain('Apache License 2.0');
  const printed = runInstalled(home, 'report', sampleImage, '--output', 'report.pdf');
  expect([printed.status, printed.stderr]).toEqual([0, '']);
  const pdf = readFileSync(path.join(home.folder, 'report.pdf'), 'latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
});

test('the tour through the window, in Chromium’s sandbox', async () => {
  test.setTimeout(180_000);
  const sources = await tourSources(home.folder);
  const chosen = path.join(home.folder, 'chosen');
  mkdirSync(chosen);
  chownSync(chosen, NOBODY, NOBODY);
  const executable = path.join(INSTALLED_APP, 'drydock');
  const launched = await launchTwin({ executable, home, source: sources.image });
  await takeTour(launched, sources, chosen);
  const pid = await launched.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ type }) => type === 'Tab')?.pid,
  );
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  expect(status).toMatch(/^Seccomp:\s+2$/m);
  expect(status).toMatch(new RegExp(`^Uid:\\s+${String(NOBODY)}\\s`, 'm'));
  expect(existsSync(path.join(chosen, 'report.pdf'))).toBe(true);
  await launched.close();
});

test('taking it away leaves nothing but what the user kept', () => {
  expect(runProgram('dpkg', '--verify', 'drydock').stdout, 'nothing was written there').toBe('');
  expect(runProgram('dpkg', '--force-unsafe-io', '--purge', 'drydock')).toMatchObject({
    status: 0,
  });
  const left = files.filter((file) => file.includes('drydock') && existsSync(file));
  expect(left).toEqual([]);
  expect(existsSync(path.join(home.folder, 'chosen/report.html'))).toBe(true);
});
