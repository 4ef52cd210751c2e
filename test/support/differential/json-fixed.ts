/** Documents that every run tries: each field with each odd value, and odd ways to write a whole one. */
import type { JsonDocument } from './json-verdict.ts';
import type { JsonKind } from './json-views.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const DESCRIPTOR = { mediaType: 'application/octet-stream', digest: DIGEST, size: 3 };

type Members = Readonly<Record<string, unknown>>;

const WHOLE: Readonly<Record<JsonKind, Members>> = {
  i: { schemaVersion: 2, manifests: [DESCRIPTOR], annotations: { a: 'b' } },
  m: { schemaVersion: 2, config: DESCRIPTOR, layers: [DESCRIPTOR], annotations: { a: 'b' } },
  c: {
    os: 'linux',
    architecture: 'arm64',
    config: { Env: ['A=b'], Labels: { a: 'b' } },
    rootfs: { type: 'layers', diff_ids: [DIGEST] },
    history: [{ created_by: 'RUN x' }],
  },
};

const FIELDS: Readonly<Record<JsonKind, readonly string[]>> = {
  i: ['schemaVersion', 'mediaType', 'manifests', 'annotations', 'artifactType', 'subject'],
  m: ['schemaVersion', 'mediaType', 'config', 'layers', 'annotations', 'subject'],
  c: ['os', 'architecture', 'created', 'config', 'rootfs', 'history', 'author'],
};

const VALUES = [
  ...['null', 'true', '""', '"x"', '0', '-1', '2.0', '[]', '{}', '[null]', '[[]]'],
] as const;

/** Members of a descriptor, of a config's runtime, and what may stand there instead. */
const PARTS: readonly (readonly [kind: JsonKind, text: string, instead: readonly string[]])[] = [
  [
    'm',
    '"size":3',
    ['-1', '3.0', '3e0', '1e400', '9223372036854775808', '"3"'].map((n) => `"size":${n}`),
  ],
  ['m', `"${DIGEST}"`, ['null', '""', '"sha256:"', '"md5:aa"', `"${DIGEST.toUpperCase()}"`]],
  ['c', '["A=b"]', ['null', '""', '[null]', '[1]', '["\\ud800"]', '{"a":"b"}']],
  ['c', '{"a":"b"}', ['{"a":null}', '{"a":1}', '{"A":"b","a":"c"}', '{"__proto__":"b"}', '[]']],
];

/** Odd ways to write the same, or nearly the same. */
const WRITINGS: readonly ((text: string) => string)[] = [
  (text) => `\ufeff${text}`,
  (text) => ` \n\t${text}\r\n`,
  (text) => `${text}{}`,
  (text) => `${text}\0`,
  (text) => `${text},`,
  (text) => `[${text}]`,
  (text) => `/**/${text}`,
  (text) => text.slice(0, -1),
  (text) => text.replace('}', ',}'),
  (text) => text.replaceAll('"', "'"),
  (text) => text.replace(':', '\u00a0:'),
  (text) => text.replace('{', '{"__proto__":{},'),
  (text) => text.replace('{', '{"":1,'),
  (text) => text.replace('{', '{"schemaVersion":1,'),
  (text) => text.replace('"digest"', '"Digest"'),
  (text) => text.replace('"digest"', '"di\\u0067est"'),
  (text) => text.replace('"digest"', '"dige\u017ft"'),
  (text) => text.replace('"digest":', '"digest":"x","digest":'),
  (text) => text.replace('"digest":', '"digest":"x","DIGEST":'),
  (text) => text.replace('"layers"', '"Layers"'),
  (text) => text.replace('"layers"', '"manifests":[],"layers"'),
  (text) => text.replace('"a"', '"\\ud800"'),
  (text) => text.replace('"b"', '"\n"'),
  (text) => text.replace('"b"', '"\\x"'),
];

/** All of them. */
export function fixedDocuments(): readonly JsonDocument[] {
  return [...oddFields(), ...oddParts(), ...oddWritings()];
}

function oddFields(): readonly JsonDocument[] {
  return (['i', 'm', 'c'] as const).flatMap((kind) =>
    FIELDS[kind].flatMap((field) =>
      VALUES.map((value) => {
        const rest = JSON.stringify({ ...WHOLE[kind], [field]: undefined });
        return documentOf(kind, `${rest.slice(0, -1)},"${field}":${value}}`);
      }),
    ),
  );
}

function oddParts(): readonly JsonDocument[] {
  return PARTS.flatMap(([kind, text, instead]) =>
    instead.map((other) => documentOf(kind, JSON.stringify(WHOLE[kind]).replace(text, other))),
  );
}

function oddWritings(): readonly JsonDocument[] {
  return WRITINGS.map((write) => documentOf('m', write(JSON.stringify(WHOLE.m))));
}

function documentOf(kind: JsonKind, text: string): JsonDocument {
  return { kind, bytes: Buffer.from(text) };
}
