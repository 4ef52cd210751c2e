/** What leaves the command line over an image whose every text is hostile: nothing that a terminal obeys. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDirectory } from '../support/archive.ts';
import { drydock, said, type Outcome } from '../support/command.ts';
import { hostileImage, hostileTexts, wellFormed } from '../support/hostile-image.ts';
import { recordCase } from '../support/security-case.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

/** Every byte below 0x20 but newlines, 0x7f and C1; and everything else that hides or turns text. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const EVIL = '\u001b[2J\u202e\u009b31m\nVerified: everything';
const texts = hostileTexts(9);
const scratch = scratchFolder();
let image: string;
let other: string;
let evidence: string;
let library: string;

beforeAll(async () => {
  image = writeDirectory((await hostileImage(texts)).tree, scratch.next());
  const swapped = { ...texts, bidi: `${texts['bidi'] ?? ''}2` };
  other = writeDirectory((await hostileImage(swapped)).tree, scratch.next());
  evidence = scratch.next('.json');
  fs.writeFileSync(evidence, JSON.stringify(podOf(Object.values(texts))));
  library = scratch.next();
  const kept = await drydock(['library', 'add', image, '--library', library, '--as', 'kept:1']);
  expect(kept.code, said(kept)).toBe(0);
}, 60_000);

function podOf(all: readonly string[]): object {
  const containers = all.map((text) => ({ name: text, image: text }));
  const metadata = { name: all[0], namespace: all[1] };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers } };
}

/** Each command with a form for people; `--json`, `--csv` and `--long` are added where they are known. */
function commands(): readonly (readonly string[])[] {
  return [
    ['inspect', image],
    ['verify', image],
    ['verify', image, '--expect', EVIL],
    ['ls', image],
    ['ls', image, '--merged'],
    ['ls', image, '--merged', '--changes'],
    ['ls', image, '--layer', EVIL],
    ['ls', image, '--image', EVIL],
    ['find', image, 'i'],
    ['find', image, EVIL],
    ['find', image, '(', '--regex'],
    ['digest', image],
    ['cat', image, EVIL],
    ['save', image, '/', '--output', scratch.next()],
    ['space', image],
    ['dockerfile', image],
    ['graph', image],
    ['graph', image, '--output', '-'],
    ['match', image, '--against', evidence],
    ['diff', image, other],
    ['signatures', image],
    ['attestations', image],
    ['packages', image],
    ['library', 'list', '--library', library],
    ['library', 'verify', '--library', library],
    ['library', 'add', image, '--library', library, '--as', EVIL],
    ['inspect', 'library:kept:1', '--library', library],
    ['cache'],
    [EVIL],
    ['verify', EVIL],
    ['verify', image, `--${EVIL}`],
  ];
}

/** Commands with a longer form, and one with rows for spreadsheets. */
const LONG = new Set(['inspect', 'ls', 'match', 'signatures', 'attestations', 'packages']);

function formsOf([name = '']: readonly string[]): readonly (readonly string[])[] {
  const long = LONG.has(name) ? [['--long']] : [];
  return [[], ['--json'], ...long, ...(name === 'ls' ? [['--csv']] : [])];
}

const REPORTS = ['html', 'markdown', 'json', 'junit', 'sarif'] as const;
/** How a line looks that Drydock says itself. */
const OWN_WORDS = /^(?:✔ )?Verified(?: by Drydock|: everything$)|^# layer 9\/9/m;

function expectPlain({ stdout, stderr }: Outcome, what: string): void {
  const lineEnds = what.includes('--csv') ? /\r?\n/g : /\n/g;
  for (const text of [stdout, stderr]) {
    expect(text.replace(lineEnds, ''), what).not.toMatch(UNSAFE);
    expect(text, what).not.toMatch(OWN_WORDS);
    expect(text, what).not.toMatch(/\n\s+at |\bnode:/);
  }
}

