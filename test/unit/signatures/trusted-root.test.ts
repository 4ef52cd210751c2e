import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../build/setup/paths.ts';
import {
  looksLikeTrustedRoot,
  parseTrustedRoot,
} from '../../../electron/signatures/trusted-root.ts';
import { json } from '../../support/sigstore-bundles.ts';
import { SigstoreInstance } from '../../support/sigstore-instance.ts';

const folder = path.join(root, 'test/fixtures/sigstore');

interface Authority {
  certChain: { certificates: { rawBytes: string }[] };
  validFor: { start?: string };
}

interface Log {
  publicKey: { rawBytes: string; keyDetails: string; validFor: { start?: string } };
  logId?: { keyId: string };
}

interface Root {
  mediaType: string;
  tlogs: Log[];
  ctlogs: Log[];
  certificateAuthorities: Authority[];
  timestampAuthorities: Authority[];
}

/** A root of a private instance, changed. */
function changed(change: (value: Root) => unknown): Buffer {
  const value = new SigstoreInstance().trustedRoot({ log: true, stamper: true }) as Root;
  return json(change(value) ?? value);
}

describe('a trusted root', () => {
  it.each([
    ['trusted_root_pgi.json', 'https://fulcio.sigstore.dev, https://rekor.sigstore.dev'],
    ['public-key-validity.trusted_root.json', 'https://virtual.tsa.sigstore.dev'],
  ])('of the Sigstore projects is read: %s', (name, about) => {
    const bytes = readFileSync(path.join(folder, name));
    expect(parseTrustedRoot(bytes)).toMatchObject({ ok: true, about });
    expect(looksLikeTrustedRoot(bytes)).toBe(true);
  });

  it.each<[string, Buffer, RegExp]>([
    ['is no JSON', Buffer.from('PEM'), /no JSON/],
    ['is a list', Buffer.from('[]'), /no JSON object/],
    ['is something else', json({ mediaType: 'text/plain' }), /media type/],
    [
      'says something twice',
      Buffer.from(
        changed(() => undefined)
          .toString()
          .replace('"tlogs":', '"tlogs":[],"tlogs":'),
      ),
      /twice/,
    ],
    ['names nobody', changed(({ mediaType }) => ({ mediaType })), /no authority and no log/],
    ['has a number for a list', changed((value) => ({ ...value, tlogs: 5 })), /tlogs is no list/],
    [
      'has nothing in a list',
      changed((value) => ({ ...value, tlogs: [null] })),
      /tlogs is no list/,
    ],
    [
      'names too many',
      changed((value) => ({ ...value, tlogs: Array.from({ length: 65 }, () => value.tlogs[0]) })),
      /more than 64/,
    ],
    [
      'has a certificate that is none',
      changed(({ certificateAuthorities: [authority] }) => {
        if (authority) authority.certChain.certificates = [{ rawBytes: 'AAAA' }];
      }),
      /cannot be read/,
    ],
    [
      'has an authority without certificates',
      changed(({ certificateAuthorities: [authority] }) => {
        if (authority) authority.certChain.certificates = [];
      }),
      /no certificates/,
    ],
    [
      'does not say from when an authority counts',
      changed(({ timestampAuthorities: [authority] }) => {
        if (authority) authority.validFor = {};
      }),
      /from when/,
    ],
    [
      'does not say from when a log counts',
      changed(({ tlogs: [log] }) => {
        if (log) log.publicKey.validFor = {};
      }),
      /from when/,
    ],
    [
      'has a date that is none',
      changed(({ tlogs: [log] }) => {
        if (log) log.publicKey.validFor = { start: 'yesterday' };
      }),
      /no date|cannot be read/,
    ],
    [
      'has a key that is none',
      changed(({ tlogs: [log] }) => {
        if (log) log.publicKey.rawBytes = 'AAAA';
      }),
      /cannot be read/,
    ],
    [
      'has a log without id',
      changed(({ tlogs: [log] }) => {
        delete log?.logId;
      }),
      /no id/,
    ],
    [
      'has a key of a kind that is not known',
      changed(({ tlogs: [log] }) => {
        if (log) log.publicKey.keyDetails = 'PKIX_OF_TOMORROW';
      }),
      /PKIX_OF_TOMORROW/,
    ],
  ])('is refused if it %s', (_what, bytes, problem) => {
    const reading = parseTrustedRoot(bytes);
    expect(reading).toMatchObject({ ok: false });
    expect(reading.ok ? '' : reading.problem).toMatch(problem);
  });
});
