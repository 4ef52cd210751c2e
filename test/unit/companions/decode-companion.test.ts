import { describe, expect, it } from 'vitest';
import { decodeCompanion } from '../../../electron/companions/decode-companion.ts';
import { bundle, bytesOf, envelope, statement, SUBJECT } from './statements.ts';

const companion = { id: 'c', kind: 'attestation', predicateType: null } as const;
const decode = (value: unknown) => decodeCompanion(companion, bytesOf(value));

const SLSA_02 = 'https://slsa.dev/provenance/v0.2';
const provenance = {
  builder: { id: 'https://ci.example/builder' },
  buildType: 'https://ci.example/type',
  invocation: {
    configSource: {
      uri: 'git+https://git.example/app',
      digest: { sha1: 'b'.repeat(40) },
      entryPoint: 'make',
    },
    parameters: { frontend: 'dockerfile.v0', args: { 'build-arg:X': '1' } },
  },
  metadata: { buildInvocationID: 'run-7', buildStartedOn: '2026-01-01T00:00:00Z' },
  materials: [{ uri: 'pkg:docker/alpine@3', digest: { sha256: 'c'.repeat(64) } }],
};

describe('wrappings', () => {
  const plain = statement(SLSA_02, provenance);
  const ways: readonly (readonly [string, unknown])[] = [
    ['a bare statement', plain],
    ['a statement of version 0.1', { ...plain, _type: 'https://in-toto.io/Statement/v0.1' }],
    ['a DSSE envelope', envelope(plain)],
    ['a Sigstore bundle', bundle(plain)],
    ['what gh prints', [{ attestation: { bundle: bundle(plain) } }]],
    ['what gcloud prints', { provenance_summary: { provenance: [{ envelope: envelope(plain) }] } }],
  ];
  it.each(ways)('%s', (_name, value) => {
    const decoded = decode(value);
    expect(decoded).toMatchObject({ companion: 'c', predicateType: SLSA_02, problem: null });
    expect(decoded.subjects).toEqual([
      { name: SUBJECT.name, digests: [`sha256:${SUBJECT.digest.sha256}`] },
    ]);
    expect(decoded.predicate).toMatchObject({ kind: 'provenance', builder: provenance.builder.id });
  });

  it('of several only the first is read, which is said', () => {
    const lines = [plain, plain].map((each) => JSON.stringify(envelope(each))).join('\n');
    expect(decode(lines)).toMatchObject({
      predicate: { kind: 'provenance' },
      problem: 'It holds more than one document; only the first is read.',
    });
    expect(decode([envelope(plain), envelope(plain)]).problem).toBe(
      'It holds more than one attestation; only the first is read.',
    );
  });

  it('a signature without what it signs, a cut envelope, base64 that is none', () => {
    const signature = { verificationMaterial: {}, messageSignature: { signature: 'AA==' } };
    expect(decode(signature).problem).toBe('It is a signature over something that is not in it.');
    const text = JSON.stringify(envelope(plain));
    expect(decode(text.slice(0, -20)).problem).toBe('It breaks off before its end.');
    expect(decode({ ...envelope(plain), payload: 'a b' }).problem).toBe(
      'Its payload is no base64.',
    );
    const cut = Buffer.from(JSON.stringify(plain)).subarray(0, 200).toString('base64');
    expect(decode({ ...envelope(plain), payload: cut }).problem).toBe(
      'It breaks off before its end.',
    );
  });
});

describe('provenance', () => {
  it('0.2: sources, materials, times and parameters', () => {
    expect(decode(statement(SLSA_02, provenance)).predicate).toEqual({
      kind: 'provenance',
      builder: 'https://ci.example/builder',
      buildType: 'https://ci.example/type',
      sources: [{ name: 'git+https://git.example/app', digests: [`sha1:${'b'.repeat(40)}`] }],
      materials: [{ name: 'pkg:docker/alpine@3', digests: [`sha256:${'c'.repeat(64)}`] }],
      invocation: 'run-7',
      startedOn: '2026-01-01T00:00:00Z',
      finishedOn: null,
      parameters: [
        { name: 'entryPoint', value: 'make' },
        { name: 'frontend', value: 'dockerfile.v0' },
        { name: 'args.build-arg:X', value: '1' },
      ],
    });
  });

  it('0.1: the source is the material that the recipe is in', () => {
    const old = {
      builder: { id: 'b' },
      recipe: { type: 't', definedInMaterial: 1, entryPoint: 'e' },
      materials: [{ uri: 'x' }, { uri: 'y', digest: { sha1: 'd' } }],
    };
    expect(decode(statement('https://slsa.dev/provenance/v0.1', old)).predicate).toMatchObject({
      buildType: 't',
      sources: [{ name: 'y', digests: ['sha1:d'] }],
      materials: [{ name: 'x' }, { name: 'y' }],
    });
  });

  it("BuildKit's own word for the repository, where the context was no URL", () => {
    const key = 'https://mobyproject.org/buildkit@v1#metadata';
    const vcs = { source: 'git@git.example:app.git', revision: 'e'.repeat(40) };
    const built = { ...provenance, invocation: { configSource: {} }, metadata: { [key]: { vcs } } };
    expect(decode(statement(SLSA_02, built)).predicate).toMatchObject({
      sources: [{ name: vcs.source, digests: [`gitCommit:${vcs.revision}`] }],
    });
  });

  it('1: the source is named by the workflow, its commit by a dependency', () => {
    const predicate = {
      buildDefinition: {
        buildType: 't',
        externalParameters: {
          workflow: { repository: 'https://git.example/a', ref: 'refs/tags/1', path: 'w' },
        },
        resolvedDependencies: [
          { uri: 'git+https://git.example/a@refs/tags/1', digest: { gitCommit: 'f' } },
        ],
      },
      runDetails: {
        builder: { id: 'b' },
        metadata: { invocationId: 'i', startedOn: 's', finishedOn: 'f' },
      },
    };
    expect(decode(statement('https://slsa.dev/provenance/v1', predicate)).predicate).toMatchObject({
      builder: 'b',
      sources: [{ name: 'https://git.example/a@refs/tags/1', digests: ['gitCommit:f'] }],
      invocation: 'i',
      startedOn: 's',
      finishedOn: 'f',
    });
  });

  it('that is none is said', () => {
    expect(decode(statement(SLSA_02, { builder: 'x' }))).toMatchObject({
      predicate: { kind: 'other' },
      problem: 'It says that it is SLSA provenance, and it is none that Drydock can read.',
    });
  });

  it('of very many or long parameters, the first and the beginning', () => {
    const parameters = Object.fromEntries(
      Array.from({ length: 1500 }, (_, i) => [`p${String(i)}`, 'x'.repeat(9000)]),
    );
    const built = { ...provenance, invocation: { parameters } };
    const { predicate } = decode(statement(SLSA_02, built));
    const rows = predicate.kind === 'provenance' ? predicate.parameters : [];
    expect(rows).toHaveLength(1001);
    expect(rows[0]?.value).toHaveLength(4096);
    expect(rows.at(-1)?.value).toBe('There are more than 1,000; only these are listed.');
  });
});

