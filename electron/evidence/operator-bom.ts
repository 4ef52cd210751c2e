/** What the bill of materials inside a `SbomReport` of the Trivy operator says of the image itself. */
import { fieldAt, listField, textField } from './fields.ts';
import type { Path } from './path.ts';
import type { Said } from './reader.ts';

const WITHIN = ['report', 'components', 'metadata', 'component'] as const;
const PROPERTY = 'aquasecurity:trivy:';

/**
 * Digests of the scanned image. Its diffIDs are left out: newer versions of Trivy sort them, so that
 * their order says nothing of the stack.
 */
export function bomSaid(report: unknown, path: Path): readonly Said[] {
  const component = fieldAt(report, ...WITHIN);
  const at = [...path, ...WITHIN];
  const purl = textField(component, 'purl');
  const said = listField(component, 'properties').flatMap((property, position) =>
    propertySaid(property, [...at, 'properties', position, 'value']),
  );
  return purl ? [{ at: [...at, 'purl'], text: purl, as: 'purl', kind: 'registry' }, ...said] : said;
}

function propertySaid(property: unknown, at: Path): readonly Said[] {
  const text = textField(property, 'value');
  if (!text) return [];
  switch (textField(property, 'name')) {
    case `${PROPERTY}ImageID`:
      return [{ at, text, as: 'digest', kind: 'config' }];
    case `${PROPERTY}RepoDigest`:
      return [{ at, text, as: 'reference', kind: 'registry' }];
    default:
      return [];
  }
}
