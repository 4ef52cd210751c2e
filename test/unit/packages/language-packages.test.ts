import { describe, expect, it } from 'vitest';
import { readLanguagePackages } from '../../../electron/packages/read-language-packages.ts';
import { zipOf } from '../../support/zip.ts';
import { filesOf } from '../../support/package-databases.ts';

async function read(files: Readonly<Record<string, string | Buffer>>) {
  return readLanguagePackages(filesOf(files), {});
}

/** `format name version architecture licence`, absent ones as `-`; then every problem. */
async function told(path: string, text: string | Buffer): Promise<readonly string[]> {
  const { packages, problems } = await read({ [path]: text });
  return [
    ...packages.map(({ format, name, version, architecture, licence }) =>
      [format, name, version, architecture ?? '-', licence ?? '-'].join(' '),
    ),
    ...problems.map(({ problem }) => problem),
  ];
}

const NPM = 'app/node_modules/a/package.json';
const PYTHON = 'usr/lib/python3/dist-packages/a-1.dist-info/METADATA';
const GEM = 'usr/lib/ruby/gems/3.1.0/specifications/a-1.gemspec';
const COMPOSER = 'app/vendor/composer/installed.json';
const NUGET = 'app/a.deps.json';

describe('links', () => {
  it('to one file find its packages once, by the path where it is', async () => {
    const plain = filesOf({ 'usr/share/java/a-1.jar': zipOf({ a: '' }) });
    const links = ['usr/share/java/a.jar', 'usr/share/maven-repo/a/a-1.jar'];
    const tree = {
      ...plain,
      find: (path: string) => plain.find(links.includes(path) ? 'usr/share/java/a-1.jar' : path),
      named: (isWanted: (name: string) => boolean) => [...links, ...plain.named(isWanted)],
    };
    const { packages, problems } = await readLanguagePackages(tree, {});
    expect([packages.map(({ path, version }) => `${path} ${version}`), problems]).toEqual([
      ['usr/share/java/a-1.jar 1'],
      [],
    ]);
  });
});

describe('JSON', () => {
  it('whose objects have more different keys than there is memory for is told', async () => {
    const objects = Array.from({ length: 300_000 }, (_, i) => `{"${i.toString(36)}":0}`);
    const json = `[${objects.join(',')}]`;
    for (const path of [NPM, COMPOSER, NUGET])
      expect(await told(path, json)).toEqual([
        'its objects have more different lists of keys than are read',
      ]);
  });
});

describe('npm', () => {
  it.each([
    ['a text', { license: 'MIT' }, 'MIT'],
    ['an object', { license: { type: 'MIT' } }, 'MIT'],
    ['a list', { licenses: [{ type: 'MIT' }, 'BSD', { url: 'x' }] }, 'MIT, BSD'],
    ['nothing', {}, '-'],
    ['a number', { license: 5 }, '-'],
  ])('has a licence as %s', async (_, licence, text) => {
    const json = JSON.stringify({ name: '@x/a', version: '1.0.0', ...licence });
    expect(await told(NPM, json)).toEqual([`npm @x/a 1.0.0 - ${text}`]);
  });

  it('is read where packages are installed, and nowhere else', async () => {
    const body = JSON.stringify({ name: 'a', version: '1' });
    const { packages } = await read({
      [NPM]: body,
      'node_modules/@s/b/package.json': body,
      'x/node_modules/.pnpm/a@1/node_modules/a/package.json': body,
      'node_modules/a/node_modules/c/package.json': body,
      'node_modules/a/test/package.json': body,
      'node_modules/@s/package.json': body,
      'app/package.json': body,
      'node_modules/package.json': body,
    });
    expect(packages.map(({ path }) => path).sort()).toEqual([
      'app/node_modules/a/package.json',
      'node_modules/@s/b/package.json',
      'node_modules/a/node_modules/c/package.json',
      'x/node_modules/.pnpm/a@1/node_modules/a/package.json',
    ]);
  });

  it('leaves out what names no package, and tells what is no JSON', async () => {
    expect(await told(NPM, '{"type":"module"}')).toEqual([]);
    expect(await told(NPM, '[]')).toEqual([]);
    expect(await told(NPM, '{"__proto__":{"name":"a","version":"1"}}')).toEqual([]);
    expect(await told(NPM, '\ufeff{"name":"a","version":"1"}')).toEqual(['npm a 1 - -']);
    for (const text of ['', '{', '\xff', '[['.repeat(100_000)])
      expect(await told(NPM, text)).toEqual(['it is no JSON that can be read']);
  });

  it.each([
    ['a b', 'a name that cannot be one'],
    ['a\u202eb', 'a name that cannot be one'],
    ['a'.repeat(501), 'a name that cannot be one'],
  ])('with a name that deceives is told: %#', async (name, problem) => {
    const json = JSON.stringify({ name, version: '1' });
    expect(await told(NPM, json)).toEqual([`a package in it has ${problem}`]);
  });
});

