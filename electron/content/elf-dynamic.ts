/** What a dynamic section asks of the loader. */
import type { ElfFacts } from '../../shared/content.ts';
import type { ElfForm, ElfSegment } from './elf.ts';
import { MAX_ELF_DYNAMIC, MAX_ELF_NEEDED, MAX_ELF_TEXT } from '../../shared/limits/content.ts';
import { fits, Fields, readRange, untilNul, utf8, type ByteSource } from './source.ts';

export type DynamicFacts = Pick<ElfFacts, 'needed' | 'soname' | 'rpath' | 'runpath' | 'broken'>;

const NEEDED = 1;
const STRING_TABLE = 5;
const SONAME = 14;
const RPATH = 15;
const RUNPATH = 29;
/** The texts that are read at once; those of real libraries take a few hundred bytes to 100 kB. */
const MAX_TABLE = 1024 * 1024;

/** `loads`: the segments that say which part of the file lies at which address. */
export async function readDynamic(
  source: ByteSource,
  form: ElfForm,
  dynamic: ElfSegment,
  loads: readonly ElfSegment[],
): Promise<DynamicFacts> {
  const entries = await readEntries(source, form, dynamic);
  const address = entries.find(({ tag }) => tag === STRING_TABLE)?.value;
  const load = loads.find(
    (each) =>
      address !== undefined && address >= each.address && address < each.address + each.size,
  );
  const offset = load === undefined ? -1 : load.offset + (address ?? 0) - load.address;
  const found = fits(source, offset, 1);
  const table = found ? await readRange(source, offset, MAX_TABLE) : new Uint8Array(0);
  const text = (at: number) =>
    utf8(untilNul(table.subarray(Math.min(at, table.length)).subarray(0, MAX_ELF_TEXT)));
  const one = (wanted: number): string | null => {
    const entry = entries.find(({ tag }) => tag === wanted);
    return entry === undefined || !found ? null : text(entry.value);
  };
  const needed = entries.filter(({ tag }) => tag === NEEDED);
  return {
    needed: found ? needed.slice(0, MAX_ELF_NEEDED).map(({ value }) => text(value)) : [],
    soname: one(SONAME),
    rpath: one(RPATH),
    runpath: one(RUNPATH),
    broken: !found || needed.some(({ value }) => value >= table.length),
  };
}

interface DynamicEntry {
  readonly tag: number;
  readonly value: number;
}

async function readEntries(
  source: ByteSource,
  { wide, little }: ElfForm,
  { offset, size }: ElfSegment,
): Promise<readonly DynamicEntry[]> {
  if (!fits(source, offset, 1)) return [];
  const width = wide ? 16 : 8;
  const bytes = await readRange(source, offset, Math.min(size, MAX_ELF_DYNAMIC * width));
  const fields = new Fields(bytes, little);
  const entries: DynamicEntry[] = [];
  for (let at = 0; at + width <= bytes.length; at += width) {
    const tag = wide ? fields.u64(at) : fields.u32(at);
    if (tag === 0) break;
    entries.push({ tag, value: wide ? fields.u64(at + 8) : fields.u32(at + 4) });
  }
  return entries;
}
