import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../electron/cli/arguments.ts';
import { explain } from '../../../electron/cli/explain.ts';
import { Output } from '../../../electron/cli/text.ts';
import { UsageError } from '../../../electron/cli/usage-error.ts';
import { FINDING_CODES } from '../../../shared/finding.ts';
import { findingHelp } from '../../../shared/finding-help.ts';

async function printed(...argv: readonly string[]): Promise<string> {
  const request = readArguments(['explain', ...argv]);
  if (request.do !== 'explain') throw new Error('not asked to explain');
  let text = '';
  const write = (part: string) => ((text += part), true);
  const stream = { isTTY: false, write, once: () => undefined, off: () => undefined };
  const out = new Output(stream, false);
  expect(explain(request, out)).toBe(0);
  await out.flush();
  return text;
}

describe('explain', () => {
  it('tells meaning, cause and cure, and what becomes of the verdict', async () => {
    const text = await printed('blob-missing');
    expect(text).toContain('warning: Missing content (blob-missing)\n');
    const words = text.replaceAll(/\s+/g, ' ');
    const { means, cause, cure } = findingHelp('blob-missing');
    for (const part of [means, cause, cure, 'incomplete at best']) expect(words).toContain(part);
  });

  it('lists every code', async () => {
    const lines = (await printed()).split('\n');
    for (const code of FINDING_CODES)
      expect(lines.filter((line) => line.startsWith(`${code} `))).toHaveLength(1);
  });

  it('has the same as a document', async () => {
    const document = JSON.parse(await printed('--json')) as { findings: { code: string }[] };
    expect(document.findings.map(({ code }) => code)).toEqual(FINDING_CODES);
  });

  it('refuses what is no code', () => {
    expect(() => readArguments(['explain', 'toString'])).toThrow(UsageError);
    expect(() => readArguments(['explain', 'tar-invalid', 'tar-invalid'])).toThrow(UsageError);
  });
});
