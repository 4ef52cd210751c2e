/** Signatures that cosign itself and containers/image made, with the keys that are beside them. */
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../build/setup/paths.ts';
import { checkCompanion } from '../../electron/signatures/check-companion.ts';
import { corpusUnits, noFixtures } from '../support/fixtures.ts';
import { cosignMaterial, subjectOf, trusting } from '../support/signature-material.ts';

const units = corpusUnits().filter(({ name }) => name.includes('/dir-img-cosign-'));
const trustOf = (name: string) =>
  trusting(readFileSync(path.join(root, 'test/fixtures/cosign', name)));

/** What containers/image writes into a signature file that is not OpenPGP. */
interface Attached {
  readonly payload: string;
  readonly annotations: Readonly<Record<string, string>>;
}

function reasons(folder: string, key: string): string[] {
  const subject = subjectOf(readFileSync(path.join(folder, 'manifest.json')));
  const files = readdirSync(folder).filter((file) => file.startsWith('signature-'));
  return files.flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const { payload, annotations } = JSON.parse(text.slice('\0sigstore-json\n'.length)) as Attached;
    const signature = annotations['dev.cosignproject.cosign/signature'] ?? '';
    const material = cosignMaterial(Buffer.from(payload, 'base64'), signature, subject);
    return checkCompanion(material, trustOf(key)).map(({ reason }) => reason);
  });
}

describe.skipIf(noFixtures !== undefined)('signatures of cosign in `dir:` folders', () => {
  it('are verified with the key of their signer alone, and over their own image', () => {
    const told = units.map(({ name, path: folder }) => [
      path.basename(name),
      reasons(folder, 'cosign.pub'),
      reasons(folder, 'cosign2.pub'),
    ]);
    expect(told).toEqual([
      ['dir-img-cosign-modified-manifest', ['other-digest'], ['other-digest']],
      ['dir-img-cosign-valid', ['key-verified'], ['no-key-matches']],
      [
        'dir-img-cosign-valid-2',
        ['key-verified', 'key-verified'],
        ['no-key-matches', 'no-key-matches'],
      ],
      ['dir-img-cosign-valid-with-tag', ['key-verified'], ['no-key-matches']],
    ]);
  });
});
