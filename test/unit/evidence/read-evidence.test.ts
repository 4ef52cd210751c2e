import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { asList, field } from '../../../electron/evidence/fields.ts';
import { readEvidence, type EvidenceReaders } from '../../../electron/evidence/read-evidence.ts';
import type { DocumentReader, Said } from '../../../electron/evidence/reader.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import { evidenceBytes } from '../../support/evidence-bytes.ts';

const A = `sha256:${'a1'.repeat(32)}`;
const B = `sha256:${'b2'.repeat(32)}`;

/** A format of this test: a map with `images`, each a text that is a reference. */
const listed: DocumentReader = {
  format: 'kustomize',
  recognises: ({ value }) => Array.isArray(field(value, 'images')),
  read: ({ value }) => ({
    claims: asList(field(value, 'images')).map((text, at) => ({
      side: 'deployed',
      said: [said({ at: ['images', at], text: String(text) })],
    })),
  }),
};

/** Whatever it is told, of any document with `say`. */
const spoken: DocumentReader = {
  format: 'compose',
  recognises: ({ value }) => field(value, 'say') !== undefined,
  read: ({ value, raw }) => ({
    claims: [{ side: 'scanned', said: asList(field(value, 'say')) as readonly Said[] }],
    problems:
      raw === null ? [] : [{ code: 'document-invalid', at: ['say'], detail: digestOf(raw) }],
  }),
};

const readers: EvidenceReaders = {
  documents: [listed, spoken],
  texts: [
    {
      format: 'digest-file',
      recognises: (text) => text.startsWith('digest of '),
      read: (text) => ({
        claims: [{ side: 'named', said: [said({ at: 10, text: text.slice(10) })] }],
      }),
    },
  ],
};

