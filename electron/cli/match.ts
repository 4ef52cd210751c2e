/** `drydock match`: which of the images that other files speak of these archives hold. */
import { chosenToVerify } from '../engine/facts.ts';
import { lookUpName } from '../match/name-lookup.ts';
import { reconcile, type OpenArchive } from '../match/reconcile.ts';
import type { Command, Run } from './command.ts';
import { printJSON } from './documents.ts';
import { chosenGraph } from './chosen-graph.ts';
import { readHeldEvidence } from './held-evidence.ts';
import { matchDocument } from './match-document.ts';
import { exitOfMatches } from './match-exit.ts';
import { printMatches } from './match-text.ts';
import { select } from './select.ts';

export const match: Command = async (run) => {
  const evidence = await readHeldEvidence(run);
  const archives = await verifyAll(run);
  const { exempt, pinned, lookUp } = run.options;
  const result = reconcile(archives, evidence, { platform: run.options.platform, exempt });
  const lookUps = lookUp.map((text) => ({ text, ...lookUpName(archives, evidence, text) }));
  const found = { archives, evidence, result, lookUps, pinned };
  if (run.options.json) {
    await printJSON(run, matchDocument(found));
  } else printMatches(run, found);
  return exitOfMatches(found);
};

async function verifyAll(run: Run): Promise<readonly OpenArchive[]> {
  const archives: OpenArchive[] = [];
  for (const path of new Set(run.paths)) {
    const session = await run.open(path);
    const selection = select(session.graph, { image: run.options.image, platform: null });
    const verification = await session.verify({
      runner: run.runner(),
      ...chosenToVerify(selection),
      keepListings: false,
      signal: run.signal,
      onProgress: run.progress.update,
    });
    run.progress.clear();
    archives.push({ id: path, graph: chosenGraph(session.graph, selection), verification });
  }
  return archives;
}
