/** An archive that was compressed as a whole: the tar that it unpacks to, and what unpacking showed. */
import { finding, type Finding } from '../../shared/finding.ts';
import type { DecompressProblem } from './decompress.ts';
import type { Extent, FileFact, Files, Packed } from './files.ts';
import { spool, type Spooled, type SpoolOptions } from './spool.ts';
import { TarFiles } from './tar-files.ts';

export class PackedFiles implements Files {
  readonly form = 'archive';
  readonly base = '';
  readonly archive: Extent;
  readonly packed: Packed;
  readonly findings: readonly Finding[];
  readonly #tar: TarFiles;
  readonly #spooled: Spooled;

  private constructor(tar: TarFiles, packed: Packed, spooled: Spooled) {
    this.archive = tar.archive;
    this.packed = packed;
    this.findings = unpackedFindings(tar.findings, packed, spooled);
    this.#tar = tar;
    this.#spooled = spooled;
  }

  /** Unpacks the archive and indexes it. Throws what `spool` and `TarFiles.open` throw. */
  static async open(packed: Packed, options: SpoolOptions): Promise<PackedFiles> {
    const spooled = await spool(packed, options);
    try {
      const tar = await TarFiles.open(spooled.archive, options.meter, options.signal);
      return new PackedFiles(tar, packed, spooled);
    } catch (error) {
      spooled.remove();
      throw error;
    }
  }

  list(directory: string): readonly string[] {
    return this.#tar.list(directory);
  }

  stat(name: string): FileFact | undefined {
    return this.#tar.stat(name);
  }

  resolve(name: string): FileFact | undefined {
    return this.#tar.resolve(name);
  }

  shadowed(name: string): readonly FileFact[] {
    return this.#tar.shadowed(name);
  }

  close(): void {
    this.#spooled.remove();
  }
}

/** A tar that ends early because its compressed stream does has one fault, not two. */
function unpackedFindings(
  ofTar: readonly Finding[],
  { compression, extent }: Packed,
  { problem, trailingZeros }: Spooled,
): readonly Finding[] {
  if (problem === null) {
    const zeros = finding('trailing-zeros', {}, { bytes: trailingZeros });
    return trailingZeros === 0 ? ofTar : [zeros, ...ofTar];
  }
  const { reason, offset } = problem;
  if (reason === 'trailing-data')
    return [finding('trailing-data', { offset }, { compression }), ...ofTar];
  const cut = ofTar.find(({ code }) => code === 'archive-truncated');
  const others = ofTar.filter((found) => !isEnd(found));
  const at = cut?.path === undefined ? { offset } : { offset, path: cut.path };
  return [brokenFinding(problem, at, compression, extent.length), ...others];
}

function brokenFinding(
  { reason, offset }: DecompressProblem,
  at: { offset: number; path?: string },
  compression: string,
  size: number,
): Finding {
  if (reason === 'truncated') return finding('archive-truncated', at, { size });
  return finding('decompress-failed', { offset }, { compression, reason });
}

function isEnd(found: Finding): boolean {
  return (
    found.code === 'archive-truncated' ||
    (found.code === 'tar-remark' &&
      (found.reason === 'no-zero-blocks' || found.reason === 'one-zero-block'))
  );
}
