import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SpoolFolder, sweepSpools } from '../../../electron/io/spool-folder.ts';
import { unfinishedName } from '../../../electron/io/unfinished-name.ts';
import { ofElsewhere, ofTheDead } from '../../support/ended-maker.ts';
import { notRoot } from '../../support/peers.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const isWindows = process.platform === 'win32';
const NOBODY = 65_534;

function parent(): string {
  const folder = scratch.next();
  fs.mkdirSync(folder);
  return folder;
}

/** The name that a process of now gives. */
function name(): string {
  return unfinishedName('drydock-unpacked-');
}

/** What a process leaves of this name when it is killed. */
function leftOver(folder: string, left: string): string {
  const made = path.join(folder, left);
  fs.mkdirSync(made, { mode: 0o700 });
  fs.writeFileSync(path.join(made, 'archive.tar'), 'left');
  return made;
}

describe('SpoolFolder', () => {
  it.skipIf(isWindows)('is for its owner alone', () => {
    const made = new SpoolFolder(parent());
    expect(fs.statSync(path.dirname(made.file)).mode & 0o777).toBe(0o700);
    made.remove();
  });

  it('is gone once it is removed, with what is in it', () => {
    const folder = parent();
    const [first, second] = [new SpoolFolder(folder), new SpoolFolder(folder)];
    fs.writeFileSync(first.file, 'x');
    first.remove();
    first.remove();
    expect(fs.readdirSync(folder)).toEqual([path.basename(path.dirname(second.file))]);
    second.remove();
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('listens for the end of the process only while there is one', () => {
    const before = process.listenerCount('exit');
    const made = new SpoolFolder(parent());
    expect(process.listenerCount('exit')).toBe(before + 1);
    made.remove();
    expect(process.listenerCount('exit')).toBe(before);
  });

  it('is removed when the process ends', () => {
    const folder = parent();
    const module = path.resolve(import.meta.dirname, '../../../electron/io/spool-folder.ts');
    const script = `
      import { SpoolFolder } from ${JSON.stringify(module)};
      import { writeFileSync } from 'node:fs';
      const made = new SpoolFolder(${JSON.stringify(folder)});
      writeFileSync(made.file, 'x');
      process.stdout.write(made.file);
      process.exit(3);`;
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
    expect(String(ended.stdout)).toContain(folder);
    expect(ended.status).toBe(3);
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

describe('sweepSpools', () => {
  it('takes away what a process left that is gone', () => {
    const folder = parent();
    leftOver(folder, ofTheDead(name()));
    sweepSpools(folder);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('leaves what belongs to a process that runs, or to another machine', () => {
    const folder = parent();
    for (const left of [name(), ofElsewhere(name())]) leftOver(folder, left);
    sweepSpools(folder);
    expect(fs.readdirSync(folder)).toHaveLength(2);
  });

  it('leaves everything with another name', () => {
    const folder = parent();
    const dead = ofTheDead(name());
    const names = [
      dead.slice(0, -1),
      `${dead}7`,
      `${dead.slice(0, -1)}.`,
      dead.replace('unpacked-', 'unpacked-0'),
      dead.replace('unpacked-', 'unpacked--'),
      dead.split('-', 3).join('-'),
      dead.replace('-unpacked', ''),
      `x-${dead}`,
      `${dead}.old`,
    ];
    for (const each of names) fs.mkdirSync(path.join(folder, each));
    sweepSpools(folder);
    expect(fs.readdirSync(folder).sort()).toEqual([...names].sort());
  });

  it('leaves a file of that name', () => {
    const folder = parent();
    fs.writeFileSync(path.join(folder, ofTheDead(name())), 'x');
    sweepSpools(folder);
    expect(fs.readdirSync(folder)).toHaveLength(1);
  });

  it.skipIf(isWindows)('follows no link, of the folder or in it', () => {
    const folder = parent();
    const elsewhere = parent();
    const kept = path.join(elsewhere, 'archive.tar');
    fs.writeFileSync(kept, 'kept');
    const linked = ofTheDead(name());
    fs.symlinkSync(elsewhere, path.join(folder, linked));
    const made = leftOver(folder, ofTheDead(name()));
    fs.rmSync(path.join(made, 'archive.tar'));
    fs.symlinkSync(kept, path.join(made, 'archive.tar'));
    sweepSpools(folder);
    expect(fs.readFileSync(kept, 'utf8')).toBe('kept');
    expect(fs.readdirSync(folder)).toEqual([linked]);
  });

  it('leaves a folder in which anything else was put', () => {
    const folder = parent();
    const made = leftOver(folder, ofTheDead(name()));
    fs.writeFileSync(path.join(made, 'mine'), 'x');
    sweepSpools(folder);
    expect(fs.readdirSync(made)).toEqual(['mine']);
  });

  it('leaves what belongs to another user', (context) => {
    const reason = notRoot();
    context.skip(reason !== undefined, reason);
    const folder = parent();
    fs.chownSync(leftOver(folder, ofTheDead(name())), NOBODY, NOBODY);
    sweepSpools(folder);
    expect(fs.readdirSync(folder)).toHaveLength(1);
  });

  it('does nothing where there is no such folder', () => {
    expect(() => {
      sweepSpools(path.join(scratch.path, 'none'));
    }).not.toThrow();
  });
});
