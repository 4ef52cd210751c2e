/**
 * The HTML report of every image of the corpus and of every producer, opened in Chromium: it says nothing to the
 * console, asks for nothing, and is valid. A few are also looked at for accessibility, and printed.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import type { Report } from '../../shared/report.ts';
import { ownImage } from '../archives/cli-source.ts';
import { unitsOf } from '../archives/corpus/truth.ts';
import { programOf, rowName, writeRow } from '../archives/format-row.ts';
import { FORMATS } from '../archives/formats.ts';
import { writeArchive } from '../support/archive.ts';
import { drydock } from '../support/command.ts';
import { electronExecutable } from '../support/electron-runtime.ts';
import { noFixtures } from '../support/fixtures.ts';
import { lacking } from '../support/peers.ts';
import { printedFaults } from '../support/printed-faults.ts';
import { startViewer, type Viewer } from '../support/viewer.ts';

interface Source {
  readonly name: string;
  readonly path: string;
}

const TIME = '2026-01-31T12:00:00Z';
/** Processes at once. */
const LANES = 2;
const EVIL = `<script>alert(1)</script><img src=x onerror=alert(2)>"'&lt;\u202e\u0007`;

const validator = new HtmlValidate(
  new StaticConfigLoader({ extends: ['html-validate:standard', 'html-validate:a11y'] }),
);

let folder: string;
let viewer: Viewer;

test.beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-pages-'));
  viewer = await startViewer();
});

test.afterAll(async () => {
  await viewer.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

let written = 0;

/** Null where the source is none that Drydock opens. */
async function report(source: string, ending: string, ...more: string[]): Promise<string | null> {
  const file = path.join(folder, `report-${String(++written)}.${ending}`);
  const env = { DRYDOCK_ELECTRON: electronExecutable() };
  const args = ['report', source, '--output', file, '--time', TIME, ...more];
  const { code, stderr } = await drydock(args, { env });
  if (code !== 2) return file;
  expect((await drydock(['inspect', source, '--quiet'])).code, `${source}: ${stderr}`).toBe(2);
  return null;
}

/** What is wrong with each report; reports are written in several lanes, and looked at one by one. */
async function faultsOf(sources: readonly Source[]): Promise<readonly string[]> {
  const faults: string[] = [];
  let looking = Promise.resolve();
  let opened = 0;
  const queue = sources.values();
  const lane = async (): Promise<void> => {
    for (const { name, path: source } of queue) {
      const file = await report(source, 'html');
      if (file === null) continue;
      opened += 1;
      looking = looking.then(async () => {
        for (const fault of await faultsIn(file)) faults.push(`${name}: ${fault}`);
      });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await looking;
  expect(opened).toBeGreaterThan(sources.length / 2);
  return faults;
}

async function faultsIn(file: string): Promise<readonly string[]> {
  const heard = await viewer.open(file);
  const { results } = await validator.validateFile(file);
  const invalid = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId} at ${String(line)}: ${message}`),
  );
  return [...heard, ...invalid];
}

test('every image of the corpus', async () => {
  test.skip(noFixtures !== undefined, noFixtures);
  test.setTimeout(180_000);
  expect(await faultsOf(unitsOf('image'))).toEqual([]);
});

test('what every producer writes', async () => {
  test.setTimeout(180_000);
  let made = 0;
  const scratch = {
    path: folder,
    next: (ending = '') => path.join(folder, `made-${String(++made)}${ending}`),
  };
  const sources: Source[] = [];
  for (const row of FORMATS) {
    const program = programOf(row);
    if (program !== undefined && lacking(program) !== undefined) continue;
    sources.push({ name: rowName(row), path: await writeRow(row, await row.make(), scratch) });
  }
  expect(await faultsOf(sources)).toEqual([]);
});

test('names that are markup', async () => {
  const labels = { [EVIL]: EVIL, 'org.opencontainers.image.title': EVIL };
  const layer = [{ name: `etc/${EVIL}`, content: EVIL }];
  const { tree } = await ownImage([layer] as never, { name: EVIL, labels });
  const source = await writeArchive(tree, path.join(folder, `<b>&amp;'.tar`));
  const file = await report(source, 'html', '--auditor', EVIL, '--ticket', EVIL, '--notes', EVIL);
  expect(await faultsIn(file ?? '')).toEqual([]);
  expect(await viewer.page.locator('script, img, iframe, b').count()).toBe(0);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`accessible, ${colorScheme}`, async () => {
    await viewer.page.emulateMedia({ colorScheme });
    for (const { path: source } of chosen()) {
      expect(await viewer.open((await report(source, 'html')) ?? '')).toEqual([]);
      // The other mode opens a page of its own, which Electron has none of.
      const { violations } = await new AxeBuilder({ page: viewer.page }).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    }
  });

test('printed, with every digest and nothing cut', async () => {
  const missing = lacking('pdftotext');
  test.skip(missing !== undefined, missing);
  for (const { path: source } of chosen()) {
    const file = (await report(source, 'pdf')) ?? '';
    const json = fs.readFileSync((await report(source, 'json')) ?? '', 'utf8');
    const digests = (JSON.parse(json) as Report).digests.flatMap(({ digest }) => digest ?? []);
    expect(printedFaults(file, digests), source).toEqual([]);
    expect(fs.readFileSync((await report(source, 'pdf')) ?? '').equals(fs.readFileSync(file))).toBe(
      true,
    );
  }
});

/** Plain, with referrers, damaged, and old. */
function chosen(): readonly Source[] {
  const wanted =
    /oras\/test\/e2e\/testdata\/zot\/command\/artifacts$|v2\.0\.0\/container_workflow_dispatch$|docker-save\/nginx\.tar$/;
  const units = noFixtures === undefined ? unitsOf('image') : [];
  return [{ name: 'sample', path: sampleImage }, ...units.filter(({ name }) => wanted.test(name))];
}