describe('Python', () => {
  const head = 'Metadata-Version: 2.1\nName: Zope.Interface\nVersion: 5.4\n';

  it.each([
    ['an expression first', 'License: x\nLicense-Expression: MIT\n', 'MIT'],
    ['the first line of a text', 'License: BSD\n        more\n', 'BSD'],
    [
      'classifiers where there is nothing else',
      'License: UNKNOWN\nClassifier: A :: B\nClassifier: License :: OSI Approved :: MIT License\n',
      'MIT License',
    ],
    ['nothing behind the head', '\nLicense: MIT\n', '-'],
  ])('has as its licence %s', async (_, more, licence) => {
    expect(await told(PYTHON, head + more)).toEqual([`pypi Zope.Interface 5.4 - ${licence}`]);
  });

  it.each([
    'lib/a-1.egg-info',
    'lib/a-1.egg-info/PKG-INFO',
    'lib/a.egg/EGG-INFO/PKG-INFO',
    'a-1.dist-info/METADATA',
  ])('is read at %s', async (path) => {
    expect(await told(path, head)).toEqual(['pypi Zope.Interface 5.4 - -']);
  });

  it('is not read at other places', async () => {
    for (const path of ['lib/METADATA', 'src/PKG-INFO', 'a-1.dist-info/RECORD'])
      expect(await told(path, head)).toEqual([]);
  });

  it('without a version is told', async () => {
    expect(await told(PYTHON, 'Name: a\n')).toEqual(['a package in it has no version']);
  });
});

describe('RubyGems', () => {
  it.each([
    [
      'the stub',
      '# stub: nokogiri 1.15.0 x86_64-linux lib\n s.name = "other"\n s.licenses = ["MIT".freeze, \'BSD\'.freeze]\n',
      'gem nokogiri 1.15.0 x86_64-linux MIT, BSD',
    ],
    [
      'plain assignments',
      'Gem::Specification.new do |s|\n  s.name = %q{x}\n  spec.name = "a".freeze\n  s.version = Gem::Version.new("1.2")\n  s.license = "MIT"\nend\n',
      'it does not say its name and version in plain text',
    ],
    [
      'plain assignments alone',
      '  s.name = "a".freeze\n  s.version = Gem::Version.new("1.2")\n  s.platform = Gem::Platform::RUBY\n  s.license = "MIT"\n',
      'gem a 1.2 - MIT',
    ],
    ['nothing', 'puts 1', 'it does not say its name and version in plain text'],
    ['code', '  s.name = name()\n', 'it does not say its name and version in plain text'],
  ])('are read from %s', async (_, text, line) => {
    expect(await told(GEM, text)).toEqual([line]);
  });

  it('are read among specifications alone', async () => {
    expect(await told('gems/a-1/a.gemspec', '# stub: a 1 ruby lib\n')).toEqual([]);
    expect(await told('x/specifications/default/a-1.gemspec', '# stub: a 1 ruby lib\n')).toEqual([
      'gem a 1 - -',
    ]);
  });

  it('take time in proportion to the file', async () => {
    expect(await told(GEM, `${' '.repeat(1_000_000)}\n`.slice(0, 1_000_000))).toHaveLength(1);
    expect(await told(GEM, `s.name = ${'"'.repeat(900_000)}`)).toHaveLength(1);
  });
});

describe('Composer', () => {
  const list = [
    { name: 'a/b', version: 'v1.0', license: ['MIT', 'GPL-2.0'] },
    { name: 'c/d', version: '2' },
  ];

  it.each([
    ['1', list],
    ['2', { packages: list, dev: true }],
  ])('is read as version %s wrote it', async (_, value) => {
    expect(await told(COMPOSER, JSON.stringify(value))).toEqual([
      'composer a/b v1.0 - MIT, GPL-2.0',
      'composer c/d 2 - -',
    ]);
  });

  it('without packages is told', async () => {
    expect(await told(COMPOSER, '{}')).toEqual(['it has no list of packages']);
    expect(await told(COMPOSER, '[null]')).toEqual(['a package in it has no name']);
  });
});

describe('NuGet', () => {
  it('has libraries that are packages', async () => {
    const libraries = {
      'app/1.0.0': { type: 'project' },
      'Newtonsoft.Json/13.0.1': { type: 'package' },
      'runtimepack.x/8': { type: 'runtimepack' },
      '__proto__/1': { type: 'package' },
      odd: { type: 'package' },
    };
    expect(await told(NUGET, JSON.stringify({ libraries }))).toEqual([
      'nuget Newtonsoft.Json 13.0.1 - -',
      'nuget __proto__ 1 - -',
      'a package in it has no name',
    ]);
    expect(await told(NUGET, '{}')).toEqual(['it has no libraries']);
  });
});

describe('files of languages', () => {
  it('are read in the order of their bytes, and tell how far that is', async () => {
    const body = JSON.stringify({ name: 'a', version: '1' });
    const files = filesOf({
      'node_modules/b/package.json': body,
      'node_modules/a/package.json': body,
    });
    const seen: (readonly [number, number])[] = [];
    const order: string[] = [];
    const find = (path: string) => {
      const file = files.find(path);
      if (file === null) return null;
      // As if the last one lay first.
      const read = (offset: number, length: number) => {
        order.push(path);
        return file.read(offset, length);
      };
      return { ...file, order: -file.order, read };
    };
    const onProgress = (done: number, total: number) => void seen.push([done, total]);
    await readLanguagePackages({ ...files, find }, { onProgress });
    expect(order).toEqual(['node_modules/a/package.json', 'node_modules/b/package.json']);
    expect(seen).toEqual([
      [body.length, body.length * 2],
      [body.length * 2, body.length * 2],
    ]);
  });

  it('that are too large are told and not read', async () => {
    const read = () => Promise.reject(new Error('read'));
    const file = { path: NPM, size: 2 ** 31, order: 0, read };
    const tree = { find: () => file, list: () => [], named: () => [NPM] };
    const { problems } = await readLanguagePackages(tree, {});
    expect(problems).toEqual([{ path: NPM, problem: 'it has 2.0 GiB; at most 4.0 MiB are read' }]);
  });

  it('are not read on once somebody cancelled', async () => {
    const signal = AbortSignal.abort();
    const files = filesOf({ [NPM]: '{}' });
    await expect(readLanguagePackages(files, { signal })).rejects.toThrow('cancelled');
  });
});
