/** What an ELF file says of itself: System V ABI, "Object Files". Offsets in it are never trusted. */
import type { ElfFacts } from '../../shared/content.ts';
import { readDynamic, type DynamicFacts } from './elf-dynamic.ts';
import { ABIS, MACHINES, TYPES } from './elf-names.ts';
import { readBuildId } from './elf-notes.ts';
import { MAX_ELF_HEADERS, MAX_ELF_TEXT } from '../../shared/limits/content.ts';
import { fits, Fields, readRange, untilNul, utf8, type ByteSource } from './source.ts';

const MAGIC = [0x7f, 0x45, 0x4c, 0x46];
const HEADER_BYTES = 64;
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const PT_NOTE = 4;
const SHT_SYMTAB = 2;

/** The form of all numbers in one file. */
export interface ElfForm {
  readonly wide: boolean;
  readonly little: boolean;
}

export interface ElfSegment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  /** Bytes in the file. */
  readonly size: number;
}

/** Null if it does not begin as ELF files do. Rejects only as the source does. */
export async function recogniseElf(source: ByteSource): Promise<ElfFacts | null> {
  const head = await source.read(0, HEADER_BYTES);
  if (head.length < 20 || MAGIC.some((byte, i) => head[i] !== byte)) return null;
  const form: ElfForm = { wide: head[4] === 2, little: head[5] !== 2 };
  const fields = new Fields(head, form.little);
  const segments = await readSegments(source, fields, form);
  const interp = segments?.find(({ type }) => type === PT_INTERP);
  const dynamic = segments?.find(({ type }) => type === PT_DYNAMIC);
  const loads = segments?.filter(({ type }) => type === PT_LOAD) ?? [];
  const notes = segments?.filter(({ type }) => type === PT_NOTE) ?? [];
  const linked = dynamic === undefined ? null : await readDynamic(source, form, dynamic, loads);
  return {
    bits: form.wide ? 64 : 32,
    endian: form.little ? 'little' : 'big',
    machine: named(MACHINES, fields.u16(18)),
    type: typeText(fields.u16(16), interp !== undefined),
    abi: named(ABIS, head[7] ?? 0),
    interpreter: interp === undefined ? null : await readText(source, interp),
    ...withoutBroken(linked),
    buildId: await readBuildId(source, form, notes),
    stripped: await isStripped(source, fields, form),
    broken: segments === null || (linked?.broken ?? false),
  };
}

function withoutBroken(linked: DynamicFacts | null): Omit<DynamicFacts, 'broken'> {
  const { needed = [], soname = null, rpath = null, runpath = null } = linked ?? {};
  return { needed, soname, rpath, runpath };
}

function named(names: ReadonlyMap<number, string>, value: number): string {
  return names.get(value) ?? `unknown (${String(value)})`;
}

/** Programs that can be loaded anywhere have the type of libraries. */
function typeText(type: number, hasInterpreter: boolean): string {
  return type === 3 && hasInterpreter ? 'program, position-independent' : named(TYPES, type);
}

/** Null if the table does not lie in the file. */
async function readSegments(
  source: ByteSource,
  head: Fields,
  { wide, little }: ElfForm,
): Promise<readonly ElfSegment[] | null> {
  const offset = wide ? head.u64(32) : head.u32(28);
  const entry = head.u16(wide ? 54 : 42);
  const count = head.u16(wide ? 56 : 44);
  if (count === 0) return [];
  if (count > MAX_ELF_HEADERS || entry < (wide ? 56 : 32) || !fits(source, offset, entry * count))
    return null;
  const fields = new Fields(await readRange(source, offset, entry * count), little);
  return Array.from({ length: count }, (_, i) => {
    const at = i * entry;
    return {
      type: fields.u32(at),
      offset: wide ? fields.u64(at + 8) : fields.u32(at + 4),
      address: wide ? fields.u64(at + 16) : fields.u32(at + 8),
      size: wide ? fields.u64(at + 32) : fields.u32(at + 16),
    };
  });
}

async function isStripped(
  source: ByteSource,
  head: Fields,
  { wide, little }: ElfForm,
): Promise<boolean | null> {
  const offset = wide ? head.u64(40) : head.u32(32);
  const entry = head.u16(wide ? 58 : 46);
  const count = head.u16(wide ? 60 : 48);
  if (offset === 0 || count === 0) return true;
  if (count > MAX_ELF_HEADERS || entry < 40 || !fits(source, offset, entry * count)) return null;
  const fields = new Fields(await readRange(source, offset, entry * count), little);
  for (let i = 0; i < count; i++) if (fields.u32(i * entry + 4) === SHT_SYMTAB) return false;
  return true;
}

async function readText(source: ByteSource, { offset, size }: ElfSegment): Promise<string | null> {
  if (!fits(source, offset, 1)) return null;
  return utf8(untilNul(await source.read(offset, Math.min(size, MAX_ELF_TEXT))));
}
