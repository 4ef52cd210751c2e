/** What Forge and electron-builder are told of each package; what of it can be checked without making it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';
import { BUILDER_TARGETS, builderConfig } from '../../../build/packages/builder.ts';
import { IDENTITY } from '../../../build/packages/identity.ts';
import { desktopEntry, metainfo, mimeType } from '../../../build/packages/linux/desktop-files.ts';
import { macInfo } from '../../../build/packages/mac-info.ts';
import { root } from '../../../build/setup/paths.ts';
import forge from '../../../forge.config.ts';

interface Loose {
  readonly validateConfiguration: (config: object, log: { isEnabled: boolean }) => Promise<void>;
}

const requires = createRequire(import.meta.resolve('app-builder-lib'));
/** electron-builder's own check of what it is told, which its entry does not hand out. */
const { validateConfiguration } = requires('./util/config/config.js') as Loose;

it('makes every kind of package for the systems it is for', () => {
  const made = forge.makers.map(({ name, platforms }) => [name, platforms]);
  expect(made).toEqual([
    ['deb', ['linux']],
    ['rpm', ['linux']],
    ['tar.gz', ['linux']],
    ['zip', ['darwin']],
    ['electron-builder', ['linux', 'win32', 'darwin']],
  ]);
  const built = Object.values(BUILDER_TARGETS).flatMap(({ targets }): string[] => [...targets]);
  expect(built).toEqual(['AppImage', 'nsis', 'portable', 'dmg']);
});

it('tells electron-builder what it understands', async () => {
  const config = builderConfig('/made', '45.4.1');
  await validateConfiguration(config, { isEnabled: false });
  await expect(
    validateConfiguration({ ...config, nonsense: true }, { isEnabled: false }),
  ).rejects.toThrow('nonsense');
  expect(config.publish, 'nothing looks for updates').toBeNull();
  for (const file of [
    config.win?.icon,
    config.dmg?.icon,
    config.nsis?.include,
    config.nsis?.license,
  ])
    expect(readFileSync(String(file)).length).toBeGreaterThan(100);
  expect(config.nsis).toMatchObject({ oneClick: false, perMachine: false });
});

it('names no two packages of one system alike', () => {
  const config = builderConfig('/made', '45.4.1');
  const names = [config.nsis?.artifactName, config.portable?.artifactName, config.artifactName];
  expect(new Set(names).size).toBe(3);
  for (const name of names) expect(name).toContain('${arch}');
});

it('says the same of itself everywhere', () => {
  const { packagerConfig } = forge;
  const config = builderConfig('/made', '45.4.1');
  expect(packagerConfig).toMatchObject({
    name: config.productName,
    executableName: config.linux?.executableName,
    appBundleId: config.appId,
    asar: true,
  });
  const types = /^MimeType=(.*);$/m.exec(desktopEntry())?.[1]?.split(';');
  expect(types).toEqual(config.linux?.mimeTypes);
  expect(types).toEqual(expect.arrayContaining(['application/x-tar', 'inode/directory']));
  expect(mimeType()).toContain('<glob pattern="*.oci.tar"/>');
  expect(metainfo('2026-01-31')).toContain(`version="${IDENTITY.version}" date="2026-01-31"`);
});

it('is listed under “Open with” and never the default', () => {
  for (const each of macInfo().CFBundleDocumentTypes)
    expect(each).toMatchObject({ LSHandlerRank: 'Alternate', CFBundleTypeRole: 'Viewer' });
  const script = readFileSync(path.join(root, 'build/packages/windows/installer.nsh'), 'utf8');
  const keys = [...script.matchAll(/^ *WriteRegStr SHCTX "([^"]+)"/gm)].map(([, key = '']) => key);
  const own =
    /^Software\\Classes\\(?:Applications\\drydock\.exe|Directory\\shell\\Drydock)(?:\\|$)/;
  expect(keys.length).toBeGreaterThan(5);
  expect(keys.filter((key) => !own.test(key))).toEqual([]);
  // What the installer adds, taking it away removes.
  const removed = [...script.matchAll(/^ *DeleteRegKey SHCTX "([^"]+)"/gm)].map(([, key]) => key);
  expect(keys.filter((key) => !removed.some((top) => key.startsWith(String(top))))).toEqual([]);
});
