// What holds for all references, and for all places in texts.

import { describe, expect, it } from 'vitest';
import { decodeBase64 } from '../../../electron/evidence/base64.ts';
import { LinePlaces, offsetOf, placesOf } from '../../../electron/evidence/line-places.ts';
import { parseReference, withoutScheme } from '../../../electron/evidence/reference.ts';
import { canonicalName } from '../../../electron/evidence/repository-name.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import { fc } from '../../support/properties.ts';

const component = fc.string({ unit: fc.constantFrom('a', 'b', '1'), minLength: 1, maxLength: 6 });
const host = fc.constantFrom('', 'docker.io/', 'localhost/', 'r.example:5000/', '[::1]:80/');
const name = fc
  .tuple(host, fc.array(component, { minLength: 1, maxLength: 3 }))
  .map(([first, path]) => first + path.join('/'));
const tag = fc.option(component);
const digest = fc.option(fc.uint8Array({ maxLength: 3 }).map((bytes) => digestOf(bytes)));

describe('references', () => {
  it('are split into what they were put together from', () => {
    fc.assert(
      fc.property(name, tag, digest, (repository, label, hash) => {
        const text = `${repository}${label === null ? '' : `:${label}`}${hash === null ? '' : `@${hash}`}`;
        const whole = { name: repository, tag: label, digest: hash, fault: null };
        expect(parseReference(text)).toEqual(whole);
        expect(parseReference(withoutScheme(`docker://${text}`))).toEqual(whole);
      }),
    );
  });

  it('of any text are split without a throw, and its digest is one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { digest: hash, fault } = parseReference(text);
        if (hash !== null) expect(text.endsWith(hash)).toBe(true);
        if (fault === null) expect(text).toMatch(/^[\x20-\x7e]+$/);
      }),
    );
  });

  it('have one full name', () => {
    fc.assert(
      fc.property(name, (repository) => {
        const full = canonicalName(repository);
        expect(canonicalName(full)).toBe(full);
        expect(full.endsWith(repository.slice(repository.lastIndexOf('/')))).toBe(true);
      }),
    );
  });
});

describe('places in texts', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', 'ä'), maxLength: 30 });

  it('lead back to where they are', () => {
    fc.assert(
      fc.property(text, fc.nat(), (each, at) => {
        const offset = at % (each.length + 1);
        // Behind the first half of a break of two is no place of its own.
        fc.pre(!each.slice(0, offset).endsWith('\r') || each[offset] !== '\n');
        const place = placesOf(each, [offset]).get(offset);
        expect(place && offsetOf(each, place)).toBe(offset);
      }),
    );
  });

  it('are the same where the text comes in two chunks', () => {
    fc.assert(
      fc.property(text, text, fc.nat(), (first, second, at) => {
        const whole = new LinePlaces(first + second);
        const offset = at % (second.length + 1);
        const chunk = new LinePlaces(second, new LinePlaces(first).end());
        expect(chunk.placeAt(offset)).toEqual(whole.placeAt(first.length + offset));
      }),
    );
  });
});

describe('base64', () => {
  it('gives back the bytes, in both alphabets, up to a limit', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom('base64', 'base64url'), (bytes, alphabet) => {
        const text = Buffer.from(bytes).toString(alphabet);
        const read = decodeBase64(text, bytes.length);
        expect(read.ok && Buffer.from(read.bytes)).toEqual(Buffer.from(bytes));
      }),
    );
  });
});
