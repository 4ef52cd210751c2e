import { describe, expect, it } from 'vitest';
import { readArguments, type Request } from '../../../electron/cli/arguments.ts';

function asked(...argv: readonly string[]): Extract<Request, { do: 'run' }> {
  const request = readArguments(['match', ...argv]);
  if (request.do !== 'run') throw new Error(`no command: ${argv.join(' ')}`);
  return request;
}

describe('the words of match', () => {
  it.each([
    ['one file', ['a.tar', '--against', 'k.yaml'], ['a.tar'], ['k.yaml']],
    [
      'several of both',
      ['a.tar', 'b', '--against', 'k.yaml', 't.json'],
      ['a.tar', 'b'],
      ['k.yaml', 't.json'],
    ],
    [
      'options between',
      ['a.tar', '--against', 'k', '--json', 'l', '-q', 'm'],
      ['a.tar'],
      ['k', 'l', 'm'],
    ],
    ['given twice', ['a', '--against', 'k', '--against', 'l', 'm'], ['a'], ['k', 'l', 'm']],
    ['with an equals sign', ['a', '--against=k', 'l'], ['a'], ['k', 'l']],
    ['standard input', ['a', '--against', '-'], ['a'], ['-']],
    ['names like options', ['--against', 'k', '--policy', 'pinned', '--', '-x'], null, null],
    ['after --', ['a', '--against', 'k', '--', '--l'], ['a'], ['k', '--l']],
  ] as const)('%s', (_name, argv, paths, against) => {
    if (paths === null) return expect(() => asked(...argv)).toThrow('before --against');
    const request = asked(...argv);
    expect([request.paths, request.path]).toEqual([paths, paths[0]]);
    expect(new Set(request.against)).toEqual(new Set(against));
  });

  it('wants images and evidence', () => {
    expect(() => asked('a.tar')).toThrow('match needs --against and a file of evidence.');
    expect(() => asked('a.tar', '--against', '')).toThrow('match needs --against');
    expect(() => asked('--against', 'k.yaml', 'a.tar')).toThrow('before --against');
    expect(() => asked('a', '--against', '-', '-')).toThrow(
      'Standard input can be read only once.',
    );
  });

  it('takes a policy, and what is exempt from it', () => {
    const { options } = asked(
      ...['a', '--against', 'k', '--policy', 'pinned', '--exempt', 'x/*', '--exempt', 'y'],
    );
    expect([options.pinned, options.exempt]).toEqual([true, ['x/*', 'y']]);
    expect(asked('a', '--against', 'k').options.pinned).toBe(false);
    expect(() => asked('a', '--against', 'k', '--policy', 'strict')).toThrow('one policy');
    expect(() => asked('a', '--against', 'k', '--exempt', 'x')).toThrow('--exempt needs --policy');
  });

  it('is the only command with evidence', () => {
    expect(() => readArguments(['verify', 'a', '--against', 'k'])).toThrow(
      'verify has no option --against.',
    );
  });
});
