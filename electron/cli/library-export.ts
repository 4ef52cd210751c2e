/** `drydock library export`: a kept image as a file or a folder, read again before it gets its name. */
import { resolve } from 'node:path';
import { exportSentences } from '../../shared/library-words.ts';
import { escapeText } from '../../shared/escape.ts';
import { exportKept } from '../engine/export-kept.ts';
import { exitCodeOf } from './exit-code.ts';
import { keptLabel, oneImage } from './kept-source.ts';
import { namedFields, printLibraryJSON } from './library-documents.ts';
import { existing, type LibraryCommand } from './library-task.ts';
import { VERDICT_COLOUR } from './verdict-colour.ts';

export const exportFromLibrary: LibraryCommand<'export'> = async (run, task) => {
  const { library, options, out, progress, signal } = run;
  const { format, platform } = task;
  const kept = oneImage((await existing(run)).images, task.image);
  const target = resolve(task.target);
  const image = namedFields(kept);
  const request = { folder: library.folder, image, format, platform, target };
  const onProgress = progress.update;
  const summary = await exportKept(request, { runner: run.runner(), signal, onProgress });
  progress.clear();
  run.spent(summary.bytes);
  const { verdict } = summary;
  if (options.json) {
    const { bytes, sha256, digest, digests, missing } = summary;
    const found = { format, bytes, sha256, digests, verdict, missing };
    const fields = { image: { name: kept.name, digest }, target, ...found };
    await printLibraryJSON(run, 'export', fields);
  } else {
    const sentences = exportSentences(summary);
    const last = sentences.at(-1) ?? '';
    if (!options.quiet) {
      out.print(keptLabel(kept));
      out.printLines(sentences.slice(0, -1));
      if (summary.sha256 !== null) out.print(`Its SHA-256 is ${escapeText(summary.sha256, 200)}`);
    }
    out.print(out.paint(last, VERDICT_COLOUR[verdict], 'bold'));
  }
  return exitCodeOf(verdict);
};
