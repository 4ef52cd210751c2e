/** `umoci stat` of each name: the layers of the history, with their diffIDs. */
import type { VerifyDocument } from './document.ts';
import type { Ledger } from './ledger.ts';
import { isStrictRefusal } from './refusals.ts';
import type { Truth } from './truth.ts';

export function compareUmoci(ledger: Ledger, truth: Truth, document: VerifyDocument): void {
  for (const { ref, refused, history } of truth.umoci_stat ?? []) {
    const holders = [...document.images, ...document.indexes];
    const own = holders.filter(({ names }) =>
      names.some((name) => name === ref || name.endsWith(`:${ref}`)),
    );
    const isAbsent = document.verdict === 'incomplete';
    ledger.holds('umoci_stat[].ref', own.length > 0 || isAbsent, `nothing is called ${ref}`);
    if (refused !== undefined)
      ledger.holds(
        'umoci_stat[].refused',
        document.verdict !== 'verified' || isStrictRefusal(refused),
        `verified, though umoci says: ${refused}`,
      );
    for (const [i, item] of (history ?? []).entries()) {
      const image = document.images.find(({ digest }) => digest === own[0]?.digest);
      const layer = image?.layers[i];
      ledger.same('umoci_stat[].history[].layer', layer?.digest, item.layer);
      ledger.same('umoci_stat[].history[].diff_id', layer?.diffID, item.diff_id);
      const empty = image?.history[i]?.emptyLayer;
      ledger.same('umoci_stat[].history[].empty_layer', empty, item.empty_layer ?? false);
    }
  }
}
