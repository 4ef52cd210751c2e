import { holds, type Target } from '../../../build/fuzz/target.ts';
import { readEvidence } from '../../../electron/evidence/read-evidence.ts';
import { documentSeeds, DOCUMENTS, KEYS } from '../json-seeds.ts';
import { reshapeJson } from '../json-shapes.ts';
import { readPlainDigest } from '../plain-digest.ts';
import { textSeeds, unitsOfKind } from '../seeds.ts';

const MAX_LENGTH = 6 * 1024;
const A = `sha256:${'a'.repeat(64)}`;
/** What may stand for other characters than its own. */
const ENCODED = /\\|%|&|[A-Za-z0-9+/_-]{120,}|\0|'\s*'|^\ufffd/;

/** Reports of other tools: nothing is made up, and everything has a place. */
export const evidence: Target = {
  name: 'evidence',
  code: ['/electron/evidence/'],
  maxLength: MAX_LENGTH,
  batch: 100,
  words: ['"image":', 'image: ', '"RepoDigests":', A, `docker.io/a/b:c@${A}`, '\n', '"', '{', '}', 'FROM ', 'kind: Pod\n', '"predicateType":', 'Digest: '], // prettier-ignore
  seeds: () => [
    ...documentSeeds(DOCUMENTS),
    ...textSeeds(`a ${A}\nregistry.example/b@${A}\n`, `images:\n- name: a\n  digest: ${A}\n`),
    ...unitsOfKind(/^evidence/, MAX_LENGTH),
  ],
  reshape: reshapeJson([...KEYS, 'image', 'Image', 'RepoDigests', 'ArtifactName', 'subject', 'name', `a/b@${A}`]), // prettier-ignore
  run: (input) => {
    const read = readEvidence({
      name: 'input',
      size: input.length,
      read: (offset, length) => input.slice(offset, offset + length),
    });
    const text = Buffer.from(input).toString('utf8');
    const lines = text.split(/\r\n|\r|\n/).length;
    for (const { references, diffIDs } of read.claims) {
      for (const { digest, place } of references) {
        checkPlace(place, lines, input);
        if (digest === null) continue;
        holds(['sha256', 'sha512'].includes(readPlainDigest(digest)), 'a digest that is given is one', digest); // prettier-ignore
        const encoded = digest.slice(digest.indexOf(':') + 1);
        if (!ENCODED.test(text))
          holds(text.includes(encoded), 'a digest stands in the text', digest);
      }
      for (const one of diffIDs ?? [])
        holds(readPlainDigest(one) !== 'bad', 'a diffID is a digest');
    }
    for (const { place } of read.problems) if (place !== null) checkPlace(place, lines, input);
    const problems = new Set(read.problems.map(({ code }) => code));
    return `${read.format} ${[...problems].sort().join()} ${String(Math.min(3, read.claims.length))} ${String(Math.min(3, read.documents.length))}`;
  },
};

function checkPlace(place: { line: number; column: number }, lines: number, input: Uint8Array) {
  holds(place.line >= 1 && place.column >= 1, 'a place has a line and a column', place);
  // Of UTF-16 the lines were not counted here.
  if (!input.includes(0)) holds(place.line <= lines, 'a place is in the text', [place, lines]);
}
