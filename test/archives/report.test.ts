/** `drydock report` as a process: formats, the file that is written, and `--check`. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleImage } from '../../build/setup/paths.ts';
import { hasProgram } from '../../build/setup/system-packages.ts';
import { VERSION } from '../../shared/version.ts';
import { drydock, said } from '../support/command.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const scratch = scratchFolder();
const TIME = ['--time', '2026-01-31T12:00:00Z'];
const ENDINGS = ['.html', '.json', '.md', '.xml', '.sarif'] as const;

async function written(suffix: string, source = sampleImage): Promise<string> {
  const file = scratch.next(suffix);
  const outcome = await drydock(['report', source, '-o', file, ...TIME]);
  expect(outcome.code, said(outcome)).toBe(0);
  return file;
}

async function check(report: string, source: string) {
  const outcome = await drydock(['report', '--check', report, source, '--json']);
  const { outcome: match, report: state } = JSON.parse(outcome.stdout) as Record<string, string>;
  return [outcome.code, match, state];
}

describe('writing', () => {
  it.each(ENDINGS)('%s is the same bytes each time', async (ending) => {
    const [one, other] = [await written(ending), await written(ending)];
    expect(fs.readFileSync(one).equals(fs.readFileSync(other))).toBe(true);
  });

  it('names the file by the SHA-256 that sha256sum says', async () => {
    const file = await written('.json');
    const { source } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
      source: Record<string, unknown>;
    };
    const sum = createHash('sha256').update(fs.readFileSync(sampleImage)).digest('hex');
    expect(source).toMatchObject({
      digest: `sha256:${sum}`,
      size: fs.statSync(sampleImage).size,
      name: path.basename(sampleImage),
    });
    expect(fs.readFileSync(file, 'utf8')).not.toContain(path.dirname(sampleImage));
  });

  it('tells what it wrote', async () => {
    const file = scratch.next('.md');
    const { stdout } = await drydock(['report', sampleImage, '-o', file, ...TIME]);
    const sum = createHash('sha256').update(fs.readFileSync(file)).digest('hex');
    expect(stdout.trimEnd().split('\n').at(-1)).toContain(`sha256:${sum}`);
  });

  it('never replaces a file, and leaves nothing half beside it', async () => {
    const file = await written('.html');
    const before = fs.readFileSync(file);
    const { code, stderr } = await drydock(['report', sampleImage, '-o', file]);
    expect(code).toBe(2);
    expect(stderr).toContain('is there already, and nothing is ever replaced');
    expect(fs.readFileSync(file).equals(before)).toBe(true);
    expect(fs.readdirSync(path.dirname(file)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('writes to standard output what it writes to a file', async () => {
    const { stdout } = await drydock([
      'report',
      sampleImage,
      '-o',
      '-',
      '--format',
      'html',
      ...TIME,
    ]);
    expect(stdout).toBe(fs.readFileSync(await written('.html'), 'utf8'));
  });

  it.each([
    [['-o', 'x.docx'], 'cannot be told from its name'],
    [[], 'needs --output'],
    [['-o', '/nowhere/x.html'], 'does not exist'],
    [['-o', 'x.html', '--time', 'today'], '--time needs'],
    [['-o', 'x.html', '--trust', '/nowhere'], 'could not be read'],
    [['-o', 'x.html', '--sbom', sampleImage], 'cannot be compared'],
    [['-o', 'x.html', '--notes', 'x'.repeat(10_001)], 'at most'],
  ])('refuses %j', async (options, reason) => {
    const { code, stderr } = await drydock(['report', sampleImage, ...options]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
  });

  it('ends with 1 for an image that is damaged, and says so in the report', async () => {
    const file = scratch.next('.xml');
    const { code } = await drydock(['report', damaged(), '-o', file]);
    expect(code).toBe(1);
    expect(fs.readFileSync(file, 'utf8')).toMatch(/<failure message="Damaged: /);
  });
});

/** One bit of the last blob's bytes is another one. */
function damaged(): string {
  const bytes = fs.readFileSync(sampleImage);
  const at = bytes.indexOf(Buffer.from([0x1f, 0x8b, 0x08])) + 40;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const file = scratch.next('.tar');
  fs.writeFileSync(file, bytes);
  return file;
}

describe('checking', () => {
  let reports: Readonly<Record<'.html' | '.md' | '.json', string>>;

  beforeAll(async () => {
    reports = {
      '.html': await written('.html'),
      '.md': await written('.md'),
      '.json': await written('.json'),
    };
  });

  function edited(ending: keyof typeof reports, edit: (text: string) => string): string {
    const file = scratch.next(ending);
    const before = fs.readFileSync(reports[ending], 'utf8');
    const after = edit(before);
    expect(after).not.toBe(before);
    fs.writeFileSync(file, after);
    return file;
  }

  it.each(['.html', '.md', '.json'] as const)('0: %s, and the same file', async (ending) => {
    expect(await check(reports[ending], sampleImage)).toEqual([0, 'same-file', 'intact']);
  });

  it('0: the same file under another name', async () => {
    const copy = scratch.next('.tar');
    fs.copyFileSync(sampleImage, copy);
    expect(await check(reports['.html'], copy)).toEqual([0, 'same-file', 'intact']);
  });

  it.runIf(hasProgram('tar'))('0: the same image in another container', async () => {
    const folder = scratch.next('');
    fs.mkdirSync(folder);
    execFileSync('tar', ['-xf', sampleImage, '-C', folder]);
    expect(await check(reports['.html'], folder)).toEqual([0, 'same-image', 'intact']);
  });

  it('1: one bit is another one', async () => {
    expect(await check(reports['.html'], damaged())).toEqual([1, 'different', 'partly']);
  });

  it('1: the text that people read was edited', async () => {
    const html = edited('.html', (text) => text.replace('<strong>Verified', '<strong>Approved'));
    expect(await check(html, sampleImage)).toEqual([1, 'same-file', 'altered']);
    const markdown = edited('.md', (text) => text.replace('**Verified.**', '**Approved.**'));
    expect(await check(markdown, sampleImage)).toEqual([1, 'same-file', 'altered']);
  });

  it('1: the facts were edited', async () => {
    const json = edited('.json', (text) => text.replace('"signed": "none"', '"signed": "signed"'));
    expect(await check(json, sampleImage)).toEqual([1, 'same-file', 'altered']);
  });

  it('3: another version of Drydock made it', async () => {
    const old = edited('.json', (text) =>
      text.replace(`"drydock": "${VERSION}"`, '"drydock": "9.9.9"'),
    );
    expect(await check(old, sampleImage)).toEqual([3, 'same-file', 'facts-only']);
  });

  it('2: it is larger than what is read', async () => {
    const large = scratch.next('.json');
    fs.writeFileSync(large, '{');
    fs.truncateSync(large, 64 * 1024 * 1024 + 1);
    const { code, stderr } = await drydock(['report', '--check', large, sampleImage]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('at most 67,108,864')]);
  });

  it('2: it is no report, or only a part of one', async () => {
    const half = edited('.html', (text) => text.slice(0, -2000));
    for (const file of [half, sampleImage, await written('.sarif')]) {
      const { code, stderr } = await drydock(['report', '--check', file, sampleImage]);
      expect([code, stderr]).toEqual([2, expect.stringContaining('is no report of Drydock’s')]);
    }
  });
});
