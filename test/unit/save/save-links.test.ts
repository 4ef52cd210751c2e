import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { NotInImageError } from '../../../electron/save/find-item.ts';
import { packTar, type Member } from '../../support/archive.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { chosenFolder, layerOf, onDisk, save } from './saved.ts';

const scratch = scratchFolder();
const file = (name: string, body: string): Member => ({ name, body: Buffer.from(body) });
const link = (name: string, linkname: string): Member => ({ name, type: 'symlink', linkname });

const LOWER = [
  file('usr/bin/busybox', 'tools'),
  file('usr/lib/os-release', 'ID=old'),
  link('bin', 'usr/bin'),
  link('usr/bin/ls', '/bin/busybox'),
  link('etc/os-release', '../usr/lib/os-release'),
  link('etc/gone', '../nowhere/file'),
  link('etc/host', '../../../../../../etc/passwd'),
  link('loop', 'loop'),
  link('all', '/'),
  file('loop/below', 'odd'),
];
const UPPER = [file('usr/lib/os-release', 'ID=new')];

async function layers() {
  const tars = await Promise.all([packTar(LOWER), packTar(UPPER)]);
  return Promise.all(tars.map((tar) => layerOf(scratch, tar)));
}

describe('saving through links', () => {
  it.each([
    ['/bin/ls', 'ls', 'usr/bin/busybox', 'tools'],
    ['bin/../lib/os-release', 'os-release', 'usr/lib/os-release', 'ID=new'],
    ['/etc/os-release', 'os-release', 'usr/lib/os-release', 'ID=new'],
  ])('saves the file that %s leads to, under the name that was asked for', async (...row) => {
    const [asked, name, ledTo, body] = row;
    const chosen = chosenFolder(scratch);
    const saved = await save(await layers(), chosen, { path: asked });
    expect(saved).toMatchObject({ name, ledTo, files: 1, renamed: { count: 0 } });
    expect(onDisk(chosen)).toEqual({ [name]: body });
  });

  it('saves the folder that a link leads to', async () => {
    const chosen = chosenFolder(scratch);
    const saved = await save(await layers(), chosen, { path: 'bin' });
    expect(saved).toMatchObject({ name: 'bin', ledTo: 'usr/bin', files: 1 });
    expect(fs.readFileSync(path.join(chosen, 'bin/busybox'), 'utf8')).toBe('tools');
    expect(await save(await layers(), chosen, { path: 'all' })).toMatchObject({ name: 'all' });
  });

  it.each(['..', 'usr/..', '/'])('takes %s for everything', async (asked) => {
    const saved = save(await layers(), chosenFolder(scratch), { path: asked });
    expect(await saved).toMatchObject({ name: 'rootfs' });
  });

  it('says nothing of links where none was followed', async () => {
    const saved = await save(await layers(), chosenFolder(scratch), { path: '/usr/lib/' });
    expect(saved).not.toHaveProperty('ledTo');
  });

  it('takes what lies below something that is no folder, if that is asked for', async () => {
    const chosen = chosenFolder(scratch);
    expect(await save(await layers(), chosen, { path: 'loop/below' })).toMatchObject({ files: 1 });
  });

  it.each([
    ['etc/gone', 'nowhere/file'],
    ['etc/host', 'etc/passwd'],
    ['etc/none', 'etc/none'],
    ['etc/gone/../os-release', 'nowhere/os-release'],
  ])('finds nothing outside the image: %s', async (asked, missing) => {
    const chosen = chosenFolder(scratch);
    const failure = await save(await layers(), chosen, { path: asked }).catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(NotInImageError);
    expect(failure).toMatchObject({ failure: { code: 'not-found', params: { name: missing } } });
    expect(fs.readdirSync(chosen)).toEqual([]);
  });

  it('refuses links that have no end', async () => {
    const failure = save(await layers(), chosenFolder(scratch), { path: 'loop' });
    await expect(failure).rejects.toMatchObject({
      failure: { code: 'not-a-regular-file', params: { name: 'loop', kind: 'link' } },
    });
  });
});
