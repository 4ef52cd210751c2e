/** In-toto statements: what they are about, and what a build took (in-toto spec, SLSA provenance). */
import { asList, field, fieldAt, isRecord, listField, textField } from './fields.ts';
import type { Path } from './path.ts';
import type { ClaimSaid, Said } from './reader.ts';
import { subjectName } from './subject-name.ts';

const TYPE = /^https:\/\/in-toto\.io\/Statement\/v\d/;
/** Where SLSA keeps what a build took, 0.1 and 0.2 first, then 1.0. */
const MATERIALS: readonly Path[] = [
  ['predicate', 'materials'],
  ['predicate', 'buildDefinition', 'resolvedDependencies'],
];

/** True for a statement of any version. */
export function isStatement(value: unknown): boolean {
  return TYPE.test(textField(value, '_type') ?? '') && Array.isArray(field(value, 'subject'));
}

/** One claim for each subject, and one for each material that is an image; `at` gives the place of each. */
export function statementClaims(
  statement: unknown,
  at: (path: Path) => Path,
): readonly ClaimSaid[] {
  const subjects = listField(statement, 'subject').map((subject, position) => {
    const name = textField(subject, 'name') ?? '';
    return sayDigests(subject, name, at(['subject', position]));
  });
  const materials = MATERIALS.flatMap((path) =>
    asList(fieldAt(statement, ...path.map(String))).map((material, position) => {
      const uri = textField(material, 'uri') ?? '';
      // What a build took besides images has names with hosts as well, but no such scheme.
      if (!/^(?:pkg:(?:docker|oci)\/|(?:docker|oci|docker-image):\/\/)/.test(uri)) return [];
      return sayDigests(material, uri, at([...path, position]));
    }),
  );
  return [...subjects, ...materials].flatMap((said) =>
    said.length === 0 ? [] : [{ side: 'named', said }],
  );
}

/** Digests of a subject: of an image if its name is one, else of anything. */
function sayDigests(subject: unknown, text: string, at: Path): readonly Said[] {
  const digests = field(subject, 'digest');
  if (!isRecord(digests)) return [];
  const image = subjectName(text);
  const said = { kind: image === null ? 'unknown' : 'registry', ...image } as const;
  const { sha256, sha512 } = digests;
  const found: Said[] = [];
  // Places in a payload are all the same; others are those of the digests themselves.
  const place = (key: string) => (at.at(-1) === 'payload' ? at : [...at, 'digest', key]);
  if (typeof sha256 === 'string' && sha256 !== '')
    found.push({ at: place('sha256'), text: sha256, as: 'hex', ...said });
  if (typeof sha512 === 'string' && sha512 !== '')
    found.push({ at: place('sha512'), text: `sha512:${sha512}`, as: 'digest', ...said });
  return found;
}