describe('every command over hostile texts', () => {
  it('H129 H130 H131 prints no byte that a terminal obeys, and no line that data made', async () => {
    const codes = new Set<number | null>();
    const seen = { runs: 0, json: 0 };
    for (const command of commands())
      for (const form of formsOf(command)) {
        const args = [...command, ...form];
        const outcome = await drydock([...args, ...(command[0] === 'cache' ? [] : ['--quiet'])]);
        codes.add(outcome.code);
        seen.runs++;
        expectPlain(outcome, args.join(' '));
        if (form[0] === '--json' && outcome.code !== 2) seen.json++;
      }
    expect([...codes].sort()).toEqual([0, 1, 2, 3]);
    expect(seen.json).toBeGreaterThan(15);
    const happened = `${String(seen.runs)} runs of every command: no control byte but line ends, no bidi, no line of data`;
    for (const id of ['H129', 'H130', 'H131'] as const)
      recordCase({ id, variant: 'command line', happened, passed: true });
  }, 240_000);

  it('H130 answers JSON from which every text comes back as it was', async () => {
    const { stdout } = await drydock(['ls', image, '--json', '--layer', '1']);
    const paths = stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { readonly path: string }).path);
    for (const text of Object.values(texts)) expect(paths).toContain(wellFormed(text));
    const happened = 'every name comes back from JSON as it was';
    recordCase({ id: 'H130', variant: 'JSON', happened, passed: true });
  });

  it.each(REPORTS)(
    'H146 a report as %s holds every text, and nothing that it could do',
    async (format) => {
      const outcome = await drydock([
        ...['report', image, '--output', '-', '--format', format],
        ...['--against', evidence, '--notes', EVIL, '--auditor', EVIL],
      ]);
      expect([1, 3], said(outcome)).toContain(outcome.code);
      expectPlain(outcome, format);
      const { stdout } = outcome;
      expect(stdout).toContain('127.0.0.1');
      if (format === 'html') expectInertHTML(stdout);
      if (format === 'markdown') expectInertMarkdown(stdout);
      if (format === 'json' || format === 'sarif') expect(JSON.parse(stdout)).toBeTypeOf('object');
      const happened =
        'every text is in it, escaped; no element, link, fence or control is made of one';
      recordCase({ id: 'H146', variant: format, happened, passed: true });
    },
  );
});

function expectInertHTML(html: string): void {
  expect(html).toMatch(
    /<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/,
  );
  expect(html).not.toMatch(/<(?:script|img|iframe|link|object|embed|form|a|base)\b/i);
  expect(html).not.toMatch(/<[^>]* on[a-z]+=/i);
}

/** Outside of code, nothing of a text has a meaning. */
function expectInertMarkdown(markdown: string): void {
  const [head = ''] = markdown.split('```json');
  const spans = head.replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
  expect(spans).not.toMatch(/(?<!\\)!\[|(?<!\\)\]\(|<script|<img|<iframe/);
}

describe('arguments', () => {
  /** A folder in which names are those of options. */
  function folderOf(...names: readonly string[]): string {
    const folder = scratch.next();
    fs.mkdirSync(folder);
    for (const name of names) fs.cpSync(image, path.join(folder, name), { recursive: true });
    return folder;
  }

  it('H148 takes a path like an option only behind --, and never ends with 0 unless verified', async () => {
    const folder = folderOf('-rf', '--help', '@file', '*');
    const at = (name: string) => path.join(folder, name);
    const cases: readonly (readonly [readonly string[], number])[] = [
      [['verify', '-rf'], 2],
      [['verify', '--no-such-option', image], 2],
      [['verify', '--json=1', image], 2],
      [['verify', image, other], 2],
      [['verify'], 2],
      [['verify', ''], 2],
      [['verify', '@file'], 2],
      [['verify', '-'], 2],
      [['verify', at('nothing')], 2],
      [['verify', '--', at('-rf')], 0],
      [['verify', at('@file')], 0],
      [['verify', at('*')], 0],
      [['verify', '--', '-rf', '--json'], 2],
    ];
    for (const [args, code] of cases) {
      const outcome = await drydock(args);
      expect([args, outcome.code]).toEqual([args, code]);
      if (code === 2) expect(outcome.stdout).toBe('');
      if (code === 0) expect(outcome.stdout).toMatch(/^Verified: /m);
    }
    const inside = await drydock(['verify', '--', '-rf'], { cwd: folder });
    expect(inside.code, said(inside)).toBe(0);
    recordCase({
      id: 'H148',
      happened:
        '-- is honoured; unknown options, two paths, @file and - end with 2; 0 only when verified',
      passed: true,
      because:
        'what cannot be read ends with 2, as wrong usage does: the codes are a promise to scripts',
    });
  });
});
