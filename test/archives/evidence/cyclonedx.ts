/** CycloneDX in JSON and in XML. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { field, listField, textField } from '../../../electron/evidence/fields.ts';
import {
  claimed,
  distinct,
  references,
  textAt,
  written,
  type Expectation,
  type ReadUnit,
} from './read-unit.ts';

export const CYCLONEDX: readonly Expectation[] = [
  { kinds: /^cyclonedx json/, format: 'cyclonedx', check: expectJSON },
  { kinds: /^cyclonedx xml/, format: 'cyclonedx', check: expectXML },
];

function expectJSON({ unit, facts, claims, inText }: ReadUnit): void {
  const about = field(facts, 'component');
  const isImage = field(about, 'type') === 'container';
  const isCluster = unit.name.endsWith('kbom.json');
  const top = isCluster ? [] : claims;
  const values = (key: string) =>
    listField(about, 'properties')
      .filter((property) => field(property, 'name') === `aquasecurity:trivy:${key}`)
      .map((property) => String(field(property, 'value')));
  const repository = ['RepoDigest', 'RepoTag', 'Reference'].flatMap(values);
  expect(distinct([...claimed(top, 'registry'), ...claimed(top, 'manifest')])).toEqual(
    isImage ? distinct([...namesOf(about), ...repository]) : [],
  );
  expect(claimed(top, 'config')).toEqual(distinct(values('ImageID')));
  const ofLayers = written(unit, /LayerDiffID",\s*"value": ?"([^"]+)"/g);
  expect(claimed(top, 'diffID')).toEqual(distinct([...values('DiffID'), ...ofLayers]));
  expect(top[0]?.diffIDs ?? null).toEqual(values('DiffID').length === 1 ? values('DiffID') : null);
  expect(inText).toEqual([]);
  // One for each image of the cluster; else what was scanned, if anything is said of it.
  if (isCluster) expect(claims).toHaveLength(6);
  else expect(claims.length).toBeLessThanOrEqual(1);
}

function namesOf(about: unknown): readonly string[] {
  const names = [field(about, 'name'), field(about, 'purl')].filter(
    (text): text is string => typeof text === 'string' && !text.endsWith('.tar.gz'),
  );
  const version = textField(about, 'version') ?? '';
  // A name without a tag is said together with its digest.
  return version === '' ? names : [version];
}

function expectXML({ unit, claims }: ReadUnit): void {
  const text = readFileSync(unit.path, 'utf8');
  const [, about = ''] =
    /<metadata>[\s\S]*<component [^>]*type="container">([\s\S]*?)<\/metadata>/.exec(text) ?? [];
  const [, version = ''] = /<version>([^<]*)</.exec(about) ?? [];
  const [, name = ''] = /<name>([^<]*)</.exec(about) ?? [];
  expect(claimed(claims, 'manifest')).toEqual(version === '' ? [] : [version]);
  expect(claimed(claims, 'registry')).toEqual(name.includes(':') ? [name] : []);
  for (const reference of references(claims))
    expect(textAt(unit, reference).startsWith(reference.text)).toBe(true);
}
