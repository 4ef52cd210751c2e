/** Hostile evidence in its full size; only where `DRYDOCK_LARGE` is 1, since it takes a minute of a processor. */
import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeDirectory } from '../support/archive.ts';
import { drydock } from '../support/command.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ownImage } from './cli-source.ts';

const MAX_SECONDS = 120;
const MAX_RSS = 1_500_000_000;
const scratch = scratchFolder();

interface LargeDocument {
  readonly evidence: readonly { readonly problems: readonly { readonly code: string }[] }[];
  readonly references: readonly { readonly text: string; readonly verdict: string }[];
  readonly stats: { readonly peakRSS: number };
}

/** Matches a small image against a file; what it cost goes to the log of the test. */
async function told(file: string): Promise<LargeDocument> {
  const image = writeDirectory((await ownImage([[{ name: 'a' }]])).tree, scratch.next());
  const args = ['match', image, '--json', '--stats', '--against', file];
  const { stdout, seconds } = await drydock(args, { limit: MAX_SECONDS });
  const document = JSON.parse(stdout) as LargeDocument;
  const { peakRSS } = document.stats;
  const size = fs.statSync(file).size;
  process.stdout.write(
    `${String(size)} bytes: ${seconds.toFixed(1)} s, ${String(Math.round(peakRSS / 1e6))} MB\n`,
  );
  expect(peakRSS).toBeLessThan(MAX_RSS);
  return document;
}

/** A file of these parts, the middle one as often as it takes. */
function large(ending: string, [head, part, foot]: readonly string[], times: number): string {
  const file = scratch.next(ending);
  const fd = fs.openSync(file, 'w');
  fs.writeSync(fd, head ?? '');
  for (let i = 0; i < times; i++) fs.writeSync(fd, part ?? '');
  fs.writeSync(fd, foot ?? '');
  fs.closeSync(fd);
  return file;
}

function codesOf({ evidence }: LargeDocument): readonly string[] {
  return evidence.flatMap(({ problems }) => problems.map(({ code }) => code));
}

const CLAIM = `{"ArtifactName":"x","Metadata":{"ImageID":"sha256:${'0'.repeat(64)}"},"Results":[`;

describe.skipIf(process.env['DRYDOCK_LARGE'] !== '1')('evidence in full size', () => {
  it('H152 100,000 documents of YAML are read, and no more', async () => {
    const pod = 'kind: Pod\napiVersion: v1\nspec: {containers: [{name: c, image: good:1}]}\n---\n';
    const document = await told(large('.yaml', ['', pod, pod], 100_000));
    expect(document.references.length).toBeGreaterThan(0);
    expect(codesOf(document)).toContain('too-large');
  }, 180_000);

  it('H156 300 MiB of a report are not read by their format, and its digests are found', async () => {
    const part = '{"Target":"__proto__","Vulnerabilities":[]},'.repeat(20_000);
    const times = Math.ceil((300 * 2 ** 20) / part.length);
    const document = await told(large('.json', [CLAIM, part, '{}]}'], times));
    expect(codesOf(document)).toEqual(['too-large']);
    expect(document.references.map(({ verdict }) => verdict)).toEqual(['different-image']);
  }, 180_000);

  it('H156 a million findings under the keys of prototypes are read', async () => {
    const found = '{"VulnerabilityID":"__proto__","constructor":{"prototype":{}}},';
    const head = `${CLAIM}{"Target":"x","Vulnerabilities":[`;
    const document = await told(large('.json', [head, found, '{}]}]}'], 1_000_000));
    expect(document.references.map(({ verdict }) => verdict)).toEqual(['different-image']);
    expect(codesOf(document)).toEqual([]);
  }, 180_000);
});
