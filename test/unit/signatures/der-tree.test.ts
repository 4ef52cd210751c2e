import { readFileSync } from 'node:fs';
import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { readCertificate } from '../../../electron/signatures/certificate.ts';
import {
  DER,
  DerError,
  derItems,
  derOf,
  derOid,
  derTime,
} from '../../../electron/signatures/der-tree.ts';
import { readTimestampToken } from '../../../electron/signatures/timestamp-token.ts';
import { openssl } from '../../support/openssl.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();

describe('DER', () => {
  it.each(['2.5.29.15', '1.3.6.1.5.5.7.3.3', '1.2.840.113549.1.1.12', '0.4.0.2023.1.1', '2.999.3'])(
    'has the object identifier %s as openssl writes it',
    (id) => {
      const der = written(`OID:${id}`);
      expect(derOid(derOf(der, DER.oid))).toBe(id);
    },
  );

  it.each([
    ['UTCTIME:260131235959Z', '2026-01-31T23:59:59.000Z'],
    ['UTCTIME:500101000000Z', '1950-01-01T00:00:00.000Z'],
    ['GENERALIZEDTIME:21221219024339Z', '2122-12-19T02:43:39.000Z'],
    ['GENERALIZEDTIME:20250121091746.641Z', '2025-01-21T09:17:46.641Z'],
  ])('has the time %s as openssl writes it', (text, time) => {
    const der = written(text);
    const node = derOf(der, text.startsWith('UTC') ? DER.utcTime : DER.generalizedTime);
    expect(new Date(derTime(node)).toISOString()).toBe(time);
  });

  it.each([
    ['a length that is not the shortest', '308100'],
    ['a length with a zero in front', '30820003020101'],
    ['a length that is not definite', '30800000'],
    ['a length beyond the end', '3005020101'],
    ['a tag of several octets', '3f810000'],
    ['bytes behind it', '300000'],
    ['nothing', ''],
    ['half a head', '30'],
  ])('is refused with %s', (_what, hex) => {
    expect(() => derItems(derOf(Buffer.from(hex, 'hex'), DER.sequence))).toThrow(DerError);
  });

  it.each(['0600', '06028001', '060181', '0606808080808001', '0607ffffffffffff7f'])(
    'is no object identifier as %s',
    (hex) => {
      expect(() => derOid(derOf(Buffer.from(hex, 'hex'), DER.oid))).toThrow(DerError);
    },
  );

  it('is all that is ever said of bytes that are none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, wrapped) => {
        const der = wrapped ? Buffer.from([0x30, bytes.length & 0x7f, ...bytes]) : bytes;
        for (const read of [readCertificate, readTimestampToken])
          expect(() => read(der)).toThrow(DerError);
      }),
    );
  });
});

/** DER of a value in openssl's own notation (ASN1_generate_nconf). */
function written(text: string): Buffer {
  const file = scratch.next('.der');
  openssl(['asn1parse', '-genstr', text, '-noout', '-out', file]);
  return readFileSync(file);
}
