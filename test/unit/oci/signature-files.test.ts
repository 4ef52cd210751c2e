import { expect, it } from 'vitest';
import { DirFiles } from '../../../electron/io/dir-files.ts';
import { readAttachedSignature } from '../../../electron/oci/attached-signature.ts';
import { signatureFiles } from '../../../electron/oci/signature-files.ts';
import { writeDirectory, type Tree } from '../../support/archive.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const ROOT = `sha256:${'a'.repeat(64)}`;
const PART = 'b'.repeat(64);

function found(files: Record<string, Buffer | { link: string }>) {
  const tree: Tree = new Map(Object.entries(files));
  const folder = new DirFiles(writeDirectory(tree, scratch.next()));
  return signatureFiles(folder, { bytes: 0 }, ROOT);
}

it('finds signatures by their names, in order of their numbers', () => {
  const files = found({
    'signature-10': Buffer.from([0x89, 1]),
    'signature-2': Buffer.from('\0sigstore-json\n{}'),
    'signature-0': Buffer.from('x'),
    'signature-01': Buffer.from('x'),
    'signature-1.bak': Buffer.from('x'),
    [`${PART}.signature-1`]: Buffer.from('\0simple-signing\n'),
    'xsignature-1': Buffer.from('x'),
  });
  expect(files.map(({ path, subject, form }) => [path, subject, form])).toEqual([
    ['signature-2', ROOT, 'simple-signing'],
    ['signature-10', ROOT, 'openpgp'],
    [`${PART}.signature-1`, `sha256:${PART}`, 'openpgp'],
  ]);
});

it('says of what cannot be read that it is not readable', () => {
  const files = found({
    'signature-1': { link: '/etc/passwd' },
    'signature-2': Buffer.from('-----BEGIN PGP MESSAGE-----'),
    'signature-3': Buffer.from('anything'),
    'signature-4': Buffer.alloc(0),
  });
  expect(files.map(({ form, readable }) => [form, readable])).toEqual([
    ['unknown', false],
    ['openpgp', true],
    ['unknown', true],
    ['unknown', true],
  ]);
});

function attached(json: string): Buffer {
  return Buffer.from(`\0sigstore-json\n${json}`);
}

it('takes payload and annotations out of a file of containers/image', () => {
  const payload = Buffer.from('{}').toString('base64');
  const read = readAttachedSignature(
    attached(`{"mimeType":"text/x","payload":"${payload}","annotations":{"__proto__":"b"}}`),
  );
  expect(Buffer.from(read?.payload ?? []).toString()).toBe('{}');
  expect(read?.mediaType).toBe('text/x');
  expect(Object.entries(read?.annotations ?? {})).toEqual([['__proto__', 'b']]);
});

it.each([
  ['no JSON', '{"mimeType"'],
  ['no payload', '{"mimeType":"text/x"}'],
  ['two payloads', '{"mimeType":"text/x","payload":"e30=","payload":"e30="}'],
  ['a payload in other letters', '{"mimeType":"text/x","payload":"e30=","Payload":"e30="}'],
  ['loose base64', '{"mimeType":"text/x","payload":"e30"}'],
  ['a number for an annotation', '{"mimeType":"t","payload":"","annotations":{"a":1}}'],
])('takes nothing of a file with %s', (_what, json) => {
  expect(readAttachedSignature(attached(json))).toBeNull();
});
