// `drydock find` beside `tar --list` and `grep`, and what it says of each place.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packTar, writeDirectory, type Member } from '../support/archive.ts';
import { drydock } from '../support/command.ts';
import { Random } from '../support/random.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ownImage } from './cli-source.ts';

interface Found {
  readonly path: string;
  readonly places: readonly {
    readonly position: number;
    readonly fate: string;
    readonly by?: number;
  }[];
}

const scratch = scratchFolder();

async function folderOf(...layers: readonly (readonly Member[])[]): Promise<string> {
  const { tree } = await ownImage(layers);
  return writeDirectory(tree, scratch.next());
}

async function found(folder: string, ...args: readonly string[]): Promise<readonly Found[]> {
  const { stdout } = await drydock(['find', folder, ...args, '--json']);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Found);
}

const file = (name: string): Member => ({ name, body: Buffer.from('x') });

/** Some hundred paths out of a few parts. */
function manyFiles(seed: number): readonly Member[] {
  const random = new Random(seed);
  const part = () => random.pick(['etc', 'lib', 'conf.d', 'a-b', 'x1', 'Näme', 'host.conf']);
  const names = Array.from({ length: 300 }, (_, i) => `${part()}/${part()}/${part()}-${String(i)}`);
  return names.map(file);
}

describe('drydock find', () => {
  it.each(['conf', '^etc/', '[0-9]{2}$', '(a-b|x1)/.*[02468]$', 'N.*me', '/host\\.conf-1'])(
    'finds with --regex %s what tar and grep find',
    async (expression) => {
      const members = manyFiles(7);
      const archive = path.join(scratch.next());
      writeFileSync(archive, await packTar(members));
      const listed = execFileSync('tar', ['--list', '--quoting-style=literal', '-f', archive]);
      const grepped = execFileSync('grep', ['-E', expression], {
        input: listed,
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      });
      const paths = (await found(await folderOf(members), expression, '--regex', '--case')).map(
        (one) => one.path,
      );
      expect(paths).toEqual(grepped.toString('utf8').trimEnd().split('\n'));
    },
  );

  it('says which layer wins, and which one overwrote or removed the others', async () => {
    const lower = [file('etc/hosts'), file('etc/motd'), file('srv/a')];
    const folder = await folderOf(lower, [file('etc/hosts')], [file('etc/.wh.motd')]);
    const [hosts] = await found(folder, 'hosts');
    expect(hosts?.places.map(({ position, fate, by }) => [position, fate, by])).toEqual([
      [1, 'overwritten', 2],
      [2, 'wins', undefined],
    ]);
    const { code, stdout } = await drydock(['find', folder, 'motd', '--name']);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toEqual([
      'etc/motd  layer 1 of own:1 (linux/amd64), removed by layer 3',
      'etc/.wh.motd  layer 3 of own:1 (linux/amd64), a marker, no file',
    ]);
    const long = await drydock(['find', folder, '--glob', 'srv/*', '--long']);
    expect(long.stdout).toBe('srv/a\n    layer 1 of own:1 (linux/amd64), wins\n');
  });

  it('ends well where nothing is found, and says so', async () => {
    const { code, stdout, stderr } = await drydock(['find', await folderOf([file('a')]), 'zzz']);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toBe('drydock: Nothing here has a name like that.\n');
  });

  it('refuses a pattern that it cannot use, and says where it is wrong', async () => {
    const args = ['find', await folderOf([file('a')]), '(a)\\1', '--regex'];
    const { code, stderr } = await drydock(args);
    expect(code).toBe(2);
    expect(stderr).toContain('at character 4, references to groups are not understood');
  });

  it('prints no name of an image as it is', async () => {
    const evil = 'x\u001b[2J\u202e\n# layer';
    const folder = await folderOf([file(evil)]);
    for (const args of [[], ['--long'], ['--json']]) {
      const { stdout } = await drydock(['find', folder, 'x', ...args]);
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
    expect((await found(folder, 'x')).map((one) => one.path)).toEqual([evil]);
  });
});
