/** Compressed archives in the window: progress, cancel, and that no unpacked file stays behind. */
import { expect, test, type Page } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { sampleImage } from '../../build/setup/paths.ts';
import { packedEndless } from '../support/journey-sources.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

let folder: string;
let launched: LaunchedApp | null = null;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-e2e-'));
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  fs.rmSync(folder, { recursive: true, force: true });
});

async function open(source: string): Promise<Page> {
  const temporary = path.join(folder, 'temporary');
  fs.mkdirSync(temporary);
  launched = await launchApp({ source, temporary });
  return launched.page;
}

/** What is unpacked now; Electron keeps other things in that folder. */
function unpacked(): readonly string[] {
  const names = fs.readdirSync(path.join(folder, 'temporary'));
  return names.filter((name) => name.startsWith('drydock-unpacked-'));
}

function packedSample(): string {
  const file = path.join(folder, 'sample.tar.gz');
  fs.writeFileSync(file, gzipSync(fs.readFileSync(sampleImage)));
  return file;
}

test('a compressed archive is opened, verified, and gone once it is closed', async () => {
  const page = await open(packedSample());
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await expect(page.getByTestId('source-bar')).toContainText('gzip-compressed');
  expect(unpacked()).toHaveLength(1);
  await page.getByTestId('close-source').click();
  await expect.poll(unpacked).toEqual([]);
});

test('an archive that takes long shows progress and is cancelled', async () => {
  const page = await open(packedEndless(path.join(folder, 'endless.tar.gz')));
  const card = page.getByTestId('opening');
  await expect(card).toContainText(/[1-9].* of /);
  expect(unpacked()).toHaveLength(1);
  await page.getByTestId('cancel-opening').click();
  await expect(card).toHaveCount(0);
  expect(unpacked()).toEqual([]);
  await expect(page.getByTestId('failure')).toHaveCount(0);
  await expect(page.getByTestId('welcome')).toBeVisible();
});

test('quitting takes an open archive away', async () => {
  const page = await open(packedSample());
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  expect(unpacked()).toHaveLength(1);
  await launched?.close();
  expect(unpacked()).toEqual([]);
});

test('quitting takes away what is just being unpacked', async () => {
  const page = await open(packedEndless(path.join(folder, 'endless.tar.gz')));
  await expect(page.getByTestId('opening')).toBeVisible();
  await expect.poll(unpacked).toHaveLength(1);
  await launched?.close();
  expect(unpacked()).toEqual([]);
});
