/** Makes OCI documents from seeds: well-formed ones in which a few things are written in odd ways. */
import { createHash } from 'node:crypto';
import type { Random } from '../random.ts';
import type { JsonKind } from './json-views.ts';

/** How often something odd is written. */
const SPICE = [0, 0.01, 0.03, 0.1] as const;

const DIGEST = `sha256:${'a'.repeat(64)}`;
const TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.oci.image.layer.v1.tar+gzip',
] as const;
const ODD_NUMBERS = [
  '-1',
  '-0',
  '1e3',
  '3.0',
  '1E0',
  '9007199254740993',
  '9223372036854775808',
  '1e400',
  '"3"',
  '0.5',
  '00',
  '+1',
  '01',
  '1.',
  '.5',
  'NaN',
] as const;
const ODD_VALUES = [
  'null',
  'true',
  '""',
  '[]',
  '{}',
  '[null]',
  '[1]',
  '{"a":1}',
  '{"a":null}',
  '0',
  '"x"',
  '[[]]',
  '["a",null]',
  '{"__proto__":"x"}',
] as const;
const ODD_TEXTS = [
  '"\\ud800"',
  '"\\udc00x"',
  '"\\ud83d\\ude00"',
  '"\\u0000"',
  '"\\/"',
  '"a\\nb"',
  '"\n"',
  '"\\x"',
  '"é"',
  '"\ufffd"',
  '"\u2028"',
  '"\\u00"',
  "'x'",
  '"\t"',
  '"',
] as const;
const ODD_KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'Digest',
  'digeſt',
  'DIGEST',
  'MediaType',
  'Kind',
  'Layers',
  'conﬁg',
  'manifests',
  'layers',
  'config',
  'subject',
  'os',
  '',
  'size',
  'os.version',
  'OS',
  'a\\u0062',
  'd\\u0069gest',
  '\\ud800',
  'Annotations',
  'data',
  'urls',
] as const;
const SPACES = [' ', '\n', '\t', '\r\n', '\u00a0', '\f', '/**/', '\u2028', '\0'] as const;

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

/** A document of a kind, as bytes; the same one for the same state of `random`. */
export function generateDocument(random: Random): {
  readonly kind: JsonKind;
  readonly bytes: Buffer;
} {
  const kind = random.pick<JsonKind>(['i', 'm', 'c']);
  const spice = random.pick(SPICE);
  const odd = (): boolean => random.chance(spice);
  const value = kind === 'i' ? index(random) : kind === 'm' ? manifest(random) : config(random);
  const bytes = Buffer.from(written(value, random, odd));
  return { kind, bytes: odd() || random.chance(0.05) ? damaged(bytes, random) : bytes };
}

function index(random: Random): Value {
  const count = random.below(3);
  return {
    schemaVersion: 2,
    ...maybe(random, 'mediaType', TYPES[0]),
    manifests: Array.from({ length: count }, () => descriptor(random)),
    ...shared(random),
  };
}

function manifest(random: Random): Value {
  const count = random.below(3);
  return {
    schemaVersion: 2,
    ...maybe(random, 'mediaType', TYPES[1]),
    config: descriptor(random),
    layers: Array.from({ length: count }, () => descriptor(random)),
    ...shared(random),
  };
}

function config(random: Random): Value {
  return {
    ...maybe(random, 'created', '2020-01-01T00:00:00Z'),
    ...platform(random),
    ...maybe(random, 'author', 'me'),
    config: {
      ...maybe(random, 'User', '0'),
      ...maybe(random, 'ExposedPorts', { '80/tcp': {} }),
      ...maybe(random, 'Env', ['A=b', 'PATH=/']),
      ...maybe(random, 'Entrypoint', ['/x']),
      ...maybe(random, 'Cmd', ['a', '']),
      ...maybe(random, 'Volumes', { '/v': {} }),
      ...maybe(random, 'WorkingDir', '/w'),
      ...maybe(random, 'Labels', { a: 'b', Size: 'x' }),
      ...maybe(random, 'StopSignal', 'SIGTERM'),
    },
    rootfs: { type: 'layers', diff_ids: [DIGEST] },
    ...maybe(random, 'history', [
      { created_by: 'RUN x', empty_layer: random.chance(0.5), comment: 'c' },
    ]),
  };
}