describe('reading evidence', () => {
  it('tells the format, the size and the digest of the bytes', () => {
    const text = `images:\n  - app@${A}\n`;
    const evidence = read(text);
    expect(evidence).toMatchObject({
      name: 'evidence.txt',
      format: 'kustomize',
      size: text.length,
    });
    expect(evidence.digest).toBe(digestOf(Buffer.from(text)));
  });

  it('places what formats say, whatever the encoding', () => {
    const text = `x: 1\r\n---\r\nimages: ["é", app:1@${A}]\r\n`;
    for (const bytes of [Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le')]) {
      const { claims, problems } = readEvidence(evidenceBytes(bytes), readers);
      expect(claims.flatMap(({ references }) => references)).toEqual([
        {
          text: 'é',
          name: 'é',
          tag: null,
          digest: null,
          fault: 'name',
          kind: 'registry',
          found: 'by-format',
          place: { line: 3, column: 10 },
          path: 'images[0]',
          platform: null,
          count: 1,
        },
        {
          text: `app:1@${A}`,
          name: 'app',
          tag: '1',
          digest: A,
          fault: null,
          kind: 'registry',
          found: 'by-format',
          place: { line: 3, column: 15 },
          path: 'images[1]',
          platform: null,
          count: 1,
        },
      ]);
      expect(problems).toEqual([]);
    }
  });

  it('adds what only the text has, each text once', () => {
    const { claims } = read(
      `images: [app@${A}]\nnote: other@${A} other@${B} ${B}\nmore: other@${B}\n`,
    );
    expect(claims.slice(1)).toMatchObject([
      {
        side: 'named',
        references: [
          {
            text: `other@${B}`,
            found: 'in-text',
            kind: 'registry',
            count: 2,
            place: { line: 2, column: 85 },
            path: null,
          },
        ],
      },
      { side: 'named', references: [{ text: B, found: 'in-text', kind: 'unknown', count: 1 }] },
    ]);
    expect(claims).toHaveLength(3);
  });

  it.each([
    ['a digest alone', { text: A, as: 'reference' }, { name: null, digest: A, fault: null }],
    [
      'a scheme',
      { text: `docker-pullable://app@${A}`, as: 'reference' },
      { name: 'app', digest: A },
    ],
    [
      'a digest with its name',
      { text: A, as: 'digest', name: 'r.io/app', tag: '2' },
      { name: 'r.io/app', tag: '2', digest: A },
    ],
    [
      'a name with a tag beside',
      { text: A, as: 'digest', name: 'app:3' },
      { name: 'app', tag: '3', digest: A },
    ],
    [
      'a template beside',
      { text: A, as: 'digest', name: '$(APP)' },
      { digest: A, fault: 'template' },
    ],
    ['digits', { text: A.slice(7), as: 'hex' }, { digest: A, fault: null }],
    ['too few digits', { text: A.slice(8), as: 'hex' }, { digest: null, fault: 'length' }],
    ['nothing', { text: '', as: 'hex' }, { digest: null, fault: 'empty' }],
    ['no digest', { text: 'latest', as: 'digest' }, { digest: null, fault: 'characters' }],
    [
      'a package URL',
      { text: `pkg:oci/app@${A}?os=linux&arch=arm64`, as: 'purl' },
      { name: 'app', digest: A, platform: 'linux/arm64' },
    ],
    [
      'a very long text',
      { text: 'a'.repeat(9000), as: 'reference' },
      { fault: 'too-long', text: 'a'.repeat(4096) },
    ],
  ])('resolves %s', (_name, one, reference) => {
    const { claims } = read(JSON.stringify({ say: [{ at: ['say', 0], kind: 'unknown', ...one }] }));
    expect(claims[0]?.references[0]).toMatchObject(reference);
  });

  it('gives the stored bytes with a document that is the whole file', () => {
    const text = '\n{"say": [] }\n';
    expect(read(text).problems).toEqual([
      {
        code: 'document-invalid',
        place: { line: 2, column: 9 },
        detail: digestOf(Buffer.from(text)),
      },
    ]);
    expect(read('{"say": []}\n{"say": []}').problems).toEqual([]);
  });

  it('asks readers of text where no document is recognised', () => {
    const { format, claims, problems } = read(`digest of app@${A}`);
    expect([format, claims[0]?.references[0]?.place, problems]).toEqual([
      'digest-file',
      { line: 1, column: 11 },
      [],
    ]);
    expect(read(`note: [\n app@${A}`)).toMatchObject({
      format: 'text',
      problems: [],
      claims: [{}],
    });
  });

  it.each([
    ['broken JSON', `{"images": ["app@${A}"], }`, 'not-json', { line: 1, column: 93 }],
    ['JSON that breaks off', `{"images": [\n"app@${A}",`, 'truncated', { line: 2, column: 79 }],
    ['broken YAML', `kind: Pod\nimage: app@${A}\n bad: [`, 'not-yaml', { line: 3, column: 5 }],
    [
      'a chart that was not rendered',
      `apiVersion: v1\n{{- if .x }}\na: app@${A}\n`,
      'not-yaml',
      { line: 2, column: 3 },
    ],
    [
      'bytes that are no text',
      Buffer.from(`\xff ${A}\n`, 'latin1'),
      'encoding',
      { line: 1, column: 1 },
    ],
  ])('finds what is in %s, and says where it is wrong', (_name, content, code, place) => {
    const { claims, mentions, problems } = readEvidence(evidenceBytes(content), readers);
    expect(problems).toMatchObject([{ code, place }]);
    expect(mentions.map(({ digest }) => digest)).toEqual([A]);
    expect(claims[0]?.references[0]).toMatchObject({ digest: A, found: 'in-text' });
  });

  it('tells keys that are there twice', () => {
    const { claims, problems } = read(`{"images": ["a"],\n "images": ["b"]}`);
    expect(problems).toEqual([
      { code: 'duplicate-key', place: { line: 2, column: 2 }, detail: 'images' },
    ]);
    expect(claims.map(({ references }) => references[0]?.text)).toEqual(['b']);
  });

  it('loses no digest of a text that breaks off anywhere', () => {
    const whole = `{"images": ["app@${A}"], "x": "${B}"}`;
    for (let end = 0; end < whole.length; end++) {
      const cut = read(whole.slice(0, end));
      const here = [A, B].filter((digest) => whole.slice(0, end).includes(digest));
      expect(cut.mentions.map(({ digest }) => digest)).toEqual(here);
      expect(cut.problems.length, whole.slice(0, end)).toBe(end === 0 ? 0 : 1);
    }
  });

  it('places 50,000 references of one YAML document in seconds', () => {
    const lines = Array.from({ length: 50_000 }, (_, at) => `  - "app:${String(at)}"`);
    const started = performance.now();
    const { claims } = read(`images:\n${lines.join('\n')}\n`);
    expect(claims.map(({ references }) => references[0]?.place.line)).toEqual(
      lines.map((_, at) => at + 2),
    );
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

function said({ at, text }: Pick<Said, 'at' | 'text'>): Said {
  return { at, text, as: 'reference', kind: 'registry' };
}

function read(text: string) {
  return readEvidence(evidenceBytes(text), readers);
}
