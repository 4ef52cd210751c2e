import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../../electron/main/engine-host.ts';
import { ReportWriting } from '../../../electron/main/report-writing.ts';
import { FailureError } from '../../../shared/failure.ts';

const job = '8c0f7d3e-52f4-4c3b-9f4e-0d1c2b3a4f5e';
const notes = { auditor: 'Ann', ticket: '', notes: '' };
const file = '/reports/a.pdf';

let temporary: string;

beforeEach(() => {
  temporary = mkdtempSync(path.join(tmpdir(), 'drydock-writing-'));
});

afterEach(() => {
  rmSync(temporary, { recursive: true });
});

function setUp(
  print: (html: Uint8Array, signal: AbortSignal) => Promise<Uint8Array> = () =>
    Promise.resolve(Buffer.from('%PDF')),
) {
  const asked: [method: string, params: Record<string, string>][] = [];
  const pages: string[] = [];
  const call = (method: string, params: Record<string, string>) => {
    asked.push([method, params]);
    if (method === 'finishPDF') pages.push(readFileSync(params['pages'] ?? '', 'utf8'));
    else if (params['format'] === 'pdf') writeFileSync(params['file'] ?? '', '<html>');
    return Promise.resolve({ file: params['file'], size: 1 });
  };
  const engine = { call } as unknown as Pick<EngineHost, 'call'>;
  return { asked, pages, writing: new ReportWriting({ engine, temporary, print }) };
}

describe('ReportWriting', () => {
  it('leaves what is text to the engine, and tells the page no path', async () => {
    const { asked, writing } = setUp();
    const request = { source: 's', format: 'html', job, ...notes } as const;
    expect(await writing.write(request, '/reports/a.html')).toEqual({ file: 'a.html', size: 1 });
    expect(asked).toEqual([['writeReportTo', { ...request, file: '/reports/a.html' }]]);
  });

  it('prints what the engine wrote, has the pages finished, and leaves nothing behind', async () => {
    const printed: string[] = [];
    const { asked, pages, writing } = setUp((html) => {
      printed.push(Buffer.from(html).toString());
      return Promise.resolve(Buffer.from('%PDF'));
    });
    const written = await writing.write({ source: 's', format: 'pdf', job, ...notes }, file);
    expect(written.file).toBe('a.pdf');
    expect([printed, pages]).toEqual([['<html>'], ['%PDF']]);
    expect(asked.map(([method]) => method)).toEqual(['writeReportTo', 'finishPDF']);
    expect(asked[0]?.[1]['file']).not.toBe(file);
    expect(asked[1]?.[1]).toMatchObject({ report: asked[0]?.[1]['file'], file });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('ends a print that is cancelled, by its own job alone', async () => {
    const { asked, writing } = setUp(
      (_html, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new FailureError('cancelled'));
          });
          writing.cancel('another');
          expect(signal.aborted).toBe(false);
          writing.cancel(job);
        }),
    );
    const request = { source: 's', format: 'pdf', job, ...notes } as const;
    await expect(writing.write(request, file)).rejects.toThrow('cancelled');
    expect(asked.map(([method]) => method)).toEqual(['writeReportTo']);
    expect(existsSync(temporary) && readdirSync(temporary)).toEqual([]);
  });
});
