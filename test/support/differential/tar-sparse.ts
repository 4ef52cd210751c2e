/** Sparse files in GNU's old form and in the three PAX forms, with maps that may lie. */
import { concat, file, GNU, header, latin1, padded, pax, record } from '../tar-blocks.ts';
import type { Random } from '../random.ts';
import { plainName } from './tar-names.ts';

/** One sparse file with all its headers. */
export function sparseFile(random: Random, odd: () => boolean): Uint8Array {
  const kind = random.below(5);
  if (kind < 2) return oldForm(random, odd);
  if (kind === 2) return form1(random, odd);
  return kind === 3 ? form01(random, odd) : form00(random, odd);
}

function octal(value: number): string {
  return `${value.toString(8).padStart(11, '0')}\0`;
}

function oldForm(random: Random, odd: () => boolean): Uint8Array {
  const raw: Record<number, string> = {};
  const regions = 1 + random.below(4);
  for (let i = 0; i < regions; i++) raw[386 + 24 * i] = octal(i * 1024) + octal(512);
  raw[483] = odd() ? random.pick(['x', '\0', octal(3), ' 12']) : octal(regions * 1024);
  if (odd()) raw[386] = random.pick(['x', octal(99_999), '\0', '-1', octal(2048)]);
  if (odd()) raw[482] = random.pick(['\x01', '1', '\xff']);
  const magic = odd() ? random.pick(['ustar\x0000', '\0'.repeat(8)]) : GNU;
  const size = odd() ? 512 * random.below(5) : 512 * regions;
  const extension =
    raw[482] === undefined ? new Uint8Array(0) : padded(odd() ? 'x'.repeat(512) : '\0');
  return concat(
    header(plainName(random), { type: 'S', magic, size, raw }),
    extension,
    padded('S'.repeat(512 * regions)),
  );
}

function form1(random: Random, odd: () => boolean): Uint8Array {
  const map = odd()
    ? random.pick([
        '1\n0\n',
        '9\n0\n512\n',
        'x\n',
        '1\n0\n-5\n',
        '1\n99\n512\n',
        '0\n',
        '2\n512\n512\n0\n512\n',
      ])
    : '1\n0\n512\n';
  const name = odd() ? '' : 'real';
  return concat(
    pax({
      'GNU.sparse.major': odd() ? random.pick(['0', '2', '', '01']) : '1',
      'GNU.sparse.minor': odd() ? random.pick(['1', '2', '']) : '0',
      'GNU.sparse.name': name,
      ...(odd() ? { path: 'other' } : {}),
      ...(odd()
        ? {}
        : { 'GNU.sparse.realsize': odd() ? random.pick(['x', '3', '-1', '']) : '8192' }),
    }),
    file('GNUSparseFile.0/x', concat(padded(map), latin1('S'.repeat(512)))),
  );
}

function form01(random: Random, odd: () => boolean): Uint8Array {
  return concat(
    pax({
      'GNU.sparse.size': odd() ? random.pick(['x', '3', '', '-1']) : '2048',
      'GNU.sparse.numblocks': odd() ? random.pick(['3', 'x', '', '0']) : '2',
      ...(odd() ? {} : { 'GNU.sparse.name': 'real' }),
      'GNU.sparse.map': odd()
        ? random.pick(['', '0', '0,512,', 'a,b', '1024,512,0,512', '0,9999'])
        : '0,512,1024,512',
    }),
    file('GNUSparseFile.0/x', 'S'.repeat(1024)),
  );
}

function form00(random: Random, odd: () => boolean): Uint8Array {
  const pairs = [0, 1024].flatMap((offset) => [
    record('GNU.sparse.offset', odd() ? random.pick(['x', '', '9999']) : String(offset)),
    record('GNU.sparse.numbytes', odd() ? random.pick(['x', '', '9999']) : '512'),
  ]);
  if (odd()) pairs.reverse();
  const head = [
    record('GNU.sparse.size', '2048'),
    record('GNU.sparse.numblocks', odd() ? '3' : '2'),
  ];
  return concat(pax(concat(...head, ...pairs)), file('sparse00', 'S'.repeat(1024)));
}
