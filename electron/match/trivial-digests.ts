/** Digests of contents that images without anything in common share. */
import type { Digest } from '../../shared/oci.ts';
import { digestOf } from '../oci/digest.ts';

/** Nothing at all, an empty tar, and the documents that stand for “no config”. */
const CONTENTS = ['', '\0'.repeat(1024), '{}', '{}\n', 'null', 'null\n', '[]'];

/** The empty tar as Docker and as BuildKit pack it: the digest says how, and cannot be computed from what. */
const PACKED = [
  'sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4',
  'sha256:4f4fb700ef54461cfa02571ae0db9a0dc1e0cdb5577484a6d75e68dc38e8acc1',
];

const TRIVIAL: ReadonlySet<Digest> = new Set([
  ...CONTENTS.flatMap((text) => [
    digestOf(Buffer.from(text)),
    digestOf(Buffer.from(text), 'sha512'),
  ]),
  ...PACKED,
]);

/** One digit over and over, as people write where a digest has yet to come. */
const PLACEHOLDER = /:(.)\1*$/;

/** True if this digest says nothing about an image: of empty content, or a placeholder. */
export function isTrivial(digest: Digest): boolean {
  return TRIVIAL.has(digest) || isPlaceholder(digest);
}

/** True for one digit over and over: well-formed, and of no bytes that anybody has. */
export function isPlaceholder(digest: Digest): boolean {
  return PLACEHOLDER.test(digest);
}
