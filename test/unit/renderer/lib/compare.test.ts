import { describe, expect, it } from 'vitest';
import {
  bestChoice,
  choicesOf,
  imageTitle,
  matchingChoices,
} from '../../../../renderer/lib/compare-choices.ts';
import {
  contentView,
  differenceWords,
  growth,
  sizeStep,
  stateRows,
} from '../../../../renderer/lib/compare-files.ts';
import { changeKindOf, outcomeLook, relationLook } from '../../../../renderer/lib/compare-marks.ts';
import {
  databaseWords,
  matchingPackages,
  packageTally,
} from '../../../../renderer/lib/compare-packages.ts';
import type { PackageChange } from '../../../../shared/packages.ts';
import { difference, named, opened, state } from '../sample-comparison.ts';

describe('what can be chosen', () => {
  const sources = [
    opened('one', named('shop/app:1'), named('shop/arm:1', 'linux/arm64')),
    opened('two', { ...named('seal:1'), kind: 'attestation' }, named('db:2')),
  ];
  const ids = (text: string) =>
    matchingChoices(choicesOf(sources), text).map(({ image }) => image.names[0]);

  it('is every runnable image of every source, in order', () => {
    expect(ids('')).toEqual(['shop/app:1', 'shop/arm:1', 'db:2']);
  });

  it('is found by source, name, platform and digest', () => {
    expect(ids('TWO.tar')).toEqual(['db:2']);
    expect(ids('App')).toEqual(['shop/app:1']);
    expect(ids('arm64')).toEqual(['shop/arm:1']);
    expect(ids('sha256:db')).toEqual(['db:2']);
    expect(ids('nothing')).toEqual([]);
  });

  it('goes by the platform of the other side, and is not that image itself', () => {
    const [source] = sources;
    const [app, arm] = choicesOf(sources);
    if (source === undefined || app === undefined || arm === undefined) throw new Error('none');
    expect(bestChoice(source, null)?.image).toBe(app.image);
    expect(bestChoice(source, app)?.image).toBe(arm.image);
    const elsewhere = { ...arm, session: opened('three') };
    expect(bestChoice(source, elsewhere)?.image).toBe(arm.image);
    expect(bestChoice(opened('none'), app)).toBeNull();
  });

  it('is called by a name that cannot deceive', () => {
    expect(imageTitle({ names: ['a\u202Eb'] }, 'x.tar')).toBe('a[U+202E]b');
    expect(imageTitle({ names: [] }, 'x\n.tar')).toBe('x\\n.tar');
  });
});

describe('what is different about a path', () => {
  it('is told part by part, in one order', () => {
    const words = differenceWords(
      difference('f', {
        parts: ['time', 'mode', 'content', 'owner', 'size'],
        after: state({ size: 14, mode: 0o4755, uid: 5, gid: 6, mtime: 1_700_000_060 }),
      }),
    );
    expect(words).toBe(
      'content, size 12 B → 14 B, mode 0644 → 4755, owner 0:0 → 5:6, ' +
        'time 2023-11-14 22:13 → 2023-11-14 22:14',
    );
  });

  it('tells kinds, links, devices and attributes', () => {
    const link = state({ type: 'symlink', linkname: '../a\u001b[2J' });
    expect(differenceWords(difference('l', { parts: ['type', 'link'], after: link }))).toBe(
      'file → symbolic link, none → ../a\\x1b[2J',
    );
    const device = state({ type: 'char', device: '1:3' });
    expect(
      differenceWords(
        difference('d', {
          parts: ['link', 'xattrs'],
          before: device,
          after: { ...device, device: '1:5' },
        }),
      ),
    ).toBe('1:3 → 1:5, extended attributes');
  });

  it('is its kind where one side alone has it', () => {
    const link = state({ type: 'symlink', linkname: 'x' });
    expect(differenceWords(difference('l', { before: null, after: link, parts: [] }))).toBe(
      'symbolic link → x',
    );
  });

  it('says that a content is not known', () => {
    expect(differenceWords(difference('f', { parts: [], contentUnknown: true }))).toBe(
      'content not known',
    );
  });

  it('steps between sizes so that they look different', () => {
    expect(sizeStep(10, 20)).toBe('10 B → 20 B');
    expect(sizeStep(1_000_000, 1_000_001)).toBe(
      '1,000,000 B (976.6 KiB) → 1,000,001 B (976.6 KiB)',
    );
    expect([growth(1, 1), growth(10, 3), growth(0, 2048)]).toEqual(['', '−7 B', '+2.0 KiB']);
  });
});

describe('both sides of a path', () => {
  it('stand in rows, of which those are marked that are different', () => {
    const rows = stateRows(difference('f', { parts: ['mode'], after: state({ mode: 0o755 }) }));
    expect(rows.filter(({ differs }) => differs)).toEqual([
      { label: 'Mode', before: '-rw-r--r-- (0644)', after: '-rwxr-xr-x (0755)', differs: true },
    ]);
    expect(rows.map(({ label }) => label)).not.toContain('Leads to');
  });

  it('leave out what no entry records', () => {
    const implied = state({ type: 'dir', at: null });
    const rows = stateRows(difference('d', { before: null, after: implied, parts: [] }));
    expect(rows.map(({ label }) => label)).toEqual(['Kind', 'Layer']);
  });
});

describe('what there is to see of contents', () => {
  it.each([
    ['ask', difference('f')],
    ['ask', difference('f', { parts: [], contentUnknown: true })],
    ['ask', difference('f', { parts: ['type'], after: state({ type: 'dir' }) })],
    ['ask', difference('f', { before: null, parts: [] })],
    ['same', difference('f', { parts: ['time', 'mode'] })],
    ['none', difference('d', { before: null, after: state({ type: 'dir' }), parts: [] })],
  ] as const)('is: %s', (view, one) => {
    expect(contentView(one)).toBe(view);
  });
});

describe('marks', () => {
  it('are good for nothing but the same image', () => {
    expect(outcomeLook('same').tone).toBe('good');
    expect(outcomeLook('different').tone).not.toBe('good');
    expect(outcomeLook('not-established').tone).not.toBe('good');
  });

  it('tell what became of something, and explain a relation', () => {
    expect(changeKindOf({ before: null, after: '1' })).toBe('added');
    expect(changeKindOf({ before: '1', after: null })).toBe('removed');
    expect(changeKindOf({ before: '1', after: '2' })).toBe('modified');
    expect(relationLook('repacked').about).toContain('same diffID under another digest');
  });
});

describe('packages', () => {
  const change = (name: string, before: string | null, after: string | null): PackageChange => ({
    format: 'dpkg',
    name,
    architecture: null,
    before,
    after,
  });
  const changes = [
    change('bash', '5.1', '5.2'),
    change('curl', null, '8.0'),
    change('vi', '9', null),
  ];

  it('are filtered by kind, name and version', () => {
    const names = (...found: Parameters<typeof matchingPackages>) =>
      matchingPackages(...found).map(({ name }) => name);
    expect(names(changes, [], '')).toEqual(['bash', 'curl', 'vi']);
    expect(names(changes, ['added', 'removed'], '')).toEqual(['curl', 'vi']);
    expect(names(changes, [], ' 5.2 ')).toEqual(['bash']);
    expect(packageTally(changes)).toEqual({ added: 1, removed: 1, modified: 1 });
  });

  it('are counted by database', () => {
    expect(
      databaseWords({
        format: 'apk',
        path: 'lib/apk/db/installed',
        before: 1,
        after: null,
        problem: null,
      }),
    ).toBe('apk, /lib/apk/db/installed: 1 package before, none after');
  });
});
