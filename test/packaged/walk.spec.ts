/** A walk through the window of the packaged app, and what it tells the system on the way. */
import { expect, test } from '@playwright/test';
import { sampleImage } from '../../build/setup/paths.ts';
import { checkedCase } from '../support/checked-case.ts';
import { launchTwin, noPackagedApp, type LaunchedTwin } from '../support/packaged.ts';

test.skip(noPackagedApp !== undefined, noPackagedApp);

let twin: LaunchedTwin;

test.beforeAll(async () => {
  twin = await launchTwin({ source: sampleImage });
});

test.afterAll(async () => {
  await twin.close();
});

/** As if the item of the menu had been chosen. */
async function chooseView(id: string): Promise<void> {
  await twin.app.evaluate(({ Menu }, wanted) => {
    Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click();
  }, id);
}

test('E13: the page breaks none of its rules on a walk through its views', () =>
  checkedCase(
    'E13',
    { happened: 'no violation: welcome, overview, three tabs, Match, Compare, Library' },
    async () => {
      const { page } = twin;
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      // Chromium tells every violation of the policy there.
      await page.reload();
      await page.getByTestId('open-sample').first().click();
      await expect(page.getByTestId('verdict')).toHaveAttribute('data-verdict', 'damaged');
      for (const tab of ['digests', 'signatures', 'packages'])
        await page.getByTestId(`tab-${tab}`).first().click();
      const shown = page
        .getByRole('tablist', { name: 'Open sources' })
        .getByRole('tab', { selected: true });
      for (const label of ['Match', 'Compare', 'Library']) {
        await chooseView(`show-${label.toLowerCase()}`);
        await expect(shown).toContainText(label);
      }
      // Chromium does not know every device that later versions let a page reach.
      expect(complaints.filter((text) => !text.includes('Permissions-Policy'))).toEqual([]);
    },
  ));

test('E43: the window’s title is its own', () =>
  checkedCase('E43', { happened: 'stays Drydock, whatever the page calls itself' }, async () => {
    await twin.page.evaluate(() => {
      document.title = '\u202Egnp.exe\u0007\u001b[2J';
    });
    await twin.page.evaluate(() => window.drydock.getAppFacts({}));
    const titles = await twin.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.getTitle()),
    );
    expect(titles).toEqual(['Drydock']);
  }));

test('E28: “About” says that the engine is not confined', () => {
  const row = {
    happened: 'About: “Engine confined: no”',
    because:
      'Electron gives a utility process no sandbox, and starts it itself, not through unshare.',
  };
  return checkedCase('E28', row, async () => {
    const said = await twin.app.evaluate(({ Menu, dialog }) => {
      let message = '';
      dialog.showMessageBox = (...given: unknown[]) => {
        message = (given.at(-1) as { message: string }).message;
        return Promise.resolve({ response: 0, checkboxChecked: false });
      };
      Menu.getApplicationMenu()?.getMenuItemById('about')?.click();
      return message;
    });
    expect(said).toContain('Engine confined: no.');
    expect(said).toContain('Drydock 0.1.0');
  });
});
