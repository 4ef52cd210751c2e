/** Changes of archives that keep them archives: records come, go and move; fields get odd values. */
import type { Dice } from '../../build/fuzz/dice.ts';
import { concat, file, header, GNU, USTAR } from '../support/tar-blocks.ts';
import { paxRecord, put } from './tar-bytes.ts';

const BLOCK = 512;
const TYPES = Array.from('\x000123456789gxLKSXDMVNAIZ');
const NAMES = ['a', 'a/', './a', '/a', '../a', '.wh.a', 'd/.wh..wh..opq', '', 'ä', '\xff', 'a\0b'];
const SIZES = ['0', '1', '777', '1000', '77777777777', ' 1', '1 ', '-1', '8', '0x1', '\x80\0\0\0\0\0\0\0\0\0\0\x01', '\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff', '\x80\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff']; // prettier-ignore
const KEYS = ['path', 'linkpath', 'size', 'mtime', 'uid', 'gid', 'uname', 'comment', 'hdrcharset', 'GNU.sparse.major', 'GNU.sparse.minor', 'GNU.sparse.name', 'GNU.sparse.realsize', 'GNU.sparse.size', 'GNU.sparse.map', 'GNU.sparse.offset', 'GNU.sparse.numblocks', 'SCHILY.xattr.user.a', 'LIBARCHIVE.xattr.user.b', 'SCHILY.realsize', 'x']; // prettier-ignore
const VALUES = ['', '0', '1', '3', '1.5', '-1', '1e3', 'a', 'a/b', 'ä', 'a\0b', '9007199254740993', '0,1,2,3', 'dGV4dA', '=', '\n']; // prettier-ignore

/** An archive with one change. */
export function reshapeTar(input: Uint8Array, dice: Dice): Uint8Array {
  const blocks = Math.floor(input.length / BLOCK);
  const at = dice.below(blocks + 1) * BLOCK;
  const head = input.subarray(0, at);
  const tail = input.subarray(at);
  switch (dice.below(10)) {
    case 0:
      return concat(head, tail.subarray(BLOCK));
    case 1:
      return concat(head, tail.subarray(0, BLOCK), tail);
    case 2: {
      const from = dice.below(blocks) * BLOCK;
      return concat(head, input.subarray(from, from + BLOCK * (1 + dice.below(3))), tail);
    }
    case 3:
      return concat(head, file('x', someRecords(dice), { type: dice.pick(['x', 'x', 'g', 'X']) }), tail); // prettier-ignore
    case 4:
      return concat(head, file('l', `${dice.pick(NAMES)}\0`, { type: dice.pick(['L', 'K']), magic: GNU }), tail); // prettier-ignore
    case 5:
      return concat(head, file(dice.pick(NAMES), 'body', { type: dice.pick(TYPES) }), tail);
    case 6:
      return concat(head, header(dice.pick(NAMES), { type: dice.pick(TYPES), size: dice.below(2000) }), tail); // prettier-ignore
    default:
      return withField(input, at, dice);
  }
}

/** Records of a PAX header. */
export function someRecords(dice: Dice): string {
  let text = '';
  for (let left = 1 + dice.below(4); left > 0; left--)
    text += paxRecord(dice.pick(KEYS), dice.pick(VALUES));
  return text;
}

function withField(input: Uint8Array, at: number, dice: Dice): Uint8Array {
  switch (dice.below(6)) {
    case 0:
      put(input, at + 156, dice.pick(TYPES));
      break;
    case 1:
      put(input, at, `${dice.pick(NAMES)}\0`);
      break;
    case 2:
      put(input, at + 257, dice.pick([USTAR, GNU, 'ustar\0\0\0', 'ustar 00', '\0\0\0\0\0\0\0\0']));
      break;
    case 3:
      put(input, at + 345, dice.pick(['p', '00000000000\0', '\0', 'ä/b']));
      break;
    case 4:
      put(input, at + 482, dice.pick(['\x01', '\0']));
      break;
    default:
      put(input, at + dice.pick([124, 124, 124, 136, 483, 386, 398]), dice.pick(SIZES).padEnd(12, '\0')); // prettier-ignore
  }
  return input;
}
