/** Lays out in a folder what an installed Drydock is on Linux: the same tree for each kind of package. */
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { iconFolder, LINUX_SIZES } from '../../icons/files.ts';
import { settleModes } from '../../packaged/settle-modes.ts';
import { settleTimes } from '../../packaged/settle-times.ts';
import { root } from '../../setup/paths.ts';
import { IDENTITY } from '../identity.ts';
import { desktopEntry, metainfo, mimeType } from './desktop-files.ts';
import { APP_FOLDER, copyrightFile, debianChangelog, manualPage } from './documents.ts';

/** Chromium's helper: where users may not make namespaces, it makes the sandbox, and must be root's and setuid. */
const SANDBOX_HELPER = 'chrome-sandbox';

/** Fills `tree`, which must not be there, with the app and what stands around it. `time`: seconds since 1970. */
export function layOutInstalled(app: string, tree: string, time: number): void {
  copyApp(app, path.join(tree, APP_FOLDER));
  for (const [name, contents] of sharedFiles(time)) {
    const file = path.join(tree, 'usr/share', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
  const programs = path.join(tree, 'usr/bin');
  mkdirSync(programs);
  const launcher = path.join('..', path.relative('usr', APP_FOLDER), 'resources/cli', IDENTITY.id);
  symlinkSync(launcher, path.join(programs, IDENTITY.id));
  settleModes(tree);
  chmodSync(path.join(tree, APP_FOLDER, SANDBOX_HELPER), 0o4755);
  settleTimes(tree, time);
}

/** Copies an app so that everybody may read it. */
export function copyApp(app: string, to: string): void {
  cpSync(app, to, { recursive: true, verbatimSymlinks: true });
  settleModes(to);
}

/** Name below `/usr/share` → contents. */
function sharedFiles(time: number): ReadonlyMap<string, string | Buffer> {
  const { id, appId } = IDENTITY;
  const day = new Date(time * 1000).toISOString().slice(0, 10);
  const icon = (name: string): Buffer => readFileSync(path.join(iconFolder, name));
  const packed = (text: string | Buffer): Buffer => gzipSync(text, { level: 9 });
  const icons = LINUX_SIZES.map((size): [string, Buffer] => [
    `icons/hicolor/${String(size)}x${String(size)}/apps/${id}.png`,
    icon(`${String(size)}.png`),
  ]);
  return new Map<string, string | Buffer>([
    [`applications/${id}.desktop`, desktopEntry()],
    [`mime/packages/${id}.xml`, mimeType()],
    [`metainfo/${appId}.metainfo.xml`, metainfo(day)],
    [`doc/${id}/copyright`, copyrightFile()],
    [`doc/${id}/changelog.Debian.gz`, packed(debianChangelog(time))],
    [`doc/${id}/changelog.gz`, packed(readFileSync(path.join(root, 'CHANGELOG.md')))],
    [`man/man1/${id}.1.gz`, packed(manualPage())],
    ...icons,
    [`icons/hicolor/scalable/apps/${id}.svg`, icon(`${id}.svg`)],
  ]);
}
