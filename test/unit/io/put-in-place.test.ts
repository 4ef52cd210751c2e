import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { putInPlace, type Renaming } from '../../../electron/io/put-in-place.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { recordCase } from '../../support/security-case.ts';

const scratch = scratchFolder();

interface Tried extends Renaming {
  readonly renames: string[];
  readonly pauses: number[];
}

/** A system on which somebody else has the file open for the first `held` tries. */
function holding(held: number, code = 'EBUSY', isHeldByReaders = true): Tried {
  const renames: string[] = [];
  const pauses: number[] = [];
  return {
    renames,
    pauses,
    isHeldByReaders,
    rename: (from, to) => {
      renames.push(`${from} ${to}`);
      if (renames.length <= held) throw Object.assign(new Error(code), { code });
    },
    pause: (milliseconds) => {
      pauses.push(milliseconds);
    },
  };
}

function outcome(system: Tried): string {
  try {
    putInPlace('a', 'b', system);
    return 'in place';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? '';
  }
}

describe('putting a file in its place', () => {
  it('is tried again five times within two seconds while others hold it', () => {
    const seen = ['EBUSY', 'EPERM', 'EACCES'].flatMap((code) =>
      [1, 5, 6].map((held) => {
        const system = holding(held, code);
        const ended = outcome(system);
        const waited = system.pauses.reduce((sum, each) => sum + each, 0);
        return [code, ended, system.renames.length, waited];
      }),
    );
    const wanted = ['EBUSY', 'EPERM', 'EACCES'].flatMap((code) => [
      [code, 'in place', 2, 50],
      [code, 'in place', 6, 2000],
      [code, code, 6, 2000],
    ]);
    recordCase({
      id: 'R32',
      happened: 'a rename is tried again 5 times within 2 s, then told',
      because: 'with a file system of the test; not tried on Windows itself',
      passed: JSON.stringify(seen) === JSON.stringify(wanted),
    });
    expect(seen).toEqual(wanted);
  });

  it('is tried once for what does not pass by', () => {
    const full = holding(1, 'ENOSPC');
    expect([outcome(full), full.renames.length, full.pauses]).toEqual(['ENOSPC', 1, []]);
  });

  it('is tried once where open files can be renamed', () => {
    const other = holding(1, 'EPERM', false);
    expect([outcome(other), other.renames.length, other.pauses]).toEqual(['EPERM', 1, []]);
  });

  it('renames over what is there', () => {
    const folder = scratch.next();
    fs.mkdirSync(folder);
    const [from, to] = [path.join(folder, 'from'), path.join(folder, 'to')];
    fs.writeFileSync(from, 'new');
    fs.writeFileSync(to, 'old');
    putInPlace(from, to);
    expect([fs.readdirSync(folder), fs.readFileSync(to, 'utf8')]).toEqual([['to'], 'new']);
  });
});
