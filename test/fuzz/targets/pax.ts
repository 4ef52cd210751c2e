import { holds, type Target } from '../../../build/fuzz/target.ts';
import { parsePax } from '../../../electron/tar/pax.ts';
import { bytesOfName, latin1 } from '../name-bytes.ts';
import { textSeeds } from '../seeds.ts';
import { paxRecord } from '../tar-bytes.ts';
import { someRecords } from '../tar-shapes.ts';

const NAMES = new Set(['path', 'linkpath', 'uname', 'gname', 'GNU.sparse.name']);

/** The records of a PAX header, against the grammar written as one expression. */
export const pax: Target = {
  name: 'pax',
  code: ['/electron/tar/pax.ts', '/electron/tar/text.ts'],
  maxLength: 2048,
  words: ['path', 'size', 'SCHILY.xattr.', 'LIBARCHIVE.xattr.', 'GNU.sparse.offset', '=', '\n', ' ', '%41'], // prettier-ignore
  seeds: () =>
    textSeeds(
      paxRecord('path', 'a'),
      paxRecord('size', '1') + paxRecord('path', 'b') + paxRecord('path', 'c'),
      paxRecord('SCHILY.xattr.user.a', 'v') + paxRecord('LIBARCHIVE.xattr.user.b', 'dGV4dA'),
      paxRecord('GNU.sparse.offset', '0') + paxRecord('GNU.sparse.numbytes', '1'),
    ),
  reshape: (input, dice) => {
    const made = Buffer.from(someRecords(dice), 'latin1');
    return dice.oneIn(2) ? Buffer.concat([input, made]) : Buffer.concat([made, input]);
  },
  run: (input) => {
    const read = parsePax(input);
    const plain = readPlain(latin1(input));
    const reasons = read.issues.map(({ reason }) => reason);
    holds(reasons.includes('pax-record') === plain.broken, 'a broken record is told', reasons);
    holds(
      reasons.includes('pax-repeated-key') === plain.repeated,
      'a repeated key is told',
      reasons,
    );
    holds(reasons.includes('nul-in-name') === plain.nul, 'a NUL in a name is told', reasons);
    holds(read.sparseRegions === plain.regions, 'regions are counted', read.sparseRegions);
    const own = [...read.values].map(([key, value]) => `${key}=${latin1(bytesOfName(value))}`);
    const other = [...plain.values].map(([key, value]) => `${key}=${value}`);
    holds(own.join('\n') === other.join('\n'), 'values are as written', [own, other]);
    return `${reasons.join()} ${String(Math.min(4, read.values.size))} ${String(read.xattrs?.size ?? -1)}`;
  },
};

function readPlain(body: string) {
  const values = new Map<string, string>();
  const keys = new Set<string>();
  const found = { values, broken: false, repeated: false, nul: false, regions: 0 };
  for (let rest = body; rest !== '';) {
    const [, digits = ''] = /^([1-9][0-9]{0,6}) /.exec(rest) ?? [];
    const one = rest.slice(0, Number(digits));
    const [, raw = '', value = ''] = /^\d+ ([^=\0]+)=([^]*)\n$/.exec(one) ?? [];
    if (digits === '' || one.length < Number(digits) || raw === '') {
      found.broken = true;
      break;
    }
    rest = rest.slice(one.length);
    const key = keyText(raw);
    if (key === 'GNU.sparse.offset') found.regions++;
    if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') continue;
    if (keys.has(key)) found.repeated = true;
    keys.add(key);
    if (key.startsWith('SCHILY.xattr.') || key.startsWith('LIBARCHIVE.xattr.')) continue;
    if (NAMES.has(key) && value.includes('\0')) found.nul = true;
    values.set(key, value);
  }
  return found;
}

/** As the product decodes names; that this keeps the bytes is the matter of the target tar-header. */
function keyText(raw: string): string {
  const bytes = Buffer.from(raw, 'latin1');
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  return [...parsePax(Buffer.from(paxRecord(raw, 'x'), 'latin1')).values.keys()][0] ?? raw;
}
