/** Descriptors (image-spec descriptor.md) and platforms (image-index.md). */
import type { Descriptor, Platform } from '../../shared/oci.ts';
import { present, type Decoder } from './decoder.ts';
import { digestOf, parseDigest } from './digest.ts';
import { MAX_INLINE_DATA_BYTES } from '../../shared/limits/oci.ts';
import { isNearMiss, OCI_EMPTY } from './media-type.ts';

/** sha256 of `{}` (image-spec manifest.md, "Guidance for an Empty Descriptor"). */
const EMPTY_DIGEST = 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
/** The one spelling that bytes have: the last letter holds no bits that stand for nothing. */
const STRICT_BASE64 =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/** Null if there is no usable digest; the problem is then recorded. */
export function decodeDescriptor(decoder: Decoder, value: unknown, at: string): Descriptor | null {
  const raw = value == null ? undefined : decoder.object(value, at);
  if (raw === undefined) {
    if (value == null) decoder.problem('descriptor', at, 'no descriptor');
    return null;
  }
  const digest = typeof raw['digest'] === 'string' ? raw['digest'] : '';
  const size = decoder.size(raw['size'], `${at}.size`);
  const parsed = parseDigest(digest);
  if (parsed.ok === false) {
    decoder.problem('descriptor', `${at}.digest`, `digest "${digest}" is ${parsed.problem}`);
    return null;
  }
  const data = decoder.text(raw['data'], `${at}.data`);
  const mediaType = decoder.repeatedText(raw['mediaType'], `${at}.mediaType`) ?? '';
  if (isNearMiss(mediaType))
    decoder.problem(
      'ambiguous',
      `${at}.mediaType`,
      `"${mediaType}" is a known type in other letters`,
    );
  if (mediaType === OCI_EMPTY && digest !== EMPTY_DIGEST)
    decoder.problem('descriptor', `${at}.digest`, 'the empty type, but not the empty content {}');
  const descriptor: Descriptor = {
    mediaType,
    digest,
    size,
    ...present({
      platform: decodePlatform(decoder, raw['platform'], `${at}.platform`),
      annotations:
        raw['annotations'] === undefined
          ? undefined
          : decoder.textMap(raw['annotations'], `${at}.annotations`),
      artifactType: decoder.text(raw['artifactType'], `${at}.artifactType`),
      urls: raw['urls'] === undefined ? undefined : decoder.texts(raw['urls'], `${at}.urls`),
      data,
    }),
  };
  if (data !== undefined) checkInlineData(decoder, descriptor, data, at);
  return descriptor;
}

export function decodePlatform(decoder: Decoder, value: unknown, at: string): Platform | undefined {
  const raw = decoder.object(value, at);
  if (raw === undefined) return undefined;
  return {
    os: decoder.text(raw['os'], `${at}.os`) ?? '',
    architecture: decoder.text(raw['architecture'], `${at}.architecture`) ?? '',
    ...present({
      variant: decoder.text(raw['variant'], `${at}.variant`) || undefined,
      osVersion: decoder.text(raw['os.version'], `${at}.os.version`) || undefined,
    }),
  };
}

/** `os/arch[/variant]`, or null where nothing is declared. */
export function platformText(platform: Platform | undefined): string | null {
  if (platform === undefined || (platform.os === '' && platform.architecture === '')) return null;
  const parts = [platform.os, platform.architecture];
  if (platform.variant !== undefined) parts.push(platform.variant);
  return parts.join('/');
}

/** Embedded content must be what its descriptor says (descriptor.md, `data`). */
function checkInlineData(decoder: Decoder, descriptor: Descriptor, data: string, at: string): void {
  const problem = inlineProblem(descriptor, data);
  if (problem !== null) decoder.problem('descriptor', `${at}.data`, problem);
}

function inlineProblem(descriptor: Descriptor, data: string): string | null {
  if (data.length > (MAX_INLINE_DATA_BYTES * 4) / 3 + 4) return 'larger than 1 MiB';
  if (!STRICT_BASE64.test(data)) return 'no strict base64';
  const bytes = Buffer.from(data, 'base64');
  if (descriptor.size !== null && bytes.length !== descriptor.size)
    return `holds ${bytes.length} bytes, the descriptor says ${descriptor.size}`;
  const parsed = parseDigest(descriptor.digest);
  if (parsed.ok !== true) return null;
  const actual = digestOf(bytes, parsed.algorithm);
  return actual === descriptor.digest ? null : `hashes to ${actual}`;
}
