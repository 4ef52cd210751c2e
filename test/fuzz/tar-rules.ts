/** What must hold of every reading of an archive, and a plain reader to hold it against. */
import { holds } from '../../build/fuzz/target.ts';
import type { TarEntry, TarProblem } from '../../electron/tar/entry.ts';
import { bytesOfName, latin1 } from './name-bytes.ts';

const BLOCK = 512;

interface Read {
  readonly entries: readonly TarEntry[];
  readonly problems: readonly TarProblem[];
}

export function checkReading(input: Uint8Array, { entries, problems }: Read): void {
  holds(entries.length <= input.length / BLOCK, 'each entry has a block', entries.length);
  const stops = problems.filter(({ stopped }) => stopped).length;
  holds(stops <= 1, 'reading stops once', stops);
  let before = 0;
  for (const entry of entries) {
    const { headerOffset, bodyOffset, size, storedSize } = entry;
    holds(headerOffset >= before, 'entries stand one behind the other', headerOffset);
    holds(bodyOffset <= input.length, 'a body starts inside', bodyOffset);
    holds(Number.isSafeInteger(size) && size >= 0, 'sizes are whole', size);
    holds(
      Number.isSafeInteger(storedSize) && storedSize >= 0,
      'stored sizes are whole',
      storedSize,
    );
    for (const value of [entry.mtime, entry.uid, entry.gid, entry.mode])
      holds(!Number.isNaN(value), 'numbers are numbers');
    before = bodyOffset;
  }
  if (problems.length === 0 && !entries.some(({ sparse }) => sparse)) checkPlain(input, entries);
}

/** Of an archive without any problem the plainest reader says the same. */
function checkPlain(input: Uint8Array, entries: readonly TarEntry[]): void {
  const plain = readPlain(input);
  const own = entries.map(({ path, storedSize }) => `${latin1(bytesOfName(path))} ${String(storedSize)}`); // prettier-ignore
  holds(own.join('\n') === plain.join('\n'), 'no other reading without a problem', [own, plain]);
}

/** Name and stored size of each entry, by header, long names and PAX alone. */
function readPlain(input: Uint8Array): string[] {
  const found: string[] = [];
  let pending: { path?: string; size?: number } = {};
  for (let at = 0; at + BLOCK <= input.length;) {
    const block = latin1(input.subarray(at, at + BLOCK));
    if (/^\0*$/.test(block)) break;
    at += BLOCK;
    const type = block[156] ?? '';
    const stated = /^[\x80-\xff]/.test(block.slice(124))
      ? Number(BigInt.asUintN(87, BigInt(`0x${Buffer.from(block.slice(124, 136), 'latin1').toString('hex')}`))) // prettier-ignore
      : Number.parseInt(block.slice(124, 136).trimStart(), 8) || 0;
    const size = 'gxLK'.includes(type) ? stated : (pending.size ?? stated);
    const body = latin1(input.subarray(at, at + size));
    if (type === 'L') pending.path ??= untilNul(body);
    else if (type === 'x') pending = { ...pending, ...recordsIn(body) };
    else if (type !== 'g' && type !== 'K') {
      found.push(`${pending.path ?? nameIn(block)} ${String(size)}`);
      pending = {};
    }
    at += Math.ceil(size / BLOCK) * BLOCK;
  }
  return found;
}

function nameIn(block: string): string {
  const name = untilNul(block.slice(0, 100));
  if (!block.startsWith('ustar\0', 257) || block[345] === '\0') return name;
  const room = block.endsWith('tar\0') ? 131 : 155;
  return `${untilNul(block.slice(345, 345 + room))}/${name}`;
}

function recordsIn(body: string): { path?: string; size?: number } {
  const found: { path?: string; size?: number } = {};
  for (let rest = body; rest !== '';) {
    const length = Number.parseInt(rest, 10);
    const [, key = '', value = ''] = /^\d+ ([^=]+)=([^]*)\n$/.exec(rest.slice(0, length)) ?? [];
    if (key === 'path') found.path = value;
    if (key === 'size') found.size = Number(value);
    rest = rest.slice(length);
  }
  return found;
}

function untilNul(text: string): string {
  return text.split('\0', 1)[0] ?? '';
}
