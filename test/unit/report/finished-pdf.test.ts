import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasProgram } from '../../../build/setup/system-packages.ts';
import { finishedPDF } from '../../../electron/report/finished-pdf.ts';
import { factsInPDF } from '../../../electron/report/pdf-facts.ts';
import { printedPDF } from '../../support/printed-pdf.ts';

const time = '2026-01-31T13:00:00+01:00';
const facts = '{"name":"endstream endobj ü","n":1}';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-pdf-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('finishedPDF', () => {
  it('gives the facts back, byte for byte', () => {
    const pdf = finishedPDF(printedPDF(), { time, facts });
    expect(Buffer.from(factsInPDF(pdf) ?? []).toString()).toBe(facts);
  });

  it('has no other time than the one that it is given, and leaves the rest as it was printed', () => {
    const printed = printedPDF();
    const text = Buffer.from(finishedPDF(printed, { time, facts })).toString('latin1');
    expect(new Set(text.match(/D:\d+/g))).toEqual(new Set(['D:20260131120000']));
    const before = printed.toString('latin1').replaceAll('D:20261128010618', 'D:20260131120000');
    expect(text.slice(0, before.length)).toBe(before);
  });

  it('does not change what it is given', () => {
    const printed = printedPDF();
    finishedPDF(printed, { time, facts });
    expect(printed).toEqual(printedPDF());
  });

  it.runIf(hasProgram('pdfdetach'))('is read by other programs', () => {
    const file = path.join(folder, 'report.pdf');
    writeFileSync(file, finishedPDF(printedPDF(), { time, facts }));
    const run = (program: string, ...args: string[]) =>
      execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    expect(run('pdfinfo', '-isodates', file)).toMatch(/CreationDate: +2026-01-31T12:00:00Z/);
    expect(run('pdfdetach', '-list', file)).toContain('1: drydock-report.json');
    run('pdfdetach', '-save', '1', '-o', path.join(folder, 'facts'), file);
    expect(readFileSync(path.join(folder, 'facts'), 'utf8')).toBe(facts);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no PDF', Buffer.from('<html>')],
    ['a cut one', printedPDF().subarray(0, 300)],
    [
      'one whose table is elsewhere',
      Buffer.from(
        printedPDF()
          .toString('latin1')
          .replace(/startxref\n\d+/, 'startxref\n7'),
        'latin1',
      ),
    ],
    ['one with names of its own', printedPDF('\n/Names 9 0 R')],
  ])('refuses %s', (_what, printed) => {
    expect(() => finishedPDF(printed, { time, facts })).toThrow(/^print-failed/);
  });
});

describe('factsInPDF', () => {
  const pdf = Buffer.from(finishedPDF(printedPDF(), { time, facts }));

  it('finds none in what was only printed', () => {
    expect(factsInPDF(printedPDF())).toBeNull();
  });

  it('finds none, or the same, in every cut and behind every changed byte of the update', () => {
    for (let length = 0; length < pdf.length - 1; length += 1)
      expect(factsInPDF(pdf.subarray(0, length)), String(length)).toBeNull();
    const start = printedPDF().length;
    const inner = pdf.indexOf(facts);
    for (let at = start; at < pdf.length; at += 1) {
      const changed = Buffer.from(pdf);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      const found = factsInPDF(changed);
      const isInside = at >= inner && at < inner + Buffer.byteLength(facts);
      if (found !== null && !isInside)
        expect(Buffer.from(found).toString(), String(at)).toBe(facts);
    }
  });

  it('takes none of two', () => {
    const text = pdf.toString('latin1');
    // An object of another number, with the same head, that the table names as well.
    const [, place = ''] = /\n5 1\n(\d{10}) 00000 n \n/.exec(text) ?? [];
    const other = pdf.subarray(Number(place)).toString('latin1').replace('5 0 obj', '7 0 obj');
    const end = other.indexOf('endobj\n') + 'endobj\n'.length;
    const table = text.lastIndexOf('xref\n', text.lastIndexOf('startxref') - 1);
    const row = `7 1\n${String(table).padStart(10, '0')} 00000 n \n`;
    const two = (text.slice(0, table) + other.slice(0, end) + text.slice(table))
      .replace(/(\n6 1\n\d{10} 00000 n \n)/, `$1${row}`)
      .replace(/startxref\n\d+\n%%EOF\n$/, `startxref\n${String(table + end)}\n%%EOF\n`);
    expect(two.match(/EmbeddedFile /g)).toHaveLength(2);
    expect(factsInPDF(Buffer.from(two, 'latin1'))).toBeNull();
    const one = Buffer.from(two.replace(row, ''), 'latin1');
    expect(Buffer.from(factsInPDF(one) ?? []).toString()).toBe(facts);
  });

  it('reads a table of a size that is a lie in no time', () => {
    const lying = pdf.toString('latin1').replace(/\n5 1\n/, '\n5 999999999\n');
    expect(factsInPDF(Buffer.from(lying, 'latin1'))).toBeNull();
  });
});
