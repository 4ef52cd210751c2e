import { describe, expect, it } from 'vitest';
import { buildStep } from '../../../../shared/build-step.ts';
import { commandLine } from '../../../../renderer/lib/command-line.ts';
import { ownerText } from '../../../../renderer/lib/file-icons.ts';
import { byWeight, countBySeverity, heaviestOf } from '../../../../renderer/lib/findings.ts';
import { commandOf, type KeyPress } from '../../../../renderer/lib/keys.ts';
import { knownLook, statusLook } from '../../../../renderer/lib/marks.ts';
import { tabsOf } from '../../../../renderer/lib/node-tabs.ts';
import { RateMeter } from '../../../../renderer/lib/rate.ts';
import { minuteText, momentText, timeLeft } from '../../../../renderer/lib/times.ts';
import {
  digestLabel,
  mayHoldFiles,
  mediaTypeWords,
  sourceNote,
} from '../../../../renderer/lib/words.ts';
import { finding } from '../../../../shared/finding.ts';
import { image, node } from '../sample-graph.ts';

describe('commandLine', () => {
  it('quotes what a shell would take apart', () => {
    expect(commandLine(['sh', '-c', "echo 'a b'", ''])).toBe("sh -c 'echo '\\''a b'\\''' ''");
  });
});

describe('buildStep', () => {
  it.each([
    ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
    ['/bin/sh -c apk add x', 'RUN apk add x'],
    ['RUN /bin/sh -c apk add x # buildkit', 'RUN apk add x'],
    ['COPY a b # buildkit', 'COPY a b'],
  ])('shortens %s', (stored, shown) => {
    expect(buildStep(stored)).toBe(shown);
  });
});

describe('mediaTypeWords', () => {
  it('knows the common ones and escapes the rest', () => {
    expect(mediaTypeWords('application/vnd.oci.image.layer.v1.tar+zstd')).toBe('tar, zstd');
    expect(mediaTypeWords('text/x\u202Ey')).toBe('text/x[U+202E]y');
    expect(mediaTypeWords('')).toBe('no mediaType');
  });

  it('tells what may hold files', () => {
    expect(mayHoldFiles('application/vnd.docker.image.rootfs.diff.tar.gzip')).toBe(true);
    expect(mayHoldFiles('')).toBe(true);
    expect(mayHoldFiles('application/vnd.in-toto+json')).toBe(false);
  });
});

describe('times', () => {
  it('are in UTC', () => {
    expect(minuteText(0)).toBe('1970-01-01 00:00');
    expect(momentText(1.5)).toBe('1970-01-01 00:00:01.500 UTC');
  });

  it('survive numbers that are no time', () => {
    expect(minuteText(1e20)).toBe('100000000000000000000 s');
    expect(momentText(-1e20)).toContain('s');
  });

  it('tell what is left only if that can be told', () => {
    expect(timeLeft(1000, null)).toBe('');
    expect(timeLeft(1000, 0)).toBe('');
    expect(timeLeft(1000, 1000)).toBe('');
    expect(timeLeft(10_000, 1000)).toBe('about 10 s left');
    expect(timeLeft(600_000, 1000)).toBe('about 10 min left');
    expect(timeLeft(36_000_000, 1000)).toBe('about 10 h left');
  });
});

describe('RateMeter', () => {
  it('says nothing before it can', () => {
    const meter = new RateMeter();
    expect(meter.rate).toBeNull();
    meter.add(0, 0);
    meter.add(100, 100);
    expect(meter.rate).toBeNull();
  });

  it('follows the last seconds', () => {
    const meter = new RateMeter();
    for (let at = 0; at <= 10_000; at += 100) meter.add(at, at < 5000 ? 0 : (at - 5000) * 2);
    expect(meter.rate).toBeGreaterThan(1700);
    expect(meter.rate).toBeLessThanOrEqual(2000);
  });
});

describe('commandOf', () => {
  const press = (key: string, extra: Partial<KeyPress> = {}): KeyPress => ({
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...extra,
  });

  it('takes Control, and Command on a Mac', () => {
    expect(commandOf(press('o', { ctrlKey: true }), false)).toBe('open-file');
    expect(commandOf(press('O', { ctrlKey: true, shiftKey: true }), false)).toBe('open-folder');
    expect(commandOf(press('f', { metaKey: true }), true)).toBe('find');
    expect(commandOf(press('f', { ctrlKey: true }), true)).toBeNull();
  });

  it('goes from tab to tab, and to the comparison', () => {
    const tab = press('Tab', { ctrlKey: true });
    expect(commandOf(tab, false)).toBe('next-tab');
    expect(commandOf(tab, true)).toBe('next-tab');
    expect(commandOf({ ...tab, shiftKey: true }, false)).toBe('previous-tab');
    expect(commandOf(press('Tab'), false)).toBeNull();
    expect(commandOf(press('m', { ctrlKey: true }), false)).toBe('show-match');
    expect(commandOf(press('m', { metaKey: true }), true)).toBeNull();
    expect(commandOf(press('e', { ctrlKey: true }), false)).toBe('add-evidence');
  });

  it('leaves other keys alone', () => {
    expect(commandOf(press('o'), false)).toBeNull();
    expect(commandOf(press('o', { ctrlKey: true, altKey: true }), false)).toBeNull();
    expect(commandOf(press('Escape'), false)).toBe('cancel');
    expect(commandOf(press('F6', { shiftKey: true }), false)).toBe('previous-pane');
  });
});

