/** Hostile names and bodies that are saved or listed: what is written, where, and under which name. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { safeName } from '../../electron/save/safe-name.ts';
import { writeDirectory } from '../support/archive.ts';
import { buildHostile, noBuilders } from '../support/hostile-builders.ts';
import { drydock, listed, said, type Outcome } from '../support/command.ts';
import { recordCase, type CaseId, type SecurityRow } from '../support/security-case.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ownImage } from './cli-source.ts';

const IDS = ['H139', 'H140', 'H141', 'H142', 'H143', 'H144', 'H145'] as const;
const PLATFORM = 'where a system takes a name it is kept, so that what is saved is what was there';

const scratch = scratchFolder();

beforeAll(() => {
  if (noBuilders === undefined) buildHostile(scratch.path, IDS);
}, 60_000);

beforeEach((context) => {
  context.skip(noBuilders !== undefined, noBuilders);
});

function built(id: CaseId): string {
  return path.join(scratch.path, id);
}

/** Saves into a folder within another one, so that a name that steps up would be seen. */
async function saved(id: CaseId, name = '/') {
  const around = scratch.next();
  const chosen = path.join(around, 'chosen');
  fs.mkdirSync(chosen, { recursive: true });
  const outcome = await drydock(['save', built(id), name, '--output', chosen, '--no-cache']);
  return { outcome, chosen, paths: below(around), folder: path.join(chosen, 'rootfs') };
}

/** Paths of all that is no folder, in one order. */
function below(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !fs.lstatSync(path.join(folder, name)).isDirectory())
    .sort();
}

function row(
  about: Omit<SecurityRow, 'happened' | 'passed'>,
  seen: string,
  happened: string,
): void {
  recordCase({ ...about, happened: seen, passed: seen === happened });
  expect(seen).toBe(happened);
}

function ended({ code }: Outcome): string {
  return `exit ${String(code)}`;
}

describe('saving', () => {
  it('H139 writes names that step up or start at the root inside the chosen folder', async () => {
    const before = fs.existsSync('/tmp/pwn');
    const { outcome, paths } = await saved('H139');
    expect(fs.existsSync('/tmp/pwn')).toBe(before);
    row(
      { id: 'H139' },
      `${ended(outcome)}; written: ${paths.join(', ')}`,
      'exit 0; written: chosen/rootfs/abs, chosen/rootfs/tmp/pwn',
    );
  });

  it('H140 gives devices, streams and ends of other systems names that are files there', () => {
    const names =
      'CON|nul.txt|COM1 |COM¹|a:stream|trail.|trail |C:x|LPT³.a|CONIN$|a<b>|..\\x|\u001b'.split(
        '|',
      );
    const windows = names.map((name) => safeName(name, 'windows')).join(', ');
    row(
      { id: 'H140', variant: 'for Windows' },
      windows,
      '_CON, _nul.txt, COM1_, _COM¹, a_stream, trail_, trail_, C_x, _LPT³.a, _CONIN$, a_b_, .._x, _',
    );
  });

  it('H140 keeps on Linux what Linux takes', async () => {
    const { outcome, paths } = await saved('H140');
    row(
      { id: 'H140', variant: 'on Linux', because: PLATFORM },
      `${ended(outcome)}; written: ${paths.map((name) => JSON.stringify(path.basename(name))).join(', ')}`,
      'exit 0; written: "C:x", "COM1 ", "COM¹", "CON", "a:stream", "nul.txt", "trail ", "trail."',
    );
  });

  it('H141 puts nothing in place of a file or a link', async () => {
    const planted = path.join(built('H141'), 'hello');
    expect(fs.readlinkSync(planted)).toBe('/etc/passwd');
    const seen = [];
    for (let round = 0; round < 2; round++) {
      const args = ['save', built('H144'), 'etc/hello', '--output', built('H141')];
      seen.push(ended(await drydock([...args, '--no-cache'])));
    }
    expect(fs.readlinkSync(planted)).toBe('/etc/passwd');
    row(
      { id: 'H141' },
      `${seen.join(', ')}; there: ${below(built('H141')).join(', ')}`,
      'exit 1, exit 1; there: hello, hello (2).UNVERIFIED, hello.UNVERIFIED',
    );
  });

  it('H142 gives names that are too long an end of their own, and says each', async () => {
    const { outcome, paths } = await saved('H142');
    const sizes = paths.map((name) => Buffer.byteLength(path.basename(name)));
    const told = outcome.stdout.split('\n').filter((line) => line.startsWith('renamed')).length;
    row(
      {
        id: 'H142',
        because:
          'the names are told in the answer; nothing is written among the files that is not of the image',
      },
      `${ended(outcome)}; names of ${sizes.join(', ')} bytes; ${String(told)} told as renamed`,
      'exit 0; names of 1, 1, 255 bytes; 1 told as renamed',
    );
  });

  it('H143 gives nobody the right to run what was set-user-ID', async () => {
    const { outcome, folder } = await saved('H143');
    const { mode } = fs.statSync(path.join(folder, 'run.exe'));
    const because =
      'the mark of Windows is tested by its writer; macOS keeps its own where Node cannot write it';
    row(
      { id: 'H143', because },
      `${ended(outcome)}; mode ${(mode & 0o7777).toString(8)}`,
      'exit 0; mode 644',
    );
  });

  it('H144 calls what failed its digest UNVERIFIED', async () => {
    const file = await saved('H144', 'etc/hello');
    const folder = await saved('H144');
    const seen = [file, folder].map(
      ({ outcome, paths }) => `${ended(outcome)}: ${paths.join(', ')}`,
    );
    for (const { outcome } of [file, folder])
      expect(outcome.stdout).toContain('does not match its digest');
    const because =
      'it is not held back: a damaged image is what auditors look into, and its name says so wherever it goes';
    row(
      { id: 'H144', because },
      seen.join('; '),
      'exit 1: chosen/hello.UNVERIFIED; exit 1: chosen/rootfs.UNVERIFIED/etc/hello',
    );
    const cat = await drydock(['cat', built('H144'), 'etc/hello', '--no-cache']);
    row(
      { id: 'H144', variant: 'cat' },
      `${ended(cat)}; ${cat.stderr.includes('do not') || cat.stderr.includes('changed or damaged') ? 'told' : 'not told'}`,
      'exit 1; told',
    );
  });
});