function shared(random: Random): Record<string, Value> {
  return {
    ...maybe(random, 'artifactType', 'application/x'),
    ...maybe(random, 'annotations', { a: 'b', mediatype: 'x' }),
    ...(random.chance(0.2) ? { subject: descriptor(random) } : {}),
  };
}

function descriptor(random: Random): Value {
  const content = random.bytes(random.below(20));
  const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
  return {
    mediaType: random.pick(TYPES),
    digest,
    size: content.length,
    ...(random.chance(0.2) ? { data: content.toString('base64') } : {}),
    ...maybe(random, 'urls', ['http://localhost/x']),
    ...maybe(random, 'annotations', { a: 'b' }),
    ...(random.chance(0.3) ? { platform: platform(random) } : {}),
    ...maybe(random, 'artifactType', 'application/y'),
  };
}

function platform(random: Random): Record<string, Value> {
  return {
    architecture: 'arm64',
    os: 'linux',
    ...maybe(random, 'variant', 'v8'),
    ...maybe(random, 'os.version', '10.0'),
  };
}

function maybe(random: Random, key: string, value: Value): Record<string, Value> {
  return random.chance(0.3) ? { [key]: value } : {};
}

function written(value: Value, random: Random, odd: () => boolean): string {
  const space = odd() ? random.pick(SPACES) : '';
  if (odd()) return space + random.pick(ODD_VALUES);
  if (typeof value === 'number') return space + (odd() ? random.pick(ODD_NUMBERS) : String(value));
  if (typeof value === 'string')
    return space + (odd() ? random.pick(ODD_TEXTS) : JSON.stringify(value));
  if (typeof value === 'boolean') return space + String(value);
  if (Array.isArray(value)) {
    const items = value.map((item: Value) => written(item, random, odd));
    return `${space}[${items.join(',')}${odd() ? ',' : ''}]`;
  }
  const pairs = Object.entries(value as Record<string, Value>).map(
    ([key, member]) => `${keyText(key, random, odd)}:${written(member, random, odd)}`,
  );
  if (odd()) pairs.push(`"${random.pick(ODD_KEYS)}":${random.pick(ODD_VALUES)}`);
  if (odd()) pairs.push(pairs[random.below(pairs.length)] ?? '"a":1');
  return `${space}{${(odd() ? random.shuffle(pairs) : pairs).join(',')}}`;
}

function keyText(key: string, random: Random, odd: () => boolean): string {
  if (!odd()) return `"${key}"`;
  const first = key.charCodeAt(0).toString(16).padStart(4, '0');
  const forms = [
    key.toUpperCase(),
    key.toLowerCase(),
    key.replace('s', 'ſ').replace('k', '\u212a'),
    key.replace('i', 'ı'),
    `\\u${first}${key.slice(1)}`,
    `${key} `,
    key.replace('s', '\\u017f'),
  ] as const;
  return `"${random.pick(forms)}"`;
}

function damaged(bytes: Buffer, random: Random): Buffer {
  const kind = random.below(7);
  const at = random.below(bytes.length);
  if (kind === 0) return bytes.subarray(0, at);
  if (kind === 1)
    return Buffer.concat([bytes, Buffer.from(random.pick(['{}', 'x', '\0', ' \n', '//', ',']))]);
  if (kind === 2)
    return Buffer.concat([Buffer.from(random.pick(['\ufeff', ' ', '\0', '\ufffe'])), bytes]);
  if (kind === 3) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
  const changed = Buffer.from(bytes);
  changed[at] = kind === 4 ? random.below(256) : (changed[at] ?? 0) ^ (1 << random.below(8));
  return changed;
}