describe('hostile JSON', () => {
  it('a key that is there twice is said, and the last one counts', () => {
    const text = JSON.stringify(statement(SLSA_02, provenance)).replace(
      '"builder":',
      '"builder":{"id":"other"},"builder":',
    );
    const decoded = decode(text);
    expect(decoded.problem).toMatch(/^An object in it has the key “builder” twice/);
    expect(decoded.predicate).toMatchObject({ builder: provenance.builder.id });
    const wrapped = decode(envelope(text));
    expect(wrapped.problem).toBe(decoded.problem);
  });

  it('depth, shapes and values beyond what is read are refused', () => {
    expect(decode(`{"a":${'['.repeat(500)}${']'.repeat(500)}}`).problem).toMatch(/nested deeper/);
    const keys = Array.from({ length: 200_001 }, (_, i) => `"k${String(i)}":0`).join(',');
    expect(decode(`{${keys}}`).problem).toMatch(/different lists of keys/);
    expect(decode(`{"a":[${'0,'.repeat(20_000_001)}0]}`).problem).toMatch(
      /more than 20000000 values/,
    );
  });

  it('names of inherited properties are keys like any other', () => {
    const text = '{"__proto__":{"buildDefinition":{}},"constructor":{"predicate":1}}';
    expect(decode(text)).toMatchObject({
      predicate: { kind: 'other' },
      subjects: [],
      problem: null,
    });
    const digest =
      '{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"__proto__":"x"}}]}';
    expect(decode(digest).subjects).toEqual([{ name: '', digests: ['__proto__:x'] }]);
  });

  it('whatever stands where something else should, nothing is thrown', () => {
    const odd = [null, 1, '', 'x', [], {}, [null], [[1]], { a: null }, true];
    const documents = [
      statement(SLSA_02, provenance),
      {
        spdxVersion: 'SPDX-2.3',
        packages: [{ name: 'a', externalRefs: [{ referenceType: 'purl' }] }],
      },
      {
        bomFormat: 'CycloneDX',
        metadata: { tools: { components: [{}] } },
        components: [{ name: 'a' }],
      },
      {
        '@context': 'https://openvex.dev/ns/v0.2.0',
        statements: [{ vulnerability: {}, products: [{}] }],
      },
      {
        document: { csaf_version: '2.0' },
        product_tree: { branches: [{}] },
        vulnerabilities: [{}],
      },
      { scanner: { result: { matches: [{ vulnerability: {} }], descriptor: {} } }, metadata: {} },
      { artifacts: [{ name: 'a', licenses: [{}] }], source: { type: 'image', metadata: {} } },
      {
        '@context': 'https://spdx.org/rdf/3.0.1/x',
        '@graph': [{ type: 'software_Package', name: 'a' }],
      },
    ];
    for (const document of documents)
      for (const place of placesOf(document))
        for (const value of odd) {
          const changed: unknown = structuredClone(document);
          place(changed as never, value);
          expect(decode(changed).companion).toBe('c');
        }
  });
});

type Change = (document: never, value: unknown) => void;

/** Ways to put something else at each place of a document. */
function placesOf(document: unknown, path: readonly string[] = []): readonly Change[] {
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([key, inner]: [string, unknown]) => [
    (changed: never, value: unknown) => {
      let at: Record<string, unknown> = changed;
      for (const step of path) at = at[step] as Record<string, unknown>;
      at[key] = value;
    },
    ...placesOf(inner, [...path, key]),
  ]);
}
