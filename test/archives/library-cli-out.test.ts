// Kept images as the command line opens and exports them, and as other tools see them.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDirectory } from '../support/archive.ts';
import { drydock, said } from '../support/command.ts';
import { lacking, peer } from '../support/peers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { writeAppPair } from './app-pair.ts';
import type { OwnImage } from './cli-source.ts';
import { LibraryCommand } from './library-command.ts';

const scratch = scratchFolder();
let one: OwnImage;
let two: OwnImage;
let oneFile = '';
let twoFile = '';
let library: LibraryCommand;

beforeAll(async () => {
  ({ one, two, oneFile, twoFile } = await writeAppPair(scratch));
});

beforeEach(() => {
  library = new LibraryCommand(scratch.next());
});

/** Both images, kept. */
function keepBoth(): Promise<void> {
  return library.keep(oneFile, twoFile);
}

describe('library:NAME', () => {
  it('is an image in every command that takes one', async () => {
    await keepBoth();
    const short = one.manifest.slice('sha256:'.length, 'sha256:'.length + 12);
    for (const named of ['library:app:1.0', `library:${one.manifest}`, `library:${short}`]) {
      const verified = await library.plain(['verify', named, '--json', '--expect', one.manifest]);
      expect(verified.code, said(verified)).toBe(0);
      const { source, images } = JSON.parse(verified.stdout) as {
        source: { path: string };
        images: object[];
      };
      expect([source.path, images.length]).toEqual([named, 1]);
    }
    const cat = await library.plain(['cat', 'library:app:2.0', 'a']);
    expect(cat.stdout).toBe('two');
    const other = await library.plain(['digest', 'library:app:1.0', '--library', scratch.next()]);
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringContaining('There is no library in') as string,
    ]);
  });

  it('says what there is where the name is unknown, also as JSON', async () => {
    await keepBoth();
    const outcome = await library.plain(['verify', 'library:nope', '--json']);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain(
      'The library has no image “nope”.\nThere is:\n  app:1.0  sha256:',
    );
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      source: { path: 'library:nope' },
      failure: { message: 'The library has no image “nope”.' },
    });
  });

  it('is a file where it begins with ./', async () => {
    const outcome = await library.plain(['verify', './library:x']);
    expect(outcome.stderr).toBe('drydock: “./library:x” does not exist. Check the path.\n');
  });
});

describe('drydock library export', () => {
  it.each(['oci-archive', 'oci-layout', 'docker-archive'])('writes %s', async (format) => {
    await keepBoth();
    const files = [scratch.next(), scratch.next()];
    for (const file of files) {
      const outcome = await library.run('export', 'app:1.0', '-o', file, '--format', format);
      expect(outcome.code, said(outcome)).toBe(0);
      const { code } = await drydock(['verify', file, '--expect', one.manifest]);
      expect(code).toBe(0);
    }
    if (format === 'oci-layout') return;
    expect(fs.readFileSync(files[1] ?? '').equals(fs.readFileSync(files[0] ?? ''))).toBe(true);
    const target = scratch.next();
    const { document } = await library.json('export', 'app:1.0', '-o', target, '--format', format);
    const sha256 = createHash('sha256').update(fs.readFileSync(target)).digest('hex');
    expect([document.verdict, document.sha256]).toEqual(['verified', `sha256:${sha256}`]);
    const taken = await library.run('export', 'app:1.0', '-o', target);
    expect([taken.code, taken.stderr]).toEqual([
      2,
      expect.stringContaining('nothing is ever replaced') as string,
    ]);
  });
});

describe('other tools', () => {
  it.skipIf(lacking('skopeo') !== undefined)('read the library by name', async () => {
    await keepBoth();
    const from = `oci:${library.folder}:app:1.0`;
    const raw = await peer('skopeo', ['--insecure-policy', 'inspect', '--raw', from]);
    expect(`sha256:${createHash('sha256').update(raw).digest('hex')}`).toBe(one.manifest);
    const copy = scratch.next();
    await peer('skopeo', ['--insecure-policy', 'copy', from, `oci:${copy}:x`]);
    expect((await drydock(['verify', copy, '--expect', one.manifest])).code).toBe(0);
  });

  it('do not make the library unreadable by what they write', async () => {
    fs.mkdirSync(path.dirname(library.folder));
    writeDirectory(two.tree, library.folder);
    const { code, document } = await library.json('add', oneFile);
    expect(code).toBe(0);
    expect(document.sources[0]?.kept[0]?.name).toBe('app:1.0');
    const list = await library.run('list');
    expect(list.stdout).toMatch(/app:2\.0 .* not recorded +-/);
  });
});
