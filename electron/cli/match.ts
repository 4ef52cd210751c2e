/** `drydock match`: which of the images that other files speak of these archives hold. */
import { escapeText } from '../../shared/escape.ts';
import type { Evidence, EvidenceSummary } from '../../shared/evidence.ts';
import type { ImageGraph } from '../../shared/model.ts';
import { problemSentence } from '../../shared/evidence-words.ts';
import { evidenceFacts } from '../evidence/counted.ts';
import { readEvidence } from '../evidence/read-evidence.ts';
import { reconcile, type HeldEvidence, type OpenArchive } from '../match/reconcile.ts';
import type { Command, Run } from './command.ts';
import { printJSON } from './documents.ts';
import { evidenceFiles } from './evidence-files.ts';
import { matchDocument } from './match-document.ts';
import { exitOfMatches } from './match-exit.ts';
import { printMatches } from './match-text.ts';
import { select } from './select.ts';

export const match: Command = async (run) => {
  const evidence = await readAll(run);
  const archives = await verifyAll(run);
  const { exempt, pinned } = run.options;
  const result = reconcile(archives, evidence, { platform: run.options.platform, exempt });
  const found = { archives, evidence, result, pinned };
  if (run.options.json) {
    const stats = run.stats();
    const document = matchDocument(found);
    await printJSON(run, stats === null ? document : { ...document, stats });
  } else printMatches(run, found);
  return exitOfMatches(found);
};

async function readAll(run: Run): Promise<readonly HeldEvidence[]> {
  const held: HeldEvidence[] = [];
  for (const file of evidenceFiles([...new Set(run.against)], run.signal)) {
    const evidence = await file.read(readEvidence);
    for (const problem of evidence.problems)
      run.warn(`${escapeText(file.path, 300)}: ${problemSentence(problem)}`);
    held.push({ summary: summaryOf(file.path, evidence), evidence, side: null });
  }
  return held;
}

function summaryOf(path: string, evidence: Evidence): EvidenceSummary {
  const { name } = evidence;
  return { id: path, name, folder: null, ...evidenceFacts(evidence), state: 'read' };
}

async function verifyAll(run: Run): Promise<readonly OpenArchive[]> {
  const archives: OpenArchive[] = [];
  for (const path of new Set(run.paths)) {
    const session = await run.open(path);
    const selection = select(session.graph, { image: run.options.image, platform: null });
    const verification = await session.verify({
      runner: run.runner(),
      ...(selection.reach === null ? {} : { images: selection.images.map(({ id }) => id) }),
      keepListings: false,
      signal: run.signal,
      onProgress: run.progress.update,
    });
    run.progress.clear();
    archives.push({ id: path, graph: chosenGraph(session.graph, selection), verification });
  }
  return archives;
}

/** What `--image` leaves of a graph: nothing else counts as being here. */
function chosenGraph(
  graph: ImageGraph,
  { images, indexes, reach }: ReturnType<typeof select>,
): ImageGraph {
  if (reach === null) return graph;
  return {
    ...graph,
    images,
    indexes,
    nodes: graph.nodes.filter(({ digest }) => reach.has(digest)),
  };
}
