import { encode } from 'cborg';
import { expect, it } from 'vitest';
import { coseSign1Payload } from '../../../electron/oci/cose-payload.ts';

const payload = Buffer.from('what was signed');
const TAG = Buffer.from([0xd2]);

function message(parts: readonly unknown[], tag = TAG): Buffer {
  return Buffer.concat([tag, encode(parts)]);
}

const headers = new Map<unknown, unknown>([
  [33, [Buffer.alloc(300), Buffer.alloc(70_000)]],
  ['text', -7],
  [{ a: [1, null] }, 1.5],
]);

it.each([
  ['with its tag', TAG],
  ['without a tag', Buffer.alloc(0)],
])('finds the payload of a message %s', (_what, tag) => {
  const whole = message([encode({ 1: -37 }), headers, payload, Buffer.alloc(64)], tag);
  expect(Buffer.from(coseSign1Payload(whole) ?? [])).toEqual(payload);
});

it('takes nothing of what is no such message', () => {
  expect(coseSign1Payload(message([payload, {}, null, payload]))).toBeNull();
  expect(coseSign1Payload(message([payload, {}, payload]))).toBeNull();
  expect(
    coseSign1Payload(message([payload, {}, payload, payload], Buffer.from([0xd1]))),
  ).toBeNull();
  expect(coseSign1Payload(Buffer.alloc(0))).toBeNull();
});

it('takes nothing of a message that is cut anywhere before the end of its payload', () => {
  const whole = message([encode({ 1: -37 }), new Map([[4, payload]]), payload, payload]);
  const end = whole.lastIndexOf(payload);
  for (let length = 0; length < end - 1; length++)
    expect(coseSign1Payload(whole.subarray(0, length))).toBeNull();
});

it('ends on lists that claim four thousand million items, and on deep ones', () => {
  const start = [0xd2, 0x84, 0x40];
  expect(coseSign1Payload(Buffer.from([...start, 0x9a, 0xff, 0xff, 0xff, 0xff]))).toBeNull();
  const deep = Buffer.concat([Buffer.from(start), Buffer.alloc(100_000, 0x81)]);
  expect(coseSign1Payload(deep)).toBeNull();
});
