import { expect, it } from 'vitest';
import { imagesSigned } from '../../../electron/companions/images-signed.ts';
import { failed, unproven, verified } from '../../../electron/signatures/check.ts';
import type { Companion } from '../../../shared/companions.ts';
import type { SignatureCheck } from '../../../shared/signatures.ts';

const IMAGE = 'sha256:image';
const place = { companion: 'c', position: 0 };
const signer = {
  kind: 'key',
  fingerprint: 'f',
  name: 'k',
  identity: null,
  oidcIssuer: null,
  certificateIssuer: null,
  validFrom: null,
  validUntil: null,
} as const;

const good = verified(place, 'key-verified', { signer, over: IMAGE, checkedWith: 'k' });
const other = failed(place, 'other-digest');
const altered = failed(place, 'payload-altered');
const wrong = failed(place, 'no-key-matches');
const open = unproven(place, 'nothing-trusted');
const plain = unproven(place, 'not-signed');

/** Each check is of a companion of its own. */
function signedOf(checks: readonly SignatureCheck[], proven: readonly string[] = [IMAGE]): unknown {
  const companions = checks.map((_, i) => ({ id: String(i), subject: IMAGE }) as Companion);
  const list = {
    companions,
    images: [
      { image: IMAGE, companions: companions.map(({ id }) => id) },
      { image: 'bare', companions: [] },
    ],
    filesRead: false,
  };
  const told = checks.map((check, i) => ({ ...check, companion: String(i) }));
  const images = imagesSigned({ list, checks: told, proven: new Set(proven) });
  expect(images['bare']).toBe('none');
  return images[IMAGE];
}

it.each([
  ['signed', [good]],
  ['signed', [good, wrong, open, plain]],
  ['signed', [open, good]],
  ['failed', [good, other]],
  ['failed', [other, good]],
  ['failed', [altered, good]],
  ['failed', [wrong, open]],
  ['failed', [wrong]],
  ['unproven', [open, plain]],
  ['none', [plain]],
  ['none', []],
])('says %s', (outcome, checks) => {
  expect(signedOf(checks)).toBe(outcome);
});

it('says signed of no image whose documents are not what their digests say', () => {
  expect(signedOf([good], [])).toBe('unproven');
  expect(signedOf([wrong], [])).toBe('failed');
});

it('says signed of no signature over anything but what its link is about', () => {
  expect(signedOf([{ ...good, over: 'sha256:another' }])).toBe('unproven');
  expect(signedOf([{ ...good, over: null }])).toBe('unproven');
});

it('weighs a companion by the worst that its signatures show', () => {
  const companions = [{ id: 'c', subject: IMAGE } as Companion];
  const list = { companions, images: [{ image: IMAGE, companions: ['c'] }], filesRead: false };
  const told = (checks: readonly SignatureCheck[]) =>
    imagesSigned({ list, checks, proven: new Set([IMAGE]) })[IMAGE];
  expect(told([wrong, good])).toBe('signed');
  expect(told([good, other])).toBe('failed');
  expect(told([{ ...good, companion: 'unknown' }])).toBe('none');
});
