import { describe, expect, it } from 'vitest';
import { readArguments, type Request } from '../../../electron/cli/arguments.ts';
import { UsageError } from '../../../electron/cli/usage-error.ts';
import { COMMANDS } from '../../../electron/cli/command-names.ts';
import { helpText } from '../../../electron/cli/help.ts';

function refusal(...argv: readonly string[]): UsageError {
  try {
    readArguments(argv);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error(`accepted: ${argv.join(' ')}`);
}

function asked(...argv: readonly string[]): Extract<Request, { do: 'run' }> {
  const request = readArguments(argv);
  if (request.do !== 'run') throw new Error(`no command: ${argv.join(' ')}`);
  return request;
}

const NO_CHOICE = { image: null, platform: null };

describe('readArguments', () => {
  it('reads a command, a path and options in any order', () => {
    const request = asked('--json', 'verify', '--expect', 'sha256:a', 'x.tar', '--expect=b', '-q');
    expect(request).toMatchObject({ command: 'verify', path: 'x.tar' });
    expect(request.options).toEqual({
      json: true,
      quiet: true,
      noColor: false,
      stats: false,
      image: null,
      platform: null,
      long: false,
      layer: null,
      merged: false,
      upTo: null,
      changes: false,
      find: { how: 'substring', in: 'path', matchCase: false },
      csv: false,
      output: null,
      expect: ['sha256:a', 'b'],
      pinned: false,
      exempt: [],
      lookUp: [],
      top: 20,
      diff: { before: NO_CHOICE, after: NO_CHOICE, hideTimes: false, file: null },
      audit: {
        trust: [],
        expectation: { identity: null, issuer: null },
        sbom: [],
        search: '',
        raw: false,
        format: null,
        time: null,
        auditor: '',
        ticket: '',
        notes: '',
        check: null,
      },
      cache: true,
      library: null,
      limits: {},
    });
    expect(asked('ls', 'x', '--no-cache').options.cache).toBe(false);
    expect(asked('space', 'x', '--top', '7').options.top).toBe(7);
    expect(asked('ls', 'library:x', '--library', 'y').options.library).toBe('y');
  });

  it('takes limits by their names, in range', () => {
    const { limits } = asked(
      'verify',
      'x',
      '--limit',
      'index-depth=20',
      '--limit',
      'layer-bytes=2TiB',
    ).options;
    expect(limits).toEqual({ 'index-depth': 20, 'layer-bytes': 2 * 2 ** 40 });
    expect(readArguments(['limits', '--json'])).toEqual({ do: 'limits', json: true });
  });

  it.each([
    [['verify', 'x', '--limit', 'index-depth'], '--limit takes NAME=VALUE'],
    [['verify', 'x', '--limit', 'nothing=1'], '--limit takes NAME=VALUE'],
    [['verify', 'x', '--limit', 'sources=64'], 'The limit sources cannot be changed'],
    [['verify', 'x', '--limit', 'index-depth=65'], '--limit index-depth takes 1 to 64'],
    [['verify', 'x', '--limit', 'index-depth=2', '--limit', 'index-depth=3'], 'only once'],
    [['limits', 'x'], 'limits takes no words'],
    [['limits', '--limit', 'index-depth=2'], 'limits has no option --limit'],
  ])('refuses %j', (argv, sentence) => {
    expect(() => readArguments(argv)).toThrow(sentence);
  });

  it('takes the place to save into under both names, and for that command alone', () => {
    for (const name of ['-o', '--output']) {
      const { operand, options } = asked('save', 'x', '/etc', name, 'there');
      expect([operand, options.output]).toEqual(['/etc', 'there']);
    }
    expect(() => asked('ls', 'x', '-o', 'there')).toThrow('ls has no option -o.');
    expect(() => asked('ls', 'x', '--csv', '--long')).toThrow(
      '--csv excludes --json, --long and --changes.',
    );
  });

  it('honours -- before a path that looks like an option', () => {
    expect(asked('inspect', '--', '-rf').path).toBe('-rf');
    expect(asked('inspect', '--', '--help').path).toBe('--help');
  });

  it.each([
    [['--version'], { do: 'version' }],
    [['--help'], { do: 'help', command: null }],
    [['-h'], { do: 'help', command: null }],
    [['help'], { do: 'help', command: null }],
    [['help', 'ls'], { do: 'help', command: 'ls' }],
    [['ls', '--help'], { do: 'help', command: 'ls' }],
    [['verify', 'x.tar', '-h'], { do: 'help', command: 'verify' }],
    [['cache'], { do: 'cache', clear: false, json: false }],
    [['cache', 'clear', '--json'], { do: 'cache', clear: true, json: true }],
    [['licences'], { do: 'licences', json: false }],
    [['licences', '--json'], { do: 'licences', json: true }],
    [['cache', '--help'], { do: 'help', command: 'cache' }],
  ])('answers %j', (argv, request) => {
    expect(readArguments(argv)).toEqual(request);
  });

  it.each([
    [[], 'Say what to do: a command and a path.'],
    [['verfy', 'x'], 'There is no command “verfy”.'],
    [['dog', 'x', 'y'], 'There is no command “dog”.'],
    [['\u001b[2J'], 'There is no command “\\x1b[2J”.'],
    [['verify'], 'verify needs the path of an image.'],
    [['verify', ''], 'verify needs the path of an image.'],
    [['verify', 'a', 'b'], 'verify takes one path, and “b” is a second one.'],
    [['verify', 'a', '--wat'], "Unknown option '--wat'."],
    [['verify', 'a', '-x'], "Unknown option '-x'."],
    [['ls', 'a', '--image'], "Option '--image <value>' argument missing."],
    [['ls', 'a', '--json=yes'], "Option '--json' does not take an argument."],
    [['inspect', 'a', '--expect', 'x'], 'inspect has no option --expect.'],
    [['verify', 'a', '--long'], 'verify has no option --long.'],
    [['inspect', 'a', '--no-cache'], 'inspect has no option --no-cache.'],
    [['licences', 'a.tar'], 'licences takes no words.'],
    [['licences', '--image', 'x'], 'licences has no option --image.'],
    [['cache', 'a.tar'], 'cache takes one word at most, and that is “clear”.'],
    [['cache', 'clear', 'a'], 'cache takes one word at most, and that is “clear”.'],
    [['cache', '--stats'], 'cache has no option --stats.'],
    [['cache', '--image', 'x'], 'cache has no option --image.'],
    [['cache', '--library', 'x'], 'cache has no option --library.'],
    [['ls', 'a', '--library', ''], '--library needs a folder.'],
    [['ls', 'a', '--yes'], 'ls has no option --yes.'],
    [['digest', 'a', '--version'], 'digest has no option --version.'],
    [['ls', 'a', '--up-to', '2'], '--up-to needs --merged.'],
    [['ls', 'a', '--changes'], '--changes needs --merged.'],
    [['ls', 'a', '--merged', '--up-to', '0'], '--up-to needs a number of layers, from 1.'],
    [['find', 'a'], 'find needs a pattern behind the image.'],
    [['find', 'a', 'b', 'c'], 'find takes a path and a pattern, and “c” is one word too many.'],
    [['find', 'a', 'b', '--glob', '--regex'], '--glob and --regex exclude each other.'],
    [['ls', 'a', '--glob'], 'ls has no option --glob.'],
    [['ls', 'a', '--layer', '1', '--merged'], '--layer and --merged exclude each other.'],
    [['space', 'a', '--top', '0'], '--top takes a number from 1 to 1000.'],
    [['space', 'a', '--top', '1001'], '--top takes a number from 1 to 1000.'],
    [['space', 'a', '--top', '1e2'], '--top takes a number from 1 to 1000.'],
    [['ls', 'a', '--top', '5'], 'ls has no option --top.'],
    [['ls', 'a', '--image', 'x', '--image', 'y'], '--image can be given only once.'],
    [['diff'], 'diff needs the paths of two images.'],
    [['diff', 'a', ''], 'diff needs the paths of two images.'],
    [['diff', 'a', 'b', 'c'], 'diff takes two paths, and “c” is a third one.'],
    [
      ['diff', 'a', '--image', 'x', '--image', 'y', '--image', 'z'],
      '--image is given twice at most: for each side.',
    ],
    [['diff', 'a', 'b', '--file', 'x', '--file', 'y'], '--file can be given only once.'],
    [['diff', 'a', 'b', '--file', '/'], '--file needs the path of a file.'],
    [['ls', 'a', '--file', 'x'], 'ls has no option --file.'],
  ])('refuses %j', (argv, message) => {
    expect(refusal(...argv).message).toBe(message);
  });

  it('takes one choice for both sides of diff, or one for each', () => {
    const once = asked('diff', 'a', 'b', '--platform', 'linux/arm64', '--image=x');
    expect(once).toMatchObject({ path: 'a', paths: ['a', 'b'] });
    const choice = { image: 'x', platform: 'linux/arm64' };
    expect(once.options.diff).toMatchObject({ before: choice, after: choice });
    const twice = asked('diff', 'a', '--image', 'x', '--image', 'y', '--file', '/etc/../etc/x');
    expect(twice.options.diff).toEqual({
      before: { image: 'x', platform: null },
      after: { image: 'y', platform: null },
      hideTimes: false,
      file: 'etc/x',
    });
    expect(asked('diff', 'a', 'b', '--hide-times').options.diff.hideTimes).toBe(true);
  });

  it('says where to look', () => {
    expect(refusal('ls').hint).toBe('Run “drydock ls --help” to see how it is used.');
    expect(refusal('nope').hint).toContain('inspect, verify, ls, find, digest');
  });
});

describe('helpText', () => {
  it.each([null, ...COMMANDS])('of %s fits 96 columns and names its exit codes', (command) => {
    const text = helpText(command);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(96);
    expect(text).toMatch(/exit codes:/i);
    if (!['cache', 'licences', 'limits', 'explain'].includes(command ?? ''))
      expect(text).toContain('--platform OS/ARCH[/VARIANT]');
  });

  it('names every option that a command accepts', () => {
    expect(helpText('verify')).toContain('--expect DIGEST');
    expect(helpText('ls')).toContain('--layer N|DIGEST');
    expect(helpText('ls')).toContain('--merged');
    expect(helpText('space')).toContain('--top N');
    for (const command of ['verify', 'ls', 'space'] as const)
      expect(helpText(command)).toContain('--no-cache');
    for (const command of ['inspect', 'ls'] as const) expect(helpText(command)).toContain('--long');
  });
});
