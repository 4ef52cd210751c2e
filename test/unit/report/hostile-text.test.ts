import { describe, expect, it } from 'vitest';
import { renderReport, type TextFormat } from '../../../electron/report/render.ts';
import { styleSource } from '../../../electron/report/html/style.ts';
import { HOSTILE, sampleReport } from '../../support/sample-report.ts';

const hostile = sampleReport({}, HOSTILE);
const plain = sampleReport();
const formats: readonly TextFormat[] = ['html', 'json', 'markdown', 'junit', 'sarif'];

describe('hostile text in every field', () => {
  it.each(formats)('%s has nothing that hides, turns the direction or ends early', (format) => {
    expect(renderReport(hostile, format)).not.toMatch(/[\0-\x08\x0b-\x1f\x7f\u202e]|\p{Cs}/u);
  });

  it.each(formats)('%s is the same text each time', (format) => {
    expect(renderReport(hostile, format)).toBe(renderReport(structuredClone(hostile), format));
  });

  it('makes no element of HTML that plain text does not make', () => {
    const tags = (text: string) => text.match(/<[/!]?[a-z]+/gi);
    expect(
      tags(renderReport(hostile, 'html'))
        ?.sort()
        .filter((tag) => tag !== '<br'),
    ).toEqual(
      tags(renderReport(plain, 'html'))
        ?.sort()
        .filter((tag) => tag !== '<br'),
    );
  });

  it('keeps HTML from loading or running anything', () => {
    const html = renderReport(hostile, 'html');
    expect(html).toContain(
      `default-src &#39;none&#39;; style-src ${styleSource().replaceAll("'", '&#39;')};`,
    );
    expect(html).not.toMatch(
      /<(?:script|img|link|iframe|object)|javascript:| on[a-z]+="|unsafe-inline/i,
    );
  });

  it('starts no line and no cell of Markdown', () => {
    const lines = (text: string) =>
      text.split('\n').filter((line) => !line.includes('second line'));
    const cells = (text: string) =>
      lines(text).map((line) =>
        line.startsWith('|') ? line.replace(/\\./g, '').split('|').length : 0,
      );
    const starts = (text: string) =>
      lines(text).map((line) => /^(?:#+|-|\||`*)/.exec(line)?.[0].replace(/`+/, '`'));
    const [one, other] = [renderReport(hostile, 'markdown'), renderReport(plain, 'markdown')];
    // The notes have line breaks of their own, which are lines here too.
    const extra = lines(one).length - lines(other).length;
    expect(extra).toBe(2);
    const behind = (text: string) => lines(text).findIndex((line) => line === '## What was opened');
    expect(cells(one).slice(behind(one), -4)).toEqual(cells(other).slice(behind(other), -4));
    expect(starts(one).slice(behind(one))).toEqual(starts(other).slice(behind(other)));
  });

  it('leaves JSON and SARIF readable', () => {
    expect(JSON.parse(renderReport(hostile, 'json'))).toEqual(hostile);
    const sarif = JSON.parse(renderReport(hostile, 'sarif')) as {
      version: string;
      runs: {
        results: { ruleId: string; ruleIndex: number; level: string }[];
        tool: { driver: { rules: { id: string }[] } };
      }[];
    };
    expect(sarif.version).toBe('2.1.0');
    const [run] = sarif.runs;
    for (const { ruleId, ruleIndex } of run?.results ?? [])
      expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(run?.results.map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
      'unsafe-path warning',
      'signature-signature-wrong error',
      'reference-different-image error',
    ]);
  });

  it('counts in JUnit what is wrong, and names it inside attributes', () => {
    const xml = renderReport(hostile, 'junit');
    expect(xml).toContain('<testsuites name="drydock" tests="4" failures="1" errors="0">');
    expect(xml).not.toMatch(/\ufffe/);
    expect(xml.replace(/="[^"<]*"/g, '')).not.toMatch(/script|evil|__proto__/);
  });
});
