/** The three other tar readers, and archives in batches for all four. */
import { noGo, goOracle, pythonOracle, ask, type Oracle } from '../oracles/oracle.ts';
import { readStream } from '../../unit/tar/support.ts';
import { printedListing } from './tar-listing.ts';
import { compareReadings, type Compared, type OtherListings } from './tar-verdict.ts';

export type TarOracles = Readonly<Record<keyof OtherListings, Oracle>>;

/** The readers, or the names of those that are not here. */
export function tarOracles(folder: string): TarOracles | { readonly missing: string } {
  const python = pythonOracle('list_tar.py');
  const libarchive = pythonOracle('list_libarchive.py');
  const missing = [
    ...(noGo === undefined ? [] : ['Go']),
    ...(python === undefined ? ['Python'] : []),
    ...(libarchive === undefined ? ['libarchive'] : []),
  ];
  if (python === undefined || libarchive === undefined || missing.length > 0) {
    return { missing: missing.join(', ') };
  }
  return { go: goOracle('list-tar.go', folder), libarchive, python };
}

/** An archive with what all four made of it. */
export interface Comparison extends Compared {
  readonly archive: Uint8Array;
  readonly others: OtherListings;
}

/** Has every archive read by all, and compares. */
export async function compareArchives(
  oracles: TarOracles,
  archives: readonly Uint8Array[],
): Promise<readonly Comparison[]> {
  const [go, libarchive, python] = await Promise.all([
    ask(oracles.go, archives),
    ask(oracles.libarchive, archives),
    ask(oracles.python, archives),
  ]);
  return archives.map((archive, i) => {
    const others = {
      go: printedListing(go[i]),
      libarchive: printedListing(libarchive[i]),
      python: printedListing(python[i]),
    };
    const reading = readStream(archive, Math.max(1, archive.length));
    return { archive, others, ...compareReadings(archive, reading, others) };
  });
}
