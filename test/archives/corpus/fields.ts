/** The fields of a truth file by name, such as `walk.descriptors[].size`. */

/** Fields whose keys are data: tags, digests, types. They are compared as one. */
const MAPS = new Set([
  '_digests',
  'annotations',
  'digests',
  'ExposedPorts',
  'files',
  'Labels',
  'LayerSources',
  'repositories',
  'types',
]);

/** Every field that occurs in a truth file, a list's items as `[]`. An empty list is a field too. */
export function fieldsOf(truth: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  collect(truth, '', found);
  return found;
}

function collect(value: unknown, field: string, found: Set<string>): void {
  const name = field.slice(field.lastIndexOf('.') + 1);
  if (Array.isArray(value) && value.some(isObject))
    for (const item of value) collect(item, `${field}[]`, found);
  else if (isObject(value) && !MAPS.has(name) && Object.keys(value).length > 0)
    for (const [key, item] of Object.entries(value))
      collect(item, field === '' ? key : `${field}.${key}`, found);
  else found.add(field);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
