import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../electron/cli/arguments.ts';
import { UsageError } from '../../../electron/cli/usage-error.ts';
import { helpText } from '../../../electron/cli/help.ts';

function asked(...argv: readonly string[]) {
  const request = readArguments(['library', ...argv]);
  if (request.do !== 'library') throw new Error(`not about the library: ${argv.join(' ')}`);
  return request;
}

function refusal(...argv: readonly string[]): UsageError {
  try {
    asked(...argv);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error(`accepted: ${argv.join(' ')}`);
}

const ADD = { do: 'add', paths: ['a.tar'], image: null, name: null, tags: [], note: '' };
const EXPORT = { do: 'export', image: 'app:1', target: 'a', format: 'oci-archive', platform: null };

describe('readLibraryTask', () => {
  it.each([
    [[], { do: 'list', text: '', long: false }],
    [['list'], { do: 'list', text: '', long: false }],
    [['--long'], { do: 'list', text: '', long: true }],
    [['list', 'pause', '-l'], { do: 'list', text: 'pause', long: true }],
    [['add', 'a.tar'], ADD],
    [['add', 'a.tar', 'b'], { ...ADD, paths: ['a.tar', 'b'] }],
    [
      [
        'add',
        'a.tar',
        '--image',
        'x',
        '--as',
        'app:1',
        '--tag',
        'a',
        '--tag',
        ' b ',
        '--note',
        'n',
      ],
      { ...ADD, image: 'x', name: 'app:1', tags: ['a', 'b'], note: 'n' },
    ],
    [['remove', 'a', 'b'], { do: 'remove', images: ['a', 'b'], yes: false }],
    [['remove', 'a', '--yes'], { do: 'remove', images: ['a'], yes: true }],
    [['gc'], { do: 'gc', yes: false }],
    [['gc', '--yes'], { do: 'gc', yes: true }],
    [['verify'], { do: 'verify' }],
    [['export', 'app:1', '-o', 'a'], EXPORT],
    [
      ['export', 'app:1', '-o', 'a', '--format', 'docker-archive', '--platform', 'linux/arm64'],
      { ...EXPORT, format: 'docker-archive', platform: 'linux/arm64' },
    ],
    [['rename', 'a', 'b'], { do: 'rename', image: 'a', name: 'b' }],
    [['note', 'a', ''], { do: 'note', image: 'a', text: '' }],
    [['tag', 'a', 'x', 'y', 'x'], { do: 'tag', image: 'a', tags: ['x', 'y'] }],
    [['untag', 'a', 'x'], { do: 'untag', image: 'a', tags: ['x'] }],
    [['place'], { do: 'place', choose: null }],
    [['place', 'there'], { do: 'place', choose: { folder: 'there' } }],
    [['place', '--default'], { do: 'place', choose: 'default' }],
    [['restore'], { do: 'restore' }],
  ])('reads %j', (argv, task) => {
    expect(asked(...argv).task).toEqual(task);
  });

  it('reads the options of all commands', () => {
    const { options } = asked('verify', '--json', '-q', '--no-color', '--stats', '--no-cache');
    const said = { json: true, quiet: true, noColor: true, stats: true, cache: false };
    expect(options).toEqual({ ...said, library: null, limits: {} });
    expect(asked('--library', 'there').options.library).toBe('there');
  });

  it.each([
    [['lst'], 'library has no command “lst”.'],
    [['\u001b[2J'], 'library has no command “\\x1b[2J”.'],
    [
      ['list', 'a', 'b'],
      'library list takes one word to search for, and “b” is one word too many.',
    ],
    [['add'], 'library add needs the path of an image.'],
    [['add', ''], 'library add needs the path of an image.'],
    [['add', 'a', 'b', '--as', 'x'], '--as names one image, and there are several paths.'],
    [['add', 'a', '--yes'], 'library add has no option --yes.'],
    [['add', 'a', '--platform', 'linux/arm'], 'library add has no option --platform.'],
    [['add', 'a', '--as', 'x', '--as', 'y'], '--as can be given only once.'],
    [['add', 'a', '--tag', ' '], 'A tag has 1 to 100 characters, and none that is not shown.'],
    [
      ['add', 'a', '--tag', 'x\u202e'],
      'A tag has 1 to 100 characters, and none that is not shown.',
    ],
    [
      ['add', 'a', '--tag', 'x'.repeat(101)],
      'A tag has 1 to 100 characters, and none that is not shown.',
    ],
    [
      ['tag', 'a', ...Array.from({ length: 51 }, (_, i) => `t${String(i)}`)],
      'An image can have 50 tags, and no more.',
    ],
    [['note', 'a', 'x'.repeat(10_001)], 'A note can have 10000 characters, and this one has more.'],
    [['note', '', 'x'], 'library note needs a name or a digest, and a text.'],
    [['note', 'a'], 'library note needs a name or a digest, and a text.'],
    [['remove'], 'library remove needs a name or a digest.'],
    [['remove', 'a', '--stats'], 'library remove has no option --stats.'],
    [['gc', 'a'], 'library gc takes nothing, and “a” is one word too many.'],
    [['export', 'a'], 'library export needs --output and a file or a folder to write.'],
    [
      ['export', 'a', '-o', 'b', '--format', 'zip'],
      '--format takes one of oci-archive, oci-layout, docker-archive.',
    ],
    [['rename', 'a'], 'library rename needs a name or a digest, and a new name.'],
    [['place', 'a', '--default'], 'library place takes a folder or --default, not both.'],
    [['list', '--library', ''], '--library needs a folder.'],
    [['list', '--merged'], 'library has no option --merged.'],
  ])('refuses %j', (argv, message) => {
    expect(refusal(...argv).message).toBe(message);
  });

  it('says what there is', () => {
    expect(refusal('nope').hint).toContain('list, add, remove, gc, verify, export');
    expect(refusal('add').hint).toBe('Run “drydock library --help” to see how it is used.');
  });
});

describe('the help of library', () => {
  it('names every command and option, and fits 94 columns', () => {
    const text = helpText('library');
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(94);
    for (const word of 'list add remove gc verify export rename note tag untag place restore'.split(
      ' ',
    ))
      expect(text).toMatch(new RegExp(`\\b${word} ?`));
    for (const option of [
      'library',
      'long',
      'image',
      'as',
      'tag',
      'note',
      'yes',
      'output',
      'format',
    ])
      expect(text).toContain(`--${option}`);
    for (const option of ['platform', 'default', 'no-cache', 'json', 'quiet', 'stats'])
      expect(text).toContain(`--${option}`);
  });

  it('comes for each of its commands', () => {
    for (const argv of [
      ['library', '--help'],
      ['library', 'add', '-h'],
      ['help', 'library'],
    ])
      expect(readArguments(argv)).toEqual({ do: 'help', command: 'library' });
  });
});
