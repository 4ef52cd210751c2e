/** `drydock dockerfile`: what an image's history would look like as a Dockerfile. */
import { isFault } from '../../shared/finding.ts';
import { reconstructDockerfile } from '../../shared/dockerfile.ts';
import type { Command } from './command.ts';
import { printJSON, resultHead } from './documents.ts';
import { EXIT } from './exit-code.ts';
import { Facts } from '../engine/facts.ts';
import { imagesToList, oneImage } from './ls-layers.ts';
import { select } from './select.ts';

export const dockerfile: Command = async (run) => {
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const image = oneImage(imagesToList(selection), 'dockerfile');
  const lines = reconstructDockerfile(image);
  if (run.options.json) {
    const { digest, imageID, platform } = image;
    const head = resultHead('dockerfile', run.path, session.graph);
    await printJSON(run, { ...head, digest, imageID, platform, lines });
  } else run.out.printLines(lines);
  if (image.config === null) return EXIT.incomplete;
  const { findings } = new Facts(session.graph, session.verification(), selection);
  return findings.some(isFault) ? EXIT.wrong : EXIT.done;
};
