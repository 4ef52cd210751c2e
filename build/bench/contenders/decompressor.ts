/** Programs that decompress a file to standard output. */
import { hasProgram } from '../../setup/system-packages.ts';
import type { Encoding } from '../data/encoder.ts';

const FASTEST_GZIP = ['igzip', 'gzip'] as const;

/** `common`: what is everywhere. `fastest`: the fastest that is on this machine. */
export function decompressor(encoding: Encoding, which: 'common' | 'fastest'): readonly string[] {
  switch (encoding) {
    case 'gzip': {
      const fastest = FASTEST_GZIP.find(hasProgram) ?? 'gzip';
      return [which === 'fastest' ? fastest : 'gzip', '-dc'];
    }
    case 'zstd':
      return ['zstd', '-dc'];
    case 'tar':
      return ['cat'];
  }
}
