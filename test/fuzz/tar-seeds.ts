import { unitsOfKind } from './seeds.ts';
import { concat, END, file, GNU, header } from '../support/tar-blocks.ts';
import { paxRecord } from './tar-bytes.ts';

/** Archives of every kind of record, and those of other projects' tests. */
export function tarSeeds(maxLength: number): readonly Uint8Array[] {
  const long = `${'long/'.repeat(40)}\0`;
  const sparse = ['GNU.sparse.major=1', 'GNU.sparse.minor=0', 'GNU.sparse.name=s', 'GNU.sparse.realsize=8192']
    .map((pair) => paxRecord(...(pair.split('=') as [string, string]))); // prettier-ignore
  return [
    concat(header('d/', { type: '5' }), file('d/a', 'abc'), END),
    concat(file('g', paxRecord('comment', 'c'), { type: 'g' }), file('a', 'abc'), END),
    concat(file('x', paxRecord('path', 'p') + paxRecord('size', '3'), { type: 'x' }), file('q', 'xyz'), END), // prettier-ignore
    concat(file('x', paxRecord('SCHILY.xattr.user.a', 'v') + paxRecord('mtime', '1.5'), { type: 'x' }), file('q', ''), END), // prettier-ignore
    concat(file('l', long, { type: 'L', magic: GNU }), file('q', 'xyz', { magic: GNU }), END),
    concat(file('l', long, { type: 'K', magic: GNU }), header('q', { type: '2', magic: GNU }), END), // prettier-ignore
    concat(file('a', 'abc'), header('h', { type: '1', link: 'a', size: 700 }), file('b', 'b'), END), // prettier-ignore
    concat(file('x', sparse.join(''), { type: 'x' }), file('s', `1\n0\n512\n`.padEnd(1024, '\0')), END), // prettier-ignore
    concat(header('sp', { type: 'S', magic: GNU, size: 512 }), new Uint8Array(512), END),
    concat(header('c', { type: '3' }), header('f', { type: '6' }), END),
    ...unitsOfKind(/tar/, maxLength),
  ];
}
