/** What is in the packaged app: the code that can run, and what it could ask of the system. */
import { extractFile, listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packagedApp } from '../../build/packaged/unpacked-app.ts';
import { root } from '../../build/setup/paths.ts';
import { checkedCase } from '../support/checked-case.ts';
import { noPackagedApp } from '../support/packaged.ts';

test.skip(noPackagedApp !== undefined, noPackagedApp);

const asar = path.join(path.dirname(packagedApp.shipped), 'resources/app.asar');
const names = () => listPackage(asar, { isPack: false });

/** The code of every bundle whose path begins so, put together. */
function code(prefix: string): string {
  return names()
    .filter((name) => name.startsWith(prefix) && /\.c?js$/.test(name))
    .map((name) => extractFile(asar, name.slice(1)).toString('utf8'))
    .join('\n');
}

/** How often each of these is in a text. */
function counts(text: string, wanted: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    wanted
      .map((name): [string, number] => [name, text.split(name).length - 1])
      .filter(([, count]) => count > 0),
  );
}

/** What the main process takes of Electron. */
function takenOfElectron(): readonly string[] {
  const taken = /import\s*\{([^}]*)\}\s*from\s*["']electron["']/g;
  return [...code('/out/main').matchAll(taken)]
    .flatMap(([, list = '']) => list.split(','))
    .map((each) => each.trim().split(/\s+as\s+/)[0] ?? '')
    .sort();
}

test('E16, E36, E42, E44: main takes of Electron what it needs, and no more', async () => {
  const rows = {
    E16: 'no shell, so neither openExternal nor openPath',
    E42: 'no nativeImage, Tray or icon from data',
    E44: 'no updater; no protocol or file type is registered',
  } as const;
  for (const [id, happened] of Object.entries(rows))
    await checkedCase(id as keyof typeof rows, { happened }, () => {
      expect(takenOfElectron()).toEqual([
        'BrowserWindow',
        'Menu',
        'Notification',
        'app',
        'clipboard',
        'dialog',
        'ipcMain',
        'nativeTheme',
        'protocol',
        'screen',
        'session',
        'utilityProcess',
      ]);
      const all = code('/out/main') + code('/out/preload') + code('/out/engine');
      const named = counts(all, [
        'openExternal',
        'crashReporter',
        'autoUpdater',
        'setAsDefaultProtocolClient',
        'nativeImage',
        'setIcon',
        'addRecentDocument',
        'require("electron")',
      ]);
      // The preload script is CommonJS.
      expect(named).toEqual(counts(code('/out/preload'), ['require("electron")']));
    });
});

test('E12: HTML is made in one place, by Svelte', () =>
  checkedCase(
    'E12',
    { happened: 'one innerHTML, behind the policy of Svelte; no other sink' },
    () => {
      const sinks = [
        '.innerHTML',
        '.outerHTML',
        'insertAdjacentHTML',
        'document.write',
        'srcdoc',
        'setHTMLUnsafe',
        'createContextualFragment',
        'DOMParser',
      ];
      const page = code('/out/renderer');
      expect(counts(page, sinks)).toEqual({ '.innerHTML': 1 });
      expect(page).toContain('svelte-trusted-html');
    },
  ));

test('E48: no native module and no folder of modules is packaged', () => {
  const row = {
    happened: 'bundles only; every version is exact',
    because:
      'Main and engine use more than five libraries: each is bundled, and none is networked.',
  };
  return checkedCase('E48', row, () => {
    expect(names().filter((name) => /node_modules|\.node$|\.so$|\.dll$/.test(name))).toEqual([]);
    const about = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    for (const version of Object.values(about.dependencies))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

test('E49: no text becomes code in any bundle', () => {
  const row = {
    happened: 'no eval, new Function or vm in any bundle',
    because:
      'electronegativity is no longer kept up; our own bans and these tests stand in for it.',
  };
  return checkedCase('E49', row, () => {
    const all = code('/out');
    expect(all.match(/\beval\s*\(|\bnew Function\b|["'](?:node:)?vm["']/g) ?? []).toEqual([]);
  });
});
