import { describe, expect, it } from 'vitest';
import { decodeBase64, decodeEitherBase64 } from '../../../electron/signatures/base64.ts';

describe('base64 that is written in one way only', () => {
  it.each(['', 'QQ==', 'QUI=', 'QUJD', '+/+/'])('takes %j', (text) => {
    expect(decodeBase64(text)?.toString('base64')).toBe(text);
  });

  it.each([
    'Q',
    'QQ',
    'QQ=',
    'QR==',
    'QUJ=',
    'Q Q==',
    'QQ==\n',
    '-_-_',
    'QUJD=',
    '=',
    'QQ==QQ==',
    'ÄÄÄÄ',
  ])('refuses %j', (text) => {
    expect(decodeBase64(text)).toBeNull();
  });

  it('takes one alphabet or the other, and no mixture', () => {
    expect(decodeEitherBase64('-_-_')).toEqual(decodeBase64('+/+/'));
    expect(decodeEitherBase64('+/-_')).toBeNull();
    expect(decodeEitherBase64('_w')).toBeNull();
  });
});
