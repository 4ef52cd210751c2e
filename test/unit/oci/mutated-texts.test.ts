// Documents whose digests hold, and which read in two ways or not at all.

import {
  addField,
  alsoIndex,
  alsoManifest,
  edit,
  editFile,
  inlineData,
} from '../../support/mutate-document.ts';
import { config, index, manifest } from '../../support/mutate.ts';
import { describeMutations, type Row } from '../../support/mutation-table.ts';

const twoReadings = { code: 'document-ambiguous', verdict: 'ambiguous' } as const;
const malformed = { code: 'document-invalid', verdict: 'damaged' } as const;
const wrongData = { code: 'inline-data-mismatch', verdict: 'damaged' } as const;

const BOM = '\u00ef\u00bb\u00bf';
const addBom = (text: string) => `${BOM}${text}`;
const twice = (text: string) => addField('"schemaVersion":2')(text);
const replace = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

const readings: Row[] = [
  { what: 'a manifest is an index too', mutate: alsoIndex, ...twoReadings },
  { what: 'an index is a manifest too', mutate: alsoManifest, ...twoReadings, other: 'ambiguous' },
  { what: 'a manifest has a key twice', mutate: edit(manifest, twice), ...twoReadings },
  {
    what: 'an index has a key twice',
    mutate: edit(index, twice),
    ...twoReadings,
    other: 'ambiguous',
  },
  {
    what: 'a config has a key twice',
    mutate: edit(config, addField('"os":"linux"')),
    ...twoReadings,
  },
  {
    what: 'index.json has a key twice',
    mutate: editFile('index.json', twice),
    ...twoReadings,
    other: 'ambiguous',
  },
  {
    what: 'a manifest has a key in other letters',
    mutate: edit(manifest, addField('"Layers":[]')),
    ...twoReadings,
  },
  {
    what: 'a config has a key in other letters',
    mutate: edit(config, addField('"rootFS":{"type":"layers","diff_ids":[]}')),
    ...twoReadings,
  },
  {
    what: 'index.json has a key with a long s',
    mutate: editFile('index.json', addField('"manife\u00c5\u00bfts":[]')),
    ...twoReadings,
    other: 'ambiguous',
  },
];

const texts: Row[] = [
  { what: 'a manifest starts with a mark', mutate: edit(manifest, addBom), ...malformed },
  { what: 'a config starts with a mark', mutate: edit(config, addBom), ...malformed },
  { what: 'an index starts with a mark', mutate: edit(index, addBom), ...malformed, other: null },
  {
    what: 'index.json starts with a mark',
    mutate: editFile('index.json', addBom),
    ...malformed,
    other: null,
  },
  { what: 'a manifest is no JSON', mutate: edit(manifest, replace('{', '{,')), ...malformed },
  { what: 'a config is no UTF-8', mutate: edit(config, replace('ENV', '\u00ff')), ...malformed },
  { what: 'a manifest is a list', mutate: edit(manifest, () => '[]'), ...malformed },
  {
    what: 'a manifest has no config',
    mutate: edit(manifest, replace(/"config":\{[^}]*\},/, '')),
    ...malformed,
  },
  {
    what: 'a manifest has text for layers',
    mutate: edit(manifest, replace(/"layers":\[.*\]/, '"layers":"none"')),
    ...malformed,
  },
  {
    what: 'oci-layout has no version',
    mutate: editFile('oci-layout', () => '{}'),
    ...malformed,
    other: 'damaged',
  },
  {
    what: 'oci-layout names another version',
    mutate: editFile('oci-layout', replace('1.0.0', '2.0.0')),
    code: 'layout-version-unknown',
    verdict: 'incomplete',
    other: 'incomplete',
  },
];

const data: Row[] = [
  {
    what: 'the data is other data',
    mutate: inlineData(() => Buffer.from('{}').toString('base64')),
    ...wrongData,
  },
  {
    what: 'the data has one other byte',
    mutate: inlineData((bytes) => Buffer.from(bytes).fill('x', 0, 1).toString('base64')),
    ...wrongData,
  },
  { what: 'the data is no base64', mutate: inlineData(() => '{}'), ...wrongData },
  {
    what: 'the data has loose ends',
    mutate: inlineData((bytes) => `${bytes.toString('base64')}\\n`),
    ...wrongData,
  },
];

describeMutations('two readings', readings);
describeMutations('texts', texts);
describeMutations('inline data', data);
