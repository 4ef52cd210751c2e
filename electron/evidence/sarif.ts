/** SARIF 2.1.0 of scanners that say in a known place which image they looked at: Trivy and Grype. */
import { field, fieldAt, listField, textField } from './fields.ts';
import { imageInput } from './image-input.ts';
import type { Path } from './path.ts';
import type { ClaimSaid, DocumentReader } from './reader.ts';
import { CONFIG_DIGEST, DIFF_ID, REGISTRY_NAME, SaidOnce } from './said-once.ts';

const SCHEMA = /sarif/i;
/** Grype names a file in a layer `IMAGE@DIFFID:/PATH`, which is no reference, though it looks like one. */
const IN_LAYER = /@(sha256:[0-9a-f]{64}):/;
const IN_IMAGE = ' was found in image ';
const PATH_IN_IMAGE = ' at: ';

export const sarif: DocumentReader = {
  format: 'sarif',
  recognises: ({ value }) =>
    Array.isArray(field(value, 'runs')) &&
    (SCHEMA.test((textField(value, '$schema') ?? '').slice(0, 1024)) ||
      field(value, 'version') === '2.1.0'),
  read: ({ value }) => ({
    claims: listField(value, 'runs').map((run, position) => readRun(run, ['runs', position])),
  }),
};

function readRun(run: unknown, at: Path): ClaimSaid {
  const once = new SaidOnce();
  const properties = field(run, 'properties');
  const place = [...at, 'properties'];
  once.addList(field(properties, 'repoDigests'), [...place, 'repoDigests'], REGISTRY_NAME);
  once.add(field(properties, 'imageID'), [...place, 'imageID'], CONFIG_DIGEST);
  once.addList(field(properties, 'repoTags'), [...place, 'repoTags'], REGISTRY_NAME);
  once.add(imageInput(field(properties, 'imageName')), [...place, 'imageName'], REGISTRY_NAME);
  if (/grype/i.test((textField(fieldAt(run, 'tool', 'driver'), 'name') ?? '').slice(0, 64)))
    for (const [position, result] of listField(run, 'results').entries())
      sayGrypeResult(once, result, [...at, 'results', position]);
  return { side: 'scanned', said: once.said };
}

function sayGrypeResult(once: SaidOnce, result: unknown, at: Path): void {
  once.add(
    imageInMessage(textField(field(result, 'message'), 'text')),
    [...at, 'message', 'text'],
    REGISTRY_NAME,
  );
  for (const [i, location] of listField(result, 'locations').entries())
    for (const [j, logical] of listField(location, 'logicalLocations').entries()) {
      const name = textField(logical, 'fullyQualifiedName') ?? '';
      const [, diffID] = IN_LAYER.exec(name.slice(0, 4096)) ?? [];
      const place = [...at, 'locations', i, 'logicalLocations', j, 'fullyQualifiedName'];
      once.add(diffID, place, DIFF_ID);
    }
}

/** `A low vulnerability in deb package: …, version … was found in image IMAGE at: PATH`. */
function imageInMessage(text: string | null): string | null {
  const start = text?.indexOf(IN_IMAGE) ?? -1;
  if (text === null || start === -1) return null;
  const from = start + IN_IMAGE.length;
  const end = text.indexOf(PATH_IN_IMAGE, from);
  return imageInput(text.slice(from, end === -1 ? from : end));
}
