/** Parts of the page that several tests look at, and what was copied from it. */
import type { ElectronApplication, Locator, Page } from '@playwright/test';

/** The first node of this role in the chain of an image. */
export function chainNode(page: Page, role: string): Locator {
  return page.locator(`[data-testid=chain-node][data-role=${role}]`).first();
}

/** The row of the file with this path. */
export function fileRow(page: Page, path: string): Locator {
  return page.locator(`[data-testid=file-row][data-path=${JSON.stringify(path)}]`);
}

/** What is in the clipboard as text. */
export function copiedText(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText());
}
