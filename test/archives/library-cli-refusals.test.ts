// `drydock library` where something is in the way: each says what, and nothing is lost.
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeArchive } from '../support/archive.ts';
import { drydock, said } from '../support/command.ts';
import { lacking, notRoot, peer } from '../support/peers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ownImage, type OwnImage } from './cli-source.ts';
import { LibraryCommand } from './library-command.ts';

const scratch = scratchFolder();
let image: OwnImage;
let file = '';
let library: LibraryCommand;

beforeAll(async () => {
  image = await ownImage([[{ name: 'a', body: Buffer.from('one') }]], { name: 'app:1' });
  file = await writeArchive(image.tree, scratch.next('.tar'));
});

beforeEach(() => {
  library = new LibraryCommand(scratch.next());
});

describe('where there is no library yet', () => {
  it('list says how to begin, and makes nothing', async () => {
    const outcome = await library.run();
    expect([outcome.code, outcome.stdout]).toEqual([
      0,
      `Nothing is kept yet. “drydock library add PATH” keeps an image in ${library.folder}\n`,
    ]);
    expect((await library.json('list')).document).toMatchObject({ exists: false, images: [] });
    expect(fs.existsSync(library.folder)).toBe(false);
  });

  it.each([
    ['verify'],
    ['gc'],
    ['restore'],
    ['remove', 'x'],
    ['rename', 'x', 'y'],
    ['tag', 'x', 'y'],
    ['export', 'x', '-o', 'y'],
  ])('%s says so', async (...args) => {
    const outcome = await library.run(...args);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain(`drydock: There is no library in “${library.folder}”.`);
    const { document } = await library.json(...args);
    expect(document.failure?.message).toContain('There is no library in');
    expect(document.command).toBe(args[0]);
  });
});

describe('names, notes and tags', () => {
  it('are changed, and said', async () => {
    await library.run('add', file);
    const renamed = await library.run('rename', 'app:1', 'team/app:june');
    expect(renamed.stdout, said(renamed)).toMatch(
      /^team\/app:june {2}sha256:.* no tags; no note\n$/,
    );
    const tagged = await library.json('tag', 'app:june', 'x', 'y');
    expect(tagged.document).toMatchObject({ image: { name: 'team/app:june', tags: ['x', 'y'] } });
    await library.run('untag', 'team/app:june', 'x');
    await library.run('note', 'team/app:june', 'line\u001b');
    const { document } = await library.json('list');
    expect(document.images).toMatchObject([{ tags: ['y'], note: 'line\u001b' }]);
    expect((await library.run('list', '--long')).stdout).toContain('line\\x1b');
  });

  it('are refused where they cannot be', async () => {
    await library.run('add', file);
    await library.run('add', file, '--as', 'other');
    const refused = async (...args: readonly string[]) => {
      const { code, stderr } = await library.run(...args);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await refused('rename', 'app:1', 'other')).toContain(
      'Another image in the library is called “other”.',
    );
    expect(await refused('rename', 'app:1', '../x')).toContain(
      '“../x” cannot be a name in the library.',
    );
    expect(await refused('untag', 'app:1', 'z')).toContain(
      'The image has no tag “z”.\nIt has no tags.',
    );
    expect(await refused('rename', image.manifest, 'x')).toContain(
      'in the library under several names.',
    );
  });
});

describe('drydock library add', () => {
  it('refuses a name that cannot be one, before anything is read', async () => {
    const outcome = await library.run('add', file, '--as', 'a name');
    expect([outcome.code, outcome.stderr]).toEqual([
      2,
      expect.stringContaining('“a name” cannot be a name in the library.') as string,
    ]);
    expect(fs.existsSync(library.folder)).toBe(false);
  });

  it('says which path failed, also where it is to be quiet', async () => {
    const outcome = await library.run('add', 'nowhere.tar', file, '-q');
    expect([outcome.code, outcome.stderr]).toEqual([
      2,
      'drydock: “nowhere.tar” was not kept. “nowhere.tar” does not exist. Check the path.\n',
    ]);
  });

  it('leaves nothing where there is no room, and tries no more', async () => {
    await library.run('add', file);
    const big = await ownImage([[{ name: 'big', body: randomBytes(2 ** 20) }]], { name: 'big' });
    const bigFile = await writeArchive(big.tree, scratch.next('.tar'));
    // Blocks of 512 bytes in `dash`, of 1024 in `bash`: enough for the small one, too little for the big.
    const script = 'ulimit -f 600; trap "" XFSZ; exec "$@"';
    const options = {
      through: ['sh', '-c', script, 'sh'],
      env: { DRYDOCK_LIBRARY: library.folder },
    };
    const outcome = await drydock(['library', 'add', bigFile, file], options);
    expect([outcome.code, outcome.stdout]).toEqual([2, '0 images kept, 1 path failed.\n']);
    expect(outcome.stderr).toContain('There is not enough room');
    expect(outcome.stderr).toContain(`not tried any more: “${file}”.`);
    expect(fs.readdirSync(path.join(library.folder, 'drydock', 'incoming'))).toEqual([]);
    expect((await library.run('verify')).code).toBe(0);
  });
});

