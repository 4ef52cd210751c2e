// What becomes of a path that somebody chose: an image, evidence, or the failure that it had before.
import * as fs from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EvidenceShelf } from '../../../electron/engine/evidence-shelf.ts';
import { openAny } from '../../../electron/engine/open-any.ts';
import { OpenSources } from '../../../electron/engine/open-sources.ts';
import { openSession } from '../../../electron/engine/session.ts';
import { TrustShelf } from '../../../electron/engine/trust-shelf.ts';
import { FailureError } from '../../../shared/failure.ts';
import { makeKey, openssl } from '../../support/openssl.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { evidenceReads, fakeSession } from './serve.ts';

const scratch = scratchFolder();
const run = { signal: new AbortController().signal, onProgress: () => undefined };
const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const layer = { mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: digest('a'), size: 1 };
const manifest = {
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: { ...layer, mediaType: 'application/vnd.oci.image.config.v1+json' },
  layers: [layer],
};
const config = { architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: [] } };

function file(content: string | Buffer, suffix = ''): string {
  const path = scratch.next(suffix);
  fs.writeFileSync(path, content);
  return path;
}

function parts(open: typeof openSession = openSession) {
  const shelf = new EvidenceShelf({ reads: evidenceReads, home: '', onChange: () => undefined });
  const sources = new OpenSources({ openSession: open, onReading: () => undefined });
  return { shelf, sources, trust: new TrustShelf() };
}

const ROOT = 'test/fixtures/sigstore/public-good.trusted_root.json';

function certificateOf(key: string): Buffer {
  const keyFile = file(key);
  return openssl(['req', '-x509', '-new', '-key', keyFile, '-subj', '/CN=signer', '-days', '9']);
}

const full = new FailureError('limit-exceeded', { limit: 'sources' });

async function kindOf(path: string): Promise<string> {
  const { shelf, sources, trust } = parts();
  const held = () => ({ e: shelf.size, s: sources.size, t: trust.state.items.length });
  try {
    const opened = await openAny(path, run, { shelf, sources, trust });
    const { kind } = opened;
    const [refusal] = opened.kind === 'trust' ? opened.added.refused : [];
    const nothing = { e: 0, s: 0, t: 0 };
    const [first] = kind === 'trust' && refusal !== undefined ? [''] : kind;
    expect(held()).toEqual(first === '' ? nothing : { ...nothing, [first ?? '']: 1 });
    return refusal === undefined ? kind : `${kind} ${refusal.problem}`;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    expect(held()).toEqual({ e: 0, s: 0, t: 0 });
    const { code, params } = error.failure;
    return `${code} ${String(params['format'] ?? params['found'] ?? '')}`.trim();
  }
}

describe('openAny', () => {
  it('opens an index and a manifest that stand alone as images', async () => {
    expect(await kindOf(file(JSON.stringify(manifest), '.json'))).toBe('source');
    const mediaType = 'application/vnd.oci.image.index.v1+json';
    const index = { schemaVersion: 2, mediaType, manifests: [] };
    expect(await kindOf(file(JSON.stringify(index), '.json'))).toBe('source');
  });

  it.each([
    ['YAML', 'kind: Pod\nspec:\n  containers:\n  - image: nginx\n'],
    ['other JSON', '{"SchemaVersion":2,"Results":[]}'],
    ['JSON that is cut', '{"SchemaVersion":2,"Results":['],
    ['a config alone', JSON.stringify(config)],
    ['one digest', `${digest('a')}\n`],
    ['a long text', 'nginx:1.25\n'.repeat(10_000)],
    ['UTF-16', Buffer.from('\ufeffnginx:1.25\n'.repeat(100), 'utf16le')],
    ['UTF-16 that is JSON', Buffer.from('\ufeff{"a":1}', 'utf16le')],
  ])('takes %s as evidence', async (_what, content) => {
    expect(await kindOf(file(content))).toBe('evidence');
  });

  it.each([
    ['bytes', Buffer.alloc(4096, 1), 'not-an-image no tar'],
    ['nothing', '', 'not-an-image empty'],
    ['a zip', Buffer.from('PK\x03\x04rest'), 'unsupported-format zip'],
    ['a manifest.json alone', '[{"Config":"a.json","Layers":[]}]', 'not-an-image manifest.json'],
  ])('keeps the failure of %s', async (_what, content, failure) => {
    expect(await kindOf(file(content))).toBe(failure);
  });

  it('keeps the failure of a folder without an image, and of what is not there', async () => {
    const folder = scratch.next();
    fs.mkdirSync(folder);
    fs.writeFileSync(`${folder}/pods.yaml`, 'kind: Pod');
    expect(await kindOf(folder)).toBe('not-an-image pods.yaml');
    expect(await kindOf(`${folder}/none`)).toBe('not-found');
  });

  it.each([
    ['a public key', () => makeKey('P-256').public, 'trust'],
    ['a trusted root', () => fs.readFileSync(ROOT), 'trust'],
    ['a certificate', () => certificateOf(makeKey('P-256').private), 'trust'],
    ['a private key', () => makeKey('P-256').private, 'trust private-key'],
    ['a key after blank lines', () => `\ufeff\r\n\n${makeKey('P-256').public}`, 'trust'],
    ['a key in a deployment', () => `kind: Pod\n${makeKey('P-256').public}`, 'evidence'],
    ['a private key in a secret', () => `kind: Secret\n${makeKey('P-256').private}`, 'evidence'],
    ['a broken key', () => makeKey('P-256').public.replace('END', 'AND'), 'evidence'],
    ['a DER key', () => makeKey('P-256').der, 'trust'],
    [
      'a key that is too large a file',
      () => makeKey('P-256').public + '\n'.repeat(1024 * 1024),
      'evidence',
    ],
  ])('tells %s from evidence', async (_what, content, kind) => {
    expect(await kindOf(file(content()))).toBe(kind);
  });

  it('trusts what was opened, by its name, also when no other image can be opened', async () => {
    const { shelf, sources, trust } = parts(() => Promise.reject(full));
    const path = file(makeKey('P-256').public, '.pub');
    const opened = await openAny(path, run, { shelf, sources, trust });
    expect(opened).toMatchObject({ kind: 'trust', added: { state: trust.state, refused: [] } });
    expect(trust.state.items).toMatchObject([{ kind: 'public-key', name: basename(path) }]);
  });

  it('takes evidence also when no other image can be opened', async () => {
    const { shelf, sources, trust } = parts((path, options) =>
      path === 'fake' ? Promise.resolve(fakeSession() as never) : openSession(path, options),
    );
    for (let i = 0; i < 32; i++) await openAny('fake', run, { shelf, sources, trust });
    const tar = file(Buffer.alloc(1024));
    await expect(openAny(tar, run, { shelf, sources, trust })).rejects.toMatchObject({
      failure: full.failure,
    });
    await openAny(file('kind: Pod'), run, { shelf, sources, trust });
    expect(shelf.size).toBe(1);
  });
});
