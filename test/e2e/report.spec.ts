/** Reports from the window: asked for, written in each form, told, and checked by the command line. */
import { expect, test, type Page } from '@playwright/test';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { cliFile, sampleImage } from '../../build/setup/paths.ts';
import type { Report } from '../../shared/report.ts';
import { answerDialogs } from '../support/answer-dialogs.ts';
import { electronExecutable } from '../support/electron-runtime.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';

let folder: string;
let launched: LaunchedApp;
let page: Page;

test.beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-reports-'));
  const temporary = path.join(folder, 'temporary');
  fs.mkdirSync(temporary);
  launched = await launchApp({ source: sampleImage, temporary });
  page = launched.page;
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
});

test.afterEach(async () => {
  await launched.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Writes a report with what the form says, once a format is chosen in it. */
async function write(format: string, name: string): Promise<string> {
  const file = path.join(folder, name);
  await answerDialogs(launched, file);
  await page.keyboard.press('Control+p');
  await page.locator(`[data-testid=report-box] input[data-value=${format}]`).check();
  await page.getByTestId('start-report').click();
  await expect(page.getByTestId('report-result')).toContainText(name);
  return file;
}

function check(report: string, image = sampleImage): { status: number | null; stdout: string } {
  const args = [cliFile, 'report', '--check', report, image];
  const env = { ...process.env, DRYDOCK_ELECTRON: electronExecutable() };
  return spawnSync(process.execPath, args, { encoding: 'utf8', env });
}

for (const [format, name] of [
  ['html', 'a.html'],
  ['json', 'a.json'],
  ['markdown', 'a.md'],
  ['pdf', 'a.pdf'],
] as const)
  test(`a report as ${format} is what the command line finds`, async () => {
    const file = await write(format, name);
    const bytes = fs.readFileSync(file);
    const digest = createHash('sha256').update(bytes).digest('hex');
    const result = page.getByTestId('report-result');
    await expect(result).toContainText(`sha256:${digest}`);
    await expect(result).toContainText('Verified');
    await expect(result).toContainText(`drydock report --check ${name}`);
    const { status, stdout } = check(file);
    expect(stdout).toContain('The same file');
    expect(status).toBe(0);
  });

test('what was typed is in the report, and still in the form', async () => {
  await page.keyboard.press('Control+p');
  await expect(page.getByTestId('report-auditor')).toBeFocused();
  await page.keyboard.type('Ann Øre');
  await page.getByTestId('report-ticket').fill('T-17');
  await page.getByTestId('report-notes').fill('two\nlines <b>');
  await page.keyboard.press('Escape');
  const file = await write('json', 'a.json');
  const { notes } = JSON.parse(fs.readFileSync(file, 'utf8')) as Report;
  expect(notes).toEqual({ auditor: 'Ann Øre', ticket: 'T-17', notes: 'two\nlines <b>' });
  await page.getByTestId('report').click();
  await expect(page.getByTestId('report-auditor')).toHaveValue('Ann Øre');
});

test('a PDF has pages, an outline and the facts as a file, and leaves nothing behind', async () => {
  const file = await write('pdf', 'a.pdf');
  expect(
    fs
      .readdirSync(path.join(folder, 'temporary'))
      .filter((name) => name.startsWith('drydock-print')),
  ).toEqual([]);
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const info = run('pdfinfo', file);
  expect(info).toMatch(/^Tagged: +yes$/m);
  expect(info).toMatch(/^Page size: .*\(A4\)$/m);
  expect(info).toMatch(/^JavaScript: +no$/m);
  expect(info).toMatch(/^Creator: +Drydock /m);
  const facts = path.join(folder, 'facts.json');
  run('pdfdetach', '-save', '1', '-o', facts, file);
  const report = JSON.parse(fs.readFileSync(facts, 'utf8')) as Report;
  const text = run('pdftotext', '-raw', file, '-').replaceAll(/\s/g, '');
  for (const { digest } of report.digests) expect(text).toContain(digest);
  expect(text).toMatch(/1\/\d+/);
});

test('nothing is said when no place is chosen', async () => {
  await answerDialogs(launched, null);
  await page.keyboard.press('Control+p');
  await page.getByTestId('start-report').click();
  await expect(page.getByTestId('report-progress')).toHaveCount(0);
  await expect(page.getByTestId('report-result')).toHaveCount(0);
  await expect(page.getByTestId('failure')).toHaveCount(0);
});

test('a folder that is not there is a failure, and nothing is written', async () => {
  await answerDialogs(launched, path.join(folder, 'none/a.pdf'));
  await page.keyboard.press('Control+p');
  await page.getByTestId('start-report').click();
  await expect(page.getByTestId('failure')).toBeVisible();
  expect(fs.readdirSync(folder)).toEqual(['temporary']);
});
