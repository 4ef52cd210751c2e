/** Reports of the Trivy operator: custom resources that each tell of one container's image. */
import type { Resource } from '../../shared/evidence.ts';
import { field, fieldAt, textField } from './fields.ts';
import { joinImage, saidImage, scalarText } from './image-text.ts';
import type { Spot } from './object-walk.ts';
import { bomSaid } from './operator-bom.ts';
import type { ClaimSaid, Said } from './reader.ts';

const GROUP = 'aquasecurity.github.io/';
const LABEL = 'trivy-operator.';

/** True for an object of the operator's own kinds. */
export function isOperatorReport(value: unknown): boolean {
  return (
    textField(value, 'apiVersion')?.startsWith(GROUP) === true &&
    textField(value, 'kind')?.endsWith('Report') === true
  );
}

/** The image that the report is of; none for reports on settings. */
export function operatorClaims({ record, path }: Spot): readonly ClaimSaid[] {
  const artifact = fieldAt(record, 'report', 'artifact');
  const repository = textField(artifact, 'repository');
  if (!repository) return [];
  const at = [...path, 'report', 'artifact'];
  const registry = textField(fieldAt(record, 'report', 'registry'), 'server');
  const tag = scalarText(field(artifact, 'tag'));
  const digest = textField(artifact, 'digest');
  const named = saidImage(joinImage({ registry, repository, tag }), at);
  const name = joinImage({ registry, repository });
  const saidDigest = digest ? [digestSaid(digest, [...at, 'digest'], name, tag !== null)] : [];
  const said = saidDigest.some((one) => one.kind === 'registry')
    ? saidDigest
    : [...saidDigest, named];
  return [
    { side: 'scanned', resource: resourceOf(record), said: [...said, ...bomSaid(record, path)] },
  ];
}

/**
 * The operator splits the reference of the container: a digest there is kept as it is, and has no tag
 * beside it. Of what has only a tag it writes the image ID under `digest` (trivy-operator#2259).
 */
function digestSaid(text: string, at: Said['at'], name: string, hasTag: boolean): Said {
  if (text.includes('@')) return { at, text, as: 'reference', kind: 'unknown' };
  if (hasTag) return { at, text, as: 'digest', kind: 'config' };
  return { at, text, as: 'digest', kind: 'registry', name };
}

/** What was scanned, by the report's labels; names that no label can hold are annotations. */
function resourceOf(report: unknown): Resource {
  const labels = fieldAt(report, 'metadata', 'labels');
  const annotations = fieldAt(report, 'metadata', 'annotations');
  const label = (name: string) =>
    textField(labels, `${LABEL}${name}`) ?? textField(annotations, `${LABEL}${name}`);
  return {
    kind: label('resource.kind'),
    namespace: label('resource.namespace'),
    name: label('resource.name'),
    container: label('container.name'),
  };
}
