// What may leave the command line, and how it ends when nobody wants the rest.

import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { cliFile } from '../../build/setup/paths.ts';
import { writeDirectory, type Member } from '../support/archive.ts';
import { drydock } from '../support/command.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ownImage } from './cli-source.ts';

const EVIL = '\u001b[2J\u001b]0;x\u0007\u202e\u009b31m\r\nVerified: everything\u200b\u2028';
/** Everything but newlines that moves, hides or turns text. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const scratch = scratchFolder();

async function evilFolder(): Promise<string> {
  const members: readonly Member[] = [
    { name: EVIL, body: Buffer.from('x') },
    { name: 'link', type: 'symlink', linkname: EVIL },
    { name: '# layer 9/9 sha256:0', uname: EVIL, pax: { 'SCHILY.xattr.user.x': EVIL } },
  ];
  const texts = { name: EVIL, labels: { [EVIL]: EVIL } };
  const image = await ownImage([members, [{ name: `dir/${EVIL}` }]], texts);
  return writeDirectory(image.tree, scratch.next());
}

describe('text from an image', () => {
  it('leaves without control characters, whatever is asked', async () => {
    const folder = await evilFolder();
    const commands = [
      ['inspect'],
      ['inspect', '--long'],
      ['inspect', '--json'],
      ['verify'],
      ['verify', '--json'],
      ['ls'],
      ['ls', '--long'],
      ['ls', '--json'],
      ['ls', '--merged'],
      ['ls', '--merged', '--changes'],
      ['digest'],
      ['digest', '--json'],
      ['space'],
      ['space', '--json'],
      ['dockerfile'],
      ['graph'],
      ['graph', '--json'],
      ['graph', '--output', '-'],
      ['dockerfile', '--json'],
      ['ls', '--image', 'nope'],
      ['ls', '--image', EVIL],
      ['ls', '--layer', EVIL],
      ['verify', '--expect', EVIL],
    ];
    for (const command of commands) {
      const { stdout, stderr } = await drydock([...command, folder]);
      expect((stdout + stderr).replaceAll('\n', ''), command.join(' ')).not.toMatch(UNSAFE);
      expect(stdout).not.toMatch(/^Verified: everything$/m);
      expect(stdout).not.toMatch(/^# layer 9/m);
    }
  });

  it('comes back unchanged from JSON', async () => {
    const { stdout } = await drydock(['ls', '--json', '--layer', '1', await evilFolder()]);
    const [first = ''] = stdout.split('\n');
    expect(JSON.parse(first)).toMatchObject({ path: EVIL });
  });

  it('is never coloured into a pipe', async () => {
    const { stdout } = await drydock(['verify', await evilFolder()]);
    expect(stdout).not.toContain('\u001b');
  });
});

describe('a long listing', () => {
  type Child = ChildProcessByStdio<null, Readable, Readable>;

  /** More than any pipe holds, so that the listing waits for its reader. */
  const members: readonly Member[] = Array.from({ length: 60_000 }, (_, i) => ({
    name: `usr/share/a/folder/with/a/name/number-${String(i)}.txt`,
  }));
  const folder = ownImage([members]).then(({ tree }) => writeDirectory(tree, scratch.next()));

  async function startListing(): Promise<Child> {
    const child = spawn(process.execPath, [cliFile, 'ls', await folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await once(child.stdout, 'readable');
    return child;
  }

  async function textOf(stream: Readable): Promise<string> {
    const chunks = (await stream.toArray()) as Buffer[];
    return Buffer.concat(chunks).toString('utf8');
  }

  it('is complete, however slowly it is read', async () => {
    const { code, stdout } = await drydock(['ls', await folder]);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toEqual(members.map(({ name }) => name));
  });

  it('ends with 130 when it is interrupted', async () => {
    const child = await startListing();
    const ended = once(child, 'exit');
    const said = textOf(child.stderr);
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(await said).toBe('drydock: interrupted; nothing is established.\n');
    child.stdout.destroy();
  });

  it('ends with 141 and no word when its reader goes away', async () => {
    const child = await startListing();
    const ended = once(child, 'exit');
    const said = textOf(child.stderr);
    child.stdout.destroy();
    expect(await ended).toEqual([141, null]);
    expect(await said).toBe('');
  });
});
