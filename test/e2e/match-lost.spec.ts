/** The engine ends by itself: what it held is brought back as far as anybody can, and nothing else is shown. */
import { expect, test } from '@playwright/test';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { sampleImage } from '../../build/setup/paths.ts';
import { dropOn } from '../support/drop.ts';
import { endEngine } from '../support/end-engine.ts';
import { launchApp, type LaunchedApp } from '../support/launch.ts';
import { INDEX, OTHER, pod } from '../support/match-evidence.ts';

let launched: LaunchedApp | null = null;
let folder: string;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'drydock-lost-'));
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  fs.rmSync(folder, { recursive: true, force: true });
});

test('files of evidence are read again with their sides; pasted text is said to be lost', async () => {
  launched = await launchApp({ source: sampleImage });
  const { app, page } = launched;
  const kept = path.join(folder, 'kept.yaml');
  const gone = path.join(folder, 'gone.yaml');
  fs.writeFileSync(kept, pod(`shop/app@${INDEX}`));
  fs.writeFileSync(gone, pod(`shop/gone@${OTHER}`));
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await dropOn(page, kept, gone);
  const items = page.getByTestId('evidence-item');
  await expect(items).toHaveCount(2);
  await page.getByTestId('evidence-side').first().selectOption('scanned');
  await page.getByTestId('open-paste').click();
  await page.getByTestId('paste-text').fill(`app@${OTHER}`);
  await page.getByTestId('paste-add').click();
  await expect(items).toHaveCount(3);

  fs.rmSync(gone);
  await expect(items.nth(1)).toHaveAttribute('data-state', 'gone', { timeout: 15_000 });
  await endEngine(app);
  await expect(page.getByTestId('engine-lost')).toContainText('The text that was pasted is lost');
  await expect(page.getByTestId('match-row')).toHaveCount(0);
  await expect(page.getByTestId('match-headline')).not.toContainText('match');

  await page.getByTestId('open-again').click();
  await expect(page.getByTestId('failure')).toContainText('gone.yaml');
  await expect(items).toHaveCount(1);
  await expect(page.getByTestId('evidence-side')).toHaveValue('scanned');
  const agrees = page.locator('[data-testid=match-row][data-state=agrees]');
  await expect(agrees).toHaveCount(2, { timeout: 15_000 });
});
