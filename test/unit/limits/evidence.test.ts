/** Limits of evidence, reached with lowered numbers: a problem says what was not read, and digests are found all the same. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { evidenceFiles } from '../../../electron/cli/evidence-files.ts';
import { readEvidence } from '../../../electron/evidence/read-evidence.ts';
import { FailureError } from '../../../shared/failure.ts';
import { failureSentence } from '../../../shared/sentences.ts';
import { evidenceBytes } from '../../support/evidence-bytes.ts';
import { withLimits } from '../../support/lowered-limits.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

vi.mock('../../../shared/limits/evidence.ts', async (actual) =>
  (await import('../../support/lowered-limits.ts')).loweredModule(await actual()),
);

const scratch = scratchFolder();
const DIGEST = `sha256:${'a1'.repeat(32)}`;
const pods = (count: number) =>
  `kind: Pod\nspec:\n  containers:\n${`  - image: app@${DIGEST}\n`.repeat(count)}`;
const json = JSON.stringify({ a: { b: { c: [DIGEST, 1, 2, 3] } } });
const aliases = `x: &a [1, 2, 3]\ny: [*a, *a]\n${pods(1)}`;
const merges = `x: &a {k: 1, l: 2}\ny:\n  <<: *a\n${pods(1)}`;
const two = `a: 1\n---\nb: ${DIGEST}\n`;

describe('evidence beyond a limit', () => {
  it.each([
    ['evidence-structure', { MAX_STRUCTURED_BYTES: 10 }, pods(1), '10 bytes'],
    ['yaml-bytes', { MAX_YAML_BYTES: 10 }, pods(1), '10 characters'],
    ['yaml-documents', { MAX_YAML_DOCUMENTS: 1 }, two, '1 documents'],
    ['evidence-depth', { MAX_EVIDENCE_DEPTH: 2 }, json, '2 levels'],
    ['yaml-aliased', { MAX_ALIASED_NODES: 3 }, aliases, '3 nodes'],
    ['yaml-merged', { MAX_MERGED_KEYS: 1 }, merges, '1 merged keys'],
    ['evidence-values', { MAX_EVIDENCE_VALUES: 2 }, json, '2'],
    ['evidence-claims', { MAX_CLAIMS: 1 }, pods(3), '1'],
  ] as const)('says what it is: %s', async (_, numbers, text, detail) => {
    const read = () => readEvidence(evidenceBytes(text));
    const details = ({ problems }: ReturnType<typeof read>) => problems.map(({ detail }) => detail);
    expect(details(read())).not.toContainEqual(expect.stringContaining(detail));
    const beyond = await withLimits(numbers, read);
    expect(details(beyond)).toContainEqual(expect.stringContaining(detail));
    expect(JSON.stringify(beyond)).toContain('a1a1a1');
  });
});

describe('files of evidence', () => {
  it('are refused where a folder has too many: evidence-files', async () => {
    const folder = scratch.next();
    mkdirSync(folder);
    for (const name of ['a.yaml', 'b.yaml']) writeFileSync(path.join(folder, name), pods(1));
    const find = () => evidenceFiles([folder], new AbortController().signal);
    expect(find()).toHaveLength(2);
    const told = await withLimits({ MAX_EVIDENCE_FILES: 1 }, () => {
      try {
        find();
      } catch (error) {
        if (error instanceof FailureError) return failureSentence(error.failure);
        throw error;
      }
      return 'nothing was refused';
    });
    expect(told).toContain('at most 1 (evidence-files)');
  });
});
