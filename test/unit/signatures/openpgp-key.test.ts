import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { checkCompanion } from '../../../electron/signatures/check-companion.ts';
import { openPgpKey } from '../../../electron/signatures/openpgp-key.ts';
import { NO_TRUST } from '../../../electron/signatures/trust.ts';
import { materialOf, subjectOf } from '../../support/signature-material.ts';

const home = mkdtempSync(path.join(tmpdir(), 'drydock-gpg-'));
const gpg = (args: readonly string[], input = '') =>
  execFileSync('gpg', ['--batch', '--quiet', '--homedir', home, '--passphrase', '', ...args], {
    input,
    stdio: ['pipe', 'pipe', 'ignore'],
  });

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

describe('the key that an OpenPGP signature names', () => {
  gpg(['--quick-generate-key', 'signer', 'ed25519', 'sign', 'never']);
  const keyID = /^sec:(?:[^:]*:){3}([0-9A-F]{16}):/m.exec(
    gpg(['--list-secret-keys', '--with-colons']).toString(),
  )?.[1];

  it.each([
    ['compressed', []],
    ['as it is', ['--compress-algo', 'none']],
  ])('is read where the message is %s, and proves nothing', (_, options) => {
    const message = gpg([...options, '--sign'], '{"critical":{}}');
    expect(openPgpKey(message)).toBe(keyID);
    const material = materialOf('openpgp', message, subjectOf('{}'));
    expect(checkCompanion(material, NO_TRUST)).toMatchObject([
      { outcome: 'unproven', reason: 'not-supported', params: { what: 'OpenPGP', key: keyID } },
    ]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('-----BEGIN PGP SIGNED MESSAGE-----')],
    ['a packet that is cut off', Buffer.from('900d030001', 'hex')],
    ['what does not unpack', Buffer.from('a301ffffff', 'hex')],
    [
      'what unpacks to very much',
      Buffer.concat([Buffer.from([0xa3, 1]), deflateRawSync(Buffer.alloc(2 ** 24))]),
    ],
  ])('is not known of %s', (_, bytes) => {
    expect(openPgpKey(bytes)).toBeNull();
  });
});
