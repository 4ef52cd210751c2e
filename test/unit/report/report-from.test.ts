import { describe, expect, it } from 'vitest';
import { placesAt } from '../../../electron/report/pdf-parts.ts';
import { renderReport } from '../../../electron/report/render.ts';
import { reportFrom } from '../../../electron/report/report-from.ts';
import { HOSTILE, sampleReport } from '../../support/sample-report.ts';

const report = sampleReport({}, HOSTILE);
const formats = ['html', 'markdown', 'json'] as const;
const read = (text: string) => reportFrom(Buffer.from(text), 'r');

describe('reportFrom', () => {
  it.each(formats)('reads %s back to the same facts', (format) => {
    expect(read(renderReport(report, format))).toEqual({ format, report });
  });

  it.each(formats)('refuses %s that ends early, wherever that is', (format) => {
    const text = renderReport(report, format);
    const facts = {
      html: text.lastIndexOf('</pre>'),
      markdown: text.lastIndexOf('\n', text.length - 4),
      json: text.length - 1,
    };
    for (let end = 0; end < facts[format] - 1; end += Math.ceil(text.length / 150))
      expect(() => read(text.slice(0, end)), String(end)).toThrow('not-a-report');
  });

  it.each([
    ['a field of another type', { time: 5 }, /time: Invalid type/],
    ['a field that is not known', { extra: 1 }, /extra/],
    ['a verdict that there is not', { verdict: 'fine' }, /verdict/],
    ['another schema', { schema: 'drydock.report.v2' }, /schema/],
    ['a number below zero', { source: { ...report.source, size: -1 } }, /source\.size/],
  ])('refuses %s, and says where', (_what, more, reason) => {
    const given = () => read(JSON.stringify({ ...report, ...more }));
    expect(given).toThrow(
      expect.objectContaining({
        failure: {
          code: 'not-a-report',
          params: { name: 'r', reason: expect.stringMatching(reason) as string },
        },
      }),
    );
  });

  it('refuses a key that is there twice, of which readers take one or the other', () => {
    const twice = JSON.stringify(report).replace('"verdict":', '"verdict":"damaged","verdict":');
    expect(() => read(twice)).toThrow('not-a-report');
  });

  it.each(['__proto__', 'constructor', 'toString'])('refuses the key %s', (key) => {
    const more = JSON.stringify(report).replace('{', `{"${key}":{"verdict":"verified"},`);
    expect(() => read(more)).toThrow('not-a-report');
    const inside = JSON.stringify(report).replace('"source":{', `"source":{"${key}":"x",`);
    expect(() => read(inside)).toThrow('not-a-report');
  });

  it('refuses a PDF whose table names millions of objects, before it keeps them', () => {
    const rows = '0000000009 00000 n \n'.repeat(1_500_000);
    const head = '%PDF-1.7\n';
    const table = `xref\n0 1500000\n${rows}`;
    const end = `trailer\n<</Size 9 /Root 1 0 R /Info 2 0 R>>\nstartxref\n9\n%%EOF\n`;
    expect(placesAt(head + table + end, 9)).toBeNull();
    expect(() => read(head + table + end)).toThrow('not-a-report');
  });

  it('refuses two places of facts in one page', () => {
    const html = renderReport(report, 'html');
    expect(() => read(html.replace('<main>', '<main><pre id="drydock-report">{}</pre>'))).toThrow(
      'not-a-report',
    );
  });

  it.each([
    '',
    'x',
    '{}',
    '[]',
    '<html>',
    '%PDF-1.7',
    '# Audit report: x',
    '<!DOCTYPE html>',
    '{'.repeat(100_000),
  ])('refuses %s', (text) => {
    expect(() => read(text)).toThrow('not-a-report');
  });
});
