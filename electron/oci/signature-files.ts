/**
 * Signatures that the `dir:` transport keeps as files beside a manifest: `signature-1` and so on, and with
 * `<hex>.` in front those of one manifest of a list.
 */
import type { Digest } from '../../shared/oci.ts';
import { readPrefix, type ReadMeter } from '../io/extent.ts';
import type { Files } from '../io/files.ts';
import { FailureError } from '../../shared/failure.ts';

export interface SignatureFile {
  /** Its name in the source, folders and all. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** The manifest that its name is about; null if that has no digest. */
  readonly subject: Digest | null;
  /** By its first bytes: cosign's payload with its annotations, or an OpenPGP message. */
  readonly form: 'simple-signing' | 'openpgp' | 'unknown';
  /** False for what is no regular file, or cut. */
  readonly readable: boolean;
}

const NAME = /^(?:([a-f0-9]{64})\.)?signature-([1-9]\d{0,8})$/;
/** What containers/image writes before anything that is not OpenPGP. */
const SIGSTORE_START = Buffer.from('\0sigstore-json\n');
const SIMPLE_START = Buffer.from('\0simple-signing\n');

/** In order of their numbers; `root` is what the folder's own manifest is called. */
export function signatureFiles(
  files: Pick<Files, 'list' | 'resolve' | 'base'>,
  meter: ReadMeter,
  root: Digest | null,
): readonly SignatureFile[] {
  const found = files.list('').flatMap((name) => {
    const match = NAME.exec(name);
    if (match === null) return [];
    const subject = match[1] === undefined ? root : `sha256:${match[1]}`;
    return [{ name, of: match[1] ?? '', number: Number(match[2]), subject }];
  });
  found.sort((a, b) => (a.of === b.of ? a.number - b.number : a.of < b.of ? -1 : 1));
  return found.flatMap(({ name, subject }): readonly SignatureFile[] => {
    const fact = files.resolve(name);
    if (fact === undefined || fact.kind === 'directory') return [];
    const path = files.base + name;
    if (fact.kind !== 'file' || fact.cut)
      return [{ path, size: 0, subject, form: 'unknown', readable: false }];
    return [
      { path, size: fact.extent.length, subject, ...look(() => readPrefix(fact.extent, meter)) },
    ];
  });
}

function look(read: () => Buffer): Pick<SignatureFile, 'form' | 'readable'> {
  try {
    return { form: formOf(read()), readable: true };
  } catch (error) {
    if (error instanceof FailureError) return { form: 'unknown', readable: false };
    throw error;
  }
}

/** RFC 4880, 4.2: the first bit of every packet is set. Armoured messages start with dashes. */
function formOf(start: Buffer): SignatureFile['form'] {
  if (start.subarray(0, SIGSTORE_START.length).equals(SIGSTORE_START)) return 'simple-signing';
  if (start.subarray(0, SIMPLE_START.length).equals(SIMPLE_START)) return 'openpgp';
  const isArmoured = start.toString('latin1', 0, 15) === '-----BEGIN PGP ';
  return isArmoured || ((start[0] ?? 0) & 0x80) !== 0 ? 'openpgp' : 'unknown';
}
