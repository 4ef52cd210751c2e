/** A full tour through the window: everything that somebody does with an image, once. */
import { expect as quick } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ownImage } from '../archives/cli-source.ts';
import { answerDialogs } from './answer-dialogs.ts';
import { writeArchive } from './archive.ts';
import { dropOn } from './drop.ts';
import type { LaunchedApp } from './launch.ts';
import { INDEX, pod } from './match-evidence.ts';

/** Every system call is written down meanwhile, which takes its time. */
const expect = quick.configure({ timeout: 30_000 });

/** Stands in a file of the image, and in the name of another. */
export const MARKER = 'marker-4b1d-of-this-image';

export interface TourSources {
  /** The image that the tour opens. */
  readonly image: string;
  /** Another one, that it is compared with. */
  readonly other: string;
  readonly evidence: string;
}

/** Writes what the tour opens into a folder, to be read by everybody. */
export async function tourSources(folder: string): Promise<TourSources> {
  const archive = async (name: string, words: string): Promise<string> => {
    const os = `ID=debian\nVERSION_ID=12\nPRETTY_NAME=${words}\n`;
    const image = await ownImage([
      [
        { name: 'etc/os-release', body: Buffer.from(os) },
        { name: `opt/${words}.txt`, body: Buffer.from(`${words} as text\n`) },
      ],
    ]);
    return writeArchive(image.tree, path.join(folder, name));
  };
  const evidence = path.join(folder, 'pods.yaml');
  writeFileSync(evidence, pod(`shop/app:1@${INDEX}`));
  return {
    image: await archive('toured.tar', MARKER),
    other: await archive('other.tar', 'other'),
    evidence,
  };
}

/** Goes through the app that was started with that image; reports are written into `chosen`. */
export async function takeTour(
  launched: LaunchedApp,
  { evidence, other }: TourSources,
  chosen: string,
): Promise<void> {
  const { page } = launched;
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'verified');
  await page.locator('[data-testid=chain-node][data-role=layer]').click();
  await page.getByTestId('tab-files').click();
  await page.keyboard.press('Control+Shift+F');
  await page.keyboard.type(MARKER);
  await expect(page.getByTestId('found-row')).toHaveCount(1);
  await expect(page.getByTestId('place').first()).toContainText('wins');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const row = page.locator(`[data-testid=file-row][data-path="opt/${MARKER}.txt"]`);
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await row.click();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('preview-text')).toContainText(`${MARKER} as text`);
  await page.keyboard.press('Escape');

  await dropOn(page, evidence);
  await expect(page.getByTestId('evidence-item')).toHaveCount(1);
  await expect(page.getByTestId('match-row').first()).toBeVisible();
  await page.getByTestId('source-tab').first().click();
  await page.getByTestId('image-row').first().click();
  await page.getByTestId('tab-signatures').click();
  await expect(page.getByTestId('signatures-none')).toBeVisible();
  await page.getByTestId('tab-packages').click();

  await page.keyboard.press('Control+k');
  await page.getByTestId('start-keep').click();
  await expect(page.getByTestId('keep-result')).toContainText(/Kept as|was here already/);
  for (const [format, name] of [
    ['html', 'report.html'],
    ['pdf', 'report.pdf'],
  ] as const) {
    await answerDialogs(launched, path.join(chosen, name));
    await page.keyboard.press('Control+p');
    await page.locator(`[data-testid=report-box] input[data-value=${format}]`).check();
    await page.getByTestId('start-report').click();
    await expect(page.getByTestId('report-result')).toContainText(name);
  }
  const tabs = page.getByTestId('source-tab');
  // A second start has opened it again by itself.
  if ((await tabs.count()) < 2) await dropOn(page, other);
  await expect(tabs).toHaveCount(2);
  await page.keyboard.press('Control+d');
  await expect(page.getByTestId('compare')).toHaveAttribute('data-phase', 'done');
}
