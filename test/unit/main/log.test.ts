import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recorded } from '../../support/security-case.ts';
import { openLog, plainLine } from '../../../electron/main/log.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-log-'));
  file = path.join(folder, 'drydock.log');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('openLog', () => {
  it('makes no file before there is something to say', () => {
    openLog(file);
    expect(existsSync(file)).toBe(false);
  });

  it('writes one line with a time for each call', () => {
    const log = openLog(file);
    log('one');
    log('two\nthree');
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines[0]).toMatch(/^\d{4}-.*Z one$/);
    expect(lines[1]).toMatch(/Z two \| three$/);
    expect(lines).toHaveLength(3);
  });

  it('puts a full file aside and keeps one', () => {
    writeFileSync(file, 'x'.repeat(600 * 1024));
    openLog(file)('fresh');
    expect(readFileSync(file, 'utf8')).toMatch(/fresh\n$/);
    expect(readFileSync(`${file}.old`, 'utf8')).toHaveLength(600 * 1024);
  });

  it('stays within bounds, whatever is logged', () =>
    recorded(
      {
        id: 'R34',
        happened: 'two files of half a MiB at most, one line each without control characters',
      },
      () => {
        const log = openLog(file);
        for (let i = 0; i < 2_000; i++) log(`\x1b[31m${'x\n'.repeat(2_000)}`);
        const texts = [file, `${file}.old`].map((each) => readFileSync(each, 'utf8'));
        for (const text of texts) {
          expect(text.length).toBeLessThan(600 * 1024);
          expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
        }
        expect(readdirSync(folder).sort()).toEqual(['drydock.log', 'drydock.log.old']);
      },
    ));

  it('does not throw when it cannot write', () => {
    const log = openLog(path.join(file, 'no', 'folder'));
    writeFileSync(file, '');
    expect(() => {
      log('lost');
    }).not.toThrow();
  });
});

describe('plainLine', () => {
  it('hides control characters and direction marks, and cuts', () => {
    expect(plainLine('a\x1b[31mb\u202ec\u2028d\r\ne')).toBe('a?[31mb?c?d | e');
    expect(plainLine('x'.repeat(100_000))).toHaveLength(8 * 1024);
  });
});
