/** `--trust`, `--identity` and `--issuer`: what the user trusts. */
import { basename } from 'node:path';
import type { TrustRefusal } from '../../shared/signatures.ts';
import { trustProblemSentence } from '../../shared/trust-words.ts';
import { readTrustFile } from '../engine/trust-files.ts';
import { TrustShelf } from '../engine/trust-shelf.ts';
import type { AuditOptions } from './audit-arguments.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads every file. Throws `UsageError` if any is refused: what was checked with less than somebody asked for
 * would look like an answer.
 */
export async function readTrusted({
  trust: files,
  expectation,
}: Pick<AuditOptions, 'trust' | 'expectation'>): Promise<TrustShelf> {
  const shelf = new TrustShelf();
  const refused: TrustRefusal[] = [];
  for (const file of files) {
    const refusal = shelf.add(basename(file), await readTrustFile(file));
    if (refusal !== null) refused.push(refusal);
  }
  const [first, ...others] = refused.map(trustProblemSentence);
  if (first !== undefined)
    throw new UsageError(
      first,
      [...others, 'Nothing was checked: --trust takes files that can all be trusted.'].join('\n'),
    );
  shelf.expect(expectation);
  return shelf;
}
