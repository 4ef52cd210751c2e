import { unitsOfKind } from './seeds.ts';
import { GNU, headerBlock, joined, paxRecord, record } from './tar-bytes.ts';

const END = new Uint8Array(1024);

/** Archives of every kind of record, and those of other projects' tests. */
export function tarSeeds(maxLength: number): readonly Uint8Array[] {
  const long = `${'long/'.repeat(40)}\0`;
  const sparse = ['GNU.sparse.major=1', 'GNU.sparse.minor=0', 'GNU.sparse.name=s', 'GNU.sparse.realsize=8192']
    .map((pair) => paxRecord(...(pair.split('=') as [string, string]))); // prettier-ignore
  return [
    joined(headerBlock('d/', { type: '5' }), record('d/a', 'abc'), END),
    joined(record('g', paxRecord('comment', 'c'), { type: 'g' }), record('a', 'abc'), END),
    joined(record('x', paxRecord('path', 'p') + paxRecord('size', '3'), { type: 'x' }), record('q', 'xyz'), END), // prettier-ignore
    joined(record('x', paxRecord('SCHILY.xattr.user.a', 'v') + paxRecord('mtime', '1.5'), { type: 'x' }), record('q', ''), END), // prettier-ignore
    joined(record('l', long, { type: 'L', magic: GNU }), record('q', 'xyz', { magic: GNU }), END),
    joined(record('l', long, { type: 'K', magic: GNU }), headerBlock('q', { type: '2', magic: GNU }), END), // prettier-ignore
    joined(record('a', 'abc'), headerBlock('h', { type: '1', link: 'a', size: 700 }), record('b', 'b'), END), // prettier-ignore
    joined(record('x', sparse.join(''), { type: 'x' }), record('s', `1\n0\n512\n`.padEnd(1024, '\0')), END), // prettier-ignore
    joined(headerBlock('sp', { type: 'S', magic: GNU, size: 512 }), new Uint8Array(512), END),
    joined(headerBlock('c', { type: '3' }), headerBlock('f', { type: '6' }), END),
    ...unitsOfKind(/tar/, maxLength),
  ];
}
