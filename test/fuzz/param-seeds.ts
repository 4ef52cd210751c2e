/** Parameters that a page sends: at least one for each kind of schema. */

const ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const FILTER = { text: '', kinds: [], changes: ['added'], special: [], owner: '', minSize: null, maxSize: 1, hideRemoved: false }; // prettier-ignore
const VIEW = { kind: 'merged', image: 'i', layers: 1 };
const WANTED = { source: ID, view: { kind: 'layer', layer: DIGEST }, filter: FILTER, sort: { by: 'name', descending: false } }; // prettier-ignore

export function paramSeeds(): readonly (readonly [string, unknown])[] {
  return [
    ['listRecents', {}],
    ['pickSource', { as: 'file', job: ID }],
    ['openDropped', { path: '/a', job: ID }],
    ['closeSource', { source: ID }],
    ['getDocument', { source: ID, digest: DIGEST }],
    ['listChildren', { ...WANTED, path: 'a', offset: 0, limit: 10 }],
    ['locateEntry', { ...WANTED, path: 'a' }],
    ['getTreemap', { source: ID, view: VIEW, path: '' }],
    ['findFiles', { source: ID, job: ID, pattern: { text: 'a', how: 'glob', in: 'path', matchCase: true }, image: null }], // prettier-ignore
    ['placeFiles', { source: ID, image: null, found: [{ path: 'a', layers: [DIGEST] }] }],
    ['describeFile', { source: ID, target: { kind: 'entry', at: { layer: DIGEST, entry: 0 }, path: 'a' }, job: ID }], // prettier-ignore
    ['readFile', { source: ID, at: { layer: DIGEST, entry: 0 }, offset: 0, length: 1 }],
    ['pasteEvidence', { text: 'a', job: ID }],
    ['setEvidenceSide', { evidence: ID, side: null }],
    ['listMatchRows', { platform: null, exempt: ['a'], offset: 0, limit: 5, states: ['agrees'], text: '' }], // prettier-ignore
    ['keepImage', { tags: ['t'], note: '', source: ID, image: null, name: 'n', job: ID }],
    ['removeKept', { images: ['i'] }],
    ['compareImages', { before: { source: ID, image: 'i' }, after: { source: ID, image: 'j' }, job: ID }], // prettier-ignore
    ['setExpectation', { identity: null, issuer: 'x' }],
    ['writeReport', { source: ID, format: 'html', auditor: '', ticket: '', notes: '', job: ID }],
    ['copyText', { text: 'a' }],
  ];
}
