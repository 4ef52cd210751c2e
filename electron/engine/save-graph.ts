/** The graph of an opened source as a picture, with what is known of its blobs now. */
import * as path from 'node:path';
import { drawGraph } from '../../shared/drawing/drawn-graph.ts';
import { svgOf } from '../../shared/drawing/svg.ts';
import type { SavedGraph } from '../../shared/saving.ts';
import { Facts } from './facts.ts';
import type { Session } from './session.ts';
import { writeWholeFile } from './write-file.ts';

/** `file`: absolute; what is there is replaced, as whoever chose it has agreed to. */
export async function saveGraph(
  session: Pick<Session, 'graph' | 'verification'>,
  toggled: ReadonlySet<string>,
  file: string,
): Promise<SavedGraph> {
  const { graph } = session;
  const all = { images: graph.images, indexes: graph.indexes, reach: null };
  const facts = new Facts(graph, session.verification(), all);
  const svg = svgOf(drawGraph(graph, toggled), graph.source.name, {
    statusOf: (digest) => facts.status(digest),
    knownOf: (digest) => facts.digests.of(digest),
  });
  const picture = Buffer.from(svg, 'utf8');
  await writeWholeFile(file, picture, { replace: true });
  return { name: path.basename(file), size: picture.length };
}
