/** The report of an image that openssl signed, whose signature, attestation and SBOM lie beside it. */
import * as fs from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../shared/report.ts';
import { writeArchive } from '../support/archive.ts';
import { drydock, said } from '../support/command.ts';
import { makeKey } from '../support/openssl.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { signedLayout } from '../support/signed-layout.ts';

const scratch = scratchFolder();
let archive: string;
let key: string;

beforeAll(async () => {
  const { tree, key: made } = await signedLayout();
  archive = await writeArchive(tree, scratch.next('.tar'));
  key = scratch.next('.pub');
  fs.writeFileSync(key, made.public);
});

async function written(ending: string, trusted: readonly string[]) {
  const file = scratch.next(ending);
  const trust = trusted.flatMap((each) => ['--trust', each]);
  const outcome = await drydock(['report', archive, '-o', file, ...trust]);
  return { outcome, text: fs.readFileSync(file, 'utf8') };
}

describe('an image that is verified and signed', () => {
  it('ends with 0, although its SBOM is unsigned and lists what is not in it', async () => {
    const { outcome, text } = await written('.json', [key]);
    const { images, packages } = JSON.parse(text) as Report;
    expect(packages[0]?.comparisons[0]?.differences).toHaveLength(40);
    expect(images[0]?.signed).toBe('signed');
    expect(outcome.code, said(outcome)).toBe(0);
  });

  it('is the only image: what holds a signature, an attestation or an SBOM is none', async () => {
    const { images } = JSON.parse((await written('.json', [key])).text) as Report;
    expect(images.map(({ kind }) => kind)).toEqual(['image', 'artifact', 'artifact', 'artifact']);
    const { text } = await written('.xml', [key]);
    expect(text).toMatch(/<testsuites [^>]*failures="0" errors="0"/);
    for (const ending of ['.html', '.md'] as const) {
      const page = await written(ending, [key]);
      expect(page.text).not.toMatch(/No signature\b|no signature travels/);
      expect(page.text).toMatch(/1 image, linux\/amd64/);
    }
  });

  it('says of each outcome that is not good why it is not', async () => {
    const other = scratch.next('.pub');
    fs.writeFileSync(other, makeKey('P-256').public);
    const { outcome } = await written('.html', [other]);
    expect(outcome.code).not.toBe(0);
    expect(outcome.stdout).toMatch(/^Signatures of 1\.0 \(linux\/amd64\): A signature failed\.$/m);
  });
});
