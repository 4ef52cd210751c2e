/** `drydock space`: where the bytes of images are, and which of them nobody needs. */
import { makeSpaceMap } from '../engine/space-map.ts';
import type { Command } from './command.ts';
import { printJSON, resultHead } from './documents.ts';
import { LayerReader } from './layer-reader.ts';
import { imagesToList } from './ls-layers.ts';
import { select } from './select.ts';
import { printSpace, spaceFields } from './space-text.ts';

export const space: Command = async (run) => {
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const reader = new LayerReader(run, session, selection);
  const { json, top } = run.options;
  const documents: object[] = [];
  for (const [i, image] of imagesToList(selection).entries()) {
    const read = [];
    for (const layer of image.layers) read.push({ layer, listing: await reader.read(layer) });
    const { report } = makeSpaceMap(read);
    if (json) documents.push(spaceFields(image, report, top));
    else {
      if (i > 0) run.out.print();
      printSpace(run, image, report, top);
      await run.out.flush();
    }
  }
  const exit = reader.conclude();
  if (json) {
    const head = resultHead('space', run.path, session.graph);
    await printJSON(run, { ...head, images: documents });
  }
  return exit;
};