describe('tabsOf', () => {
  it('offers what a node has', () => {
    const words = ['config', 'history', 'files', 'space', 'packages', 'digests'];
    expect(tabsOf(node('m', 'manifest'), image(), { linked: false, holds: false })).toEqual([
      ...words,
      'signatures',
      'raw',
      'about',
      'search',
    ]);
    expect(tabsOf(node('m', 'manifest'), null, { linked: false, holds: false })).toEqual([
      'raw',
      'about',
      'search',
    ]);
    expect(tabsOf(node('l', 'layer'), null, { linked: false, holds: false })).toEqual([
      'files',
      'space',
      'about',
      'search',
    ]);
    const absent = node('l', 'layer', { storedSize: null });
    expect(tabsOf(absent, null, { linked: false, holds: false })).toEqual(['about', 'search']);
    const statement = node('l', 'layer', { mediaType: 'application/vnd.in-toto+json' });
    expect(tabsOf(statement, null, { linked: false, holds: false })).toEqual([
      'raw',
      'about',
      'search',
    ]);
  });

  it('offers the digests of every image, and what travels with it', () => {
    const bare = image({ config: null });
    expect(tabsOf(node('m', 'manifest'), bare, { linked: true, holds: false })).toEqual([
      'files',
      'space',
      'packages',
      'digests',
      'signatures',
      'raw',
      'about',
      'search',
    ]);
    expect(tabsOf(node('i', 'index'), null, { linked: true, holds: false })).toEqual([
      'raw',
      'signatures',
      'about',
      'search',
    ]);
    expect(tabsOf(node('l', 'layer'), bare, { linked: false, holds: false })).toEqual([
      'files',
      'space',
      'packages',
      'digests',
      'about',
      'search',
    ]);
  });
});

describe('sourceNote', () => {
  it('explains only what does not explain itself', () => {
    expect(sourceNote('document')).toContain('none of them is here');
    expect(sourceNote('docker-v1')).toContain('recorded no digests');
    expect(sourceNote('oci-layout')).toBeNull();
  });
});

describe('digestLabel', () => {
  it('counts layers', () => {
    expect(digestLabel('diffID', 2)).toBe('diffID 2');
    expect(digestLabel('manifest')).toBe('Manifest');
  });
});

describe('statusLook', () => {
  it('shows nothing that was only recomputed as checked, or as not read', () => {
    expect(statusLook('unchecked', 'recomputed')).toEqual(knownLook('recomputed'));
    expect(statusLook('unchecked', 'recomputed').tone).toBe('plain');
    expect(statusLook('mismatch', 'mismatch').tone).toBe('bad');
  });

  it('is what is being done about a blob, while there is something', () => {
    const reading = { kind: 'reading', percent: 7 } as const;
    expect(statusLook('unchecked', 'unchecked', reading).tone).toBe('busy');
    expect(statusLook('unchecked', 'unchecked', { kind: 'waiting' }).tone).toBe('plain');
  });

  it('has the tone of a match for what was verified alone', () => {
    const others = ['unchecked', 'uncheckable', 'recomputed', 'derived', 'unknowable'] as const;
    for (const known of others) expect(knownLook(known).tone).not.toBe('good');
  });
});

describe('findings', () => {
  const note = finding('duplicate-member', {}, {});
  const late = finding('source-changed', { digest: 'a' }, {});
  const missing = finding('blob-missing', { digest: 'a' }, { role: 'layer' });

  it('come in order of weight', () => {
    expect(byWeight([note, missing, late])).toEqual([late, missing, note]);
    expect(heaviestOf(byWeight([missing, late])).get('a')).toBe(late);
    expect(countBySeverity([note, missing, late])).toEqual({ error: 1, warning: 1, note: 1 });
  });
});

describe('ownerText', () => {
  it('prefers names', () => {
    expect(ownerText({ uid: 0, gid: 5, uname: 'root', gname: '' })).toBe('root:5');
  });
});