describe('the place', () => {
  it('is chosen for later runs, and the default again', async () => {
    const home = scratch.next();
    const chosen = scratch.next();
    const env = { XDG_DATA_HOME: home, HOME: home, DRYDOCK_LIBRARY: '' };
    const place = (...args: readonly string[]) => drydock(['library', 'place', ...args], { env });
    const first = await place();
    expect(first.stdout).toMatch(/\/library\nthe default place; nothing is kept there yet\n$/);
    const second = await place(chosen);
    expect(second.stdout, said(second)).toBe(
      `${chosen}\nchosen by you; nothing is kept there yet\n`,
    );
    await drydock(['library', 'add', file], { env });
    expect((await place('-q')).stdout).toBe(`${chosen}\n`);
    expect(fs.existsSync(path.join(chosen, 'index.json'))).toBe(true);
    expect((await place('--default')).stdout).toBe(first.stdout);
    const asOption = await drydock(['library', 'list', '--library', chosen, '--json'], { env });
    expect(JSON.parse(asOption.stdout)).toMatchObject({
      library: { folder: chosen, from: 'option' },
    });
  });

  it('is refused where it cannot be a library, and then not remembered', async () => {
    const home = scratch.next();
    const env = { XDG_DATA_HOME: home, HOME: home, DRYDOCK_LIBRARY: '' };
    const folder = scratch.next();
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'letter.txt'), 'mine');
    const outcome = await drydock(['library', 'place', folder], { env });
    expect([outcome.code, outcome.stderr]).toEqual([
      2,
      expect.stringContaining('cannot be used as a library') as string,
    ]);
    expect((await drydock(['library', 'place'], { env })).stdout).toContain('the default place');
    const added = await drydock(['library', 'add', file, '--library', folder], { env });
    expect(added.code, said(added)).toBe(2);
    expect(fs.readdirSync(folder)).toEqual(['letter.txt']);
  });

  it('is refused where the environment names no whole path, or no home is known', async () => {
    const relative = await library.plain(['library'], { DRYDOCK_LIBRARY: 'here' });
    expect([relative.code, relative.stderr]).toEqual([
      2,
      expect.stringContaining('DRYDOCK_LIBRARY is “here”, which is no absolute path.') as string,
    ]);
    const env = { DRYDOCK_LIBRARY: '', XDG_DATA_HOME: '', HOME: '', LOCALAPPDATA: '' };
    const homeless = await library.plain(['library'], env);
    expect(homeless.code).toBe(2);
    expect(homeless.stderr).not.toContain('fault in Drydock');
    const other = await library.plain(['verify', file], env);
    expect(other.code, said(other)).toBe(0);
  });
});

describe('a library that cannot be written', () => {
  it.runIf(process.platform === 'linux')('is read, and told what fails', async (context) => {
    context.skip(lacking('setpriv') !== undefined || notRoot() !== undefined);
    await library.run('add', file);
    const through = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'];
    for (const each of [path.dirname(library.folder), scratch.path]) fs.chmodSync(each, 0o755);
    await peer('chmod', ['-R', 'a+rX', library.folder]);
    const options = { through, env: { DRYDOCK_LIBRARY: library.folder } };
    const list = await drydock(['library', 'list'], options);
    expect([list.code, list.stdout]).toEqual([
      0,
      expect.stringContaining('note: The library can be read, not written') as string,
    ]);
    expect((await drydock(['verify', 'library:app:1'], options)).code).toBe(0);
    for (const args of [
      ['tag', 'app:1', 'x'],
      ['add', file],
      ['remove', 'app:1', '--yes'],
    ]) {
      const outcome = await drydock(['library', ...args], options);
      expect([args[0], outcome.code, outcome.stderr]).toEqual([
        args[0],
        2,
        expect.stringContaining('could not be written to') as string,
      ]);
    }
  });
});

describe('an index.json that is broken', () => {
  it('is told, nothing is written, and restore puts it back', async () => {
    await library.run('add', file);
    const index = path.join(library.folder, 'index.json');
    const before = fs.readFileSync(index);
    fs.writeFileSync(index, before.subarray(0, before.length >> 1));
    const list = await library.run('list');
    expect([list.code, list.stdout]).toEqual([
      1,
      expect.stringContaining('“drydock library restore” does that.') as string,
    ]);
    expect((await library.run('add', file)).code).toBe(2);
    expect((await library.run('gc', '--yes')).code).toBe(2);
    const restored = await library.run('restore');
    expect([restored.code, restored.stdout]).toEqual([
      0,
      'Restored: the library lists 1 image again.\n',
    ]);
    expect(fs.readFileSync(index).equals(before)).toBe(true);
    expect((await library.plain(['verify', 'library:app:1'])).code).toBe(0);
    expect((await library.run('restore')).stderr).toContain(
      'can be read, so nothing was restored.',
    );
  });
});
