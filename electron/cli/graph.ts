/** `drydock graph`: how indexes, manifests and what they hold hang together, as text or as a picture. */
import { resolve } from 'node:path';
import { drawParts } from '../../shared/drawing/drawn-graph.ts';
import { partsOf } from '../../shared/drawing/parts.ts';
import { svgOf } from '../../shared/drawing/svg.ts';
import { omittedSentence } from '../../shared/drawing/words.ts';
import { escapeText } from '../../shared/escape.ts';
import { isFault } from '../../shared/finding.ts';
import { bytes } from '../../shared/format.ts';
import { Facts } from '../engine/facts.ts';
import { refuseTaken, writeWholeFile } from '../engine/write-file.ts';
import { chosenGraph } from './chosen-graph.ts';
import type { Command, Run } from './command.ts';
import { printJSON, resultHead } from './documents.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { graphLines } from './graph-lines.ts';
import { select } from './select.ts';
import { hintFor, UsageError } from './usage-error.ts';

export const graph: Command = async (run) => {
  const { output, json } = run.options;
  if (output === '') throw new UsageError('--output needs a file.', hintFor('graph'));
  if (output === '-' && json)
    throw new UsageError('--json and --output - both want standard output.', hintFor('graph'));
  if (output !== null && output !== '-') refuseTaken(resolve(output));
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const facts = new Facts(session.graph, session.verification(), selection);
  const parts = partsOf(chosenReferrers(chosenGraph(session.graph, selection)));
  const omitted = omittedSentence(parts);
  if (omitted !== '') run.warn(omitted);
  if (output !== null) {
    const known = {
      statusOf: facts.status.bind(facts),
      knownOf: facts.digests.of.bind(facts.digests),
    };
    const svg = svgOf(drawParts(parts, new Set()), session.graph.source.name, known);
    await putPicture(run, output, Buffer.from(svg, 'utf8'));
  }
  if (json) {
    const states = new Map(facts.nodes.map(({ digest }) => [digest, facts.status(digest)]));
    await printJSON(run, {
      ...resultHead('graph', run.path, session.graph),
      ...parts,
      statuses: Object.fromEntries(states),
    });
  } else if (output === null) run.out.printLines(graphLines(parts, facts));
  return exitOf(facts);
};

/** What is about a chosen image comes along; what is only about others does not. */
function chosenReferrers(chosen: ReturnType<typeof chosenGraph>): ReturnType<typeof chosenGraph> {
  const here = new Set(chosen.nodes.map(({ digest }) => digest));
  return { ...chosen, referrers: chosen.referrers.filter(({ digest }) => here.has(digest)) };
}

function exitOf(facts: Facts): ExitCode {
  if (facts.findings.some(isFault)) return EXIT.wrong;
  const missing = facts.nodes.some(({ digest }) => facts.status(digest) === 'missing');
  return missing ? EXIT.incomplete : EXIT.done;
}

async function putPicture(run: Run, output: string, picture: Uint8Array): Promise<void> {
  run.progress.clear();
  if (output === '-') {
    await run.out.writeBytes(picture);
    return;
  }
  await writeWholeFile(resolve(output), picture, { replace: false });
  if (!run.options.quiet && !run.options.json)
    run.out.print(`Graph: ${escapeText(output, 300)}, ${bytes(picture.length)}`);
}
