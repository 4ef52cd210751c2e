import { describe, expect, it } from 'vitest';
import { comparePackages } from '../../../electron/packages/compare-packages.ts';
import type { PackageDatabase, PackageFormat } from '../../../shared/packages.ts';

/** `name version architecture`. */
function database(
  words: readonly string[],
  { format = 'dpkg', path = 'status', problem = null }: Partial<PackageDatabase> = {},
): PackageDatabase {
  return { format, path, problem, packages: words.map((each) => installed(format, each)) };
}

function installed(format: PackageFormat, words: string) {
  const [name = '', version = '', architecture = null] = words.split(' ');
  return { format, name, version, architecture, licence: null };
}

function changed(before: readonly string[], after: readonly string[]) {
  const { changes, same } = comparePackages([database(before)], [database(after)]);
  return {
    same,
    changes: changes.map((each) => [each.name, each.architecture, each.before, each.after]),
  };
}

describe('comparePackages', () => {
  it('tells what was added, removed and changed, by name', () => {
    expect(changed(['c 1', 'b 1', 'a 1'], ['a 1', 'd 1', 'b 2'])).toEqual({
      same: 1,
      changes: [
        ['b', null, '1', '2'],
        ['c', null, '1', null],
        ['d', null, null, '1'],
      ],
    });
  });

  it('takes several versions of one package together, in order', () => {
    expect(changed(['k 5.10', 'k 5.9'], ['k 5.9', 'k 5.10'])).toEqual({ same: 1, changes: [] });
    expect(changed(['k 5.10', 'k 5.9'], ['k 5.10', 'k 5.11']).changes).toEqual([
      ['k', null, '5.9, 5.10', '5.10, 5.11'],
    ]);
  });

  it('tells two architectures of one package apart', () => {
    expect(changed(['a 1 amd64', 'a 1 i386'], ['a 1 amd64', 'a 2 i386'])).toEqual({
      same: 1,
      changes: [['a', 'i386', '1', '2']],
    });
    expect(changed(['a 1 amd64', 'b 1 i386'], ['a 1 amd64', 'b 1 amd64']).changes).toEqual([
      ['b', 'amd64', null, '1'],
      ['b', 'i386', '1', null],
    ]);
  });

  it('compares two platforms by name', () => {
    expect(
      changed(['a 1 amd64', 'b 1 amd64', 'c 1 all'], ['a 1 arm64', 'b 2 arm64', 'c 1 all']),
    ).toEqual({
      same: 2,
      changes: [['b', null, '1', '2']],
    });
  });

  it('never takes packages of two formats for one', () => {
    const { changes, same } = comparePackages(
      [database(['a 1'])],
      [database(['a 1'], { format: 'rpm', path: 'Packages' })],
    );
    expect([changes.length, same]).toEqual([2, 0]);
  });

  it('tells each database, and what is wrong with it on which side', () => {
    const problem = 'it is cut';
    const { databases } = comparePackages(
      [database(['a 1'], { problem }), database([], { path: 'old' })],
      [database(['a 1', 'b 1'])],
    );
    expect(databases).toEqual([
      {
        format: 'dpkg',
        path: 'status',
        before: 1,
        after: 2,
        problem: 'in the first image, it is cut',
      },
      { format: 'dpkg', path: 'old', before: 0, after: null, problem: null },
    ]);
  });

  it('takes names from databases as no more than names', () => {
    const names = ['__proto__ 1', 'constructor 1'];
    expect(changed(names, names)).toEqual({ same: 2, changes: [] });
  });
});