describe('lists', () => {
  it('H145 lets no name become a formula in a spreadsheet', async () => {
    const { stdout } = await drydock(['ls', built('H145'), '--csv', '--no-cache']);
    const cells = stdout
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.slice(0, line.indexOf(',file')));
    row({ id: 'H145' }, cells.join(' '), `"'=cmd'!A1" "'+1" "'@SUM(1)" "'-2"`);
    const paths = (await listed([built('H145')])).map((entry) => entry.path);
    row({ id: 'H145', variant: 'JSON keeps them' }, paths.join(' '), "=cmd'!A1 +1 @SUM(1) -2");
  });
});

describe('searching', () => {
  const PATTERNS = ['(a+)+$', '(a|a)*b', '(.*)*x', '(a?){60}a{60}', '^(a+)+!$'];
  /** Of a whole run, most of which is its start. */
  const MAX_SECONDS = 5;

  it('H138 takes a pattern that makes others go back, in a time that grows with the names', async () => {
    const name = `${'a'.repeat(50_000)}!`;
    const { tree } = await ownImage([[{ name }]]);
    const image = writeDirectory(tree, scratch.next());
    const seen: string[] = [];
    for (const pattern of PATTERNS) {
      const args = ['find', image, pattern, '--regex', '--no-cache'];
      const outcome = await drydock(args, { limit: MAX_SECONDS });
      seen.push(`${pattern} ${outcome.stdout.includes('aaa') ? 'found' : 'not found'}`);
      expect(outcome.code, said(outcome)).toBe(0);
    }
    row(
      { id: 'H138' },
      seen.join(', '),
      '(a+)+$ not found, (a|a)*b not found, (.*)*x not found, (a?){60}a{60} found, ^(a+)+!$ found',
    );
    const lookahead = await drydock(['find', image, '(?=a)\\1', '--regex']);
    row({ id: 'H138', variant: 'lookahead, groups' }, ended(lookahead), 'exit 2');
  });
});
