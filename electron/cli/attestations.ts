/** `drydock attestations`: what attestations, SBOMs and VEX documents say. */
import { UNCHECKED_SENTENCE } from '../../shared/attestation-words.ts';
import { escapeJSON } from '../../shared/escape.ts';
import type { ImageSummary } from '../../shared/model.ts';
import { failureSentence } from '../../shared/sentences.ts';
import { predicateDocument } from '../companions/predicate-document.ts';
import type { Session } from '../engine/session.ts';
import { attestationsDocument } from './attestations-document.ts';
import {
  companionsToRead,
  exitCodeOfAttestations,
  readAttestation,
  type ListedAttestation,
} from './attestation-list.ts';
import { attestationLines } from './attestation-text.ts';
import type { Command, Run } from './command.ts';
import { printJSON } from './documents.ts';
import type { ExitCode } from './exit-code.ts';
import { imageLabel } from './labels.ts';
import { select, type Selection } from './select.ts';

export const attestations: Command = async (run) => {
  const session = await run.open();
  const images = runnable(session, select(session.graph, run.options));
  if (run.options.audit.raw) return printRaw(run, session, images);
  const listed: ListedAttestation[] = [];
  for (const companion of companionsToRead(session, images))
    listed.push((await readAttestation(session, companion, run.signal)).listed);
  if (run.options.json) {
    const document = attestationsDocument(run, session.graph, images, listed);
    const stats = run.stats();
    await printJSON(run, stats === null ? document : { ...document, stats });
  } else await printText(run, images, listed);
  return exitCodeOfAttestations(listed);
};

/** Attestation manifests and artifacts are what travels, not what it travels with. */
function runnable({ companions }: Session, { images }: Selection): readonly ImageSummary[] {
  const ids = new Set(companions.images.map(({ image }) => image));
  return images.filter(({ id }) => ids.has(id));
}

async function printText(
  run: Run,
  images: readonly ImageSummary[],
  listed: readonly ListedAttestation[],
): Promise<void> {
  const { out, options } = run;
  const shown = new Set<ListedAttestation>();
  for (const [position, image] of images.entries()) {
    if (position > 0) out.print();
    out.print(out.paint(imageLabel(image), 'bold'));
    const own = listed.filter(({ companion }) => companion.images.includes(image.id));
    if (own.length === 0) out.print('  no attestation, SBOM or VEX travels with it');
    for (const each of own) {
      const { search, long } = { search: options.audit.search, long: options.long };
      const again = shown.has(each);
      shown.add(each);
      out.printLines(attestationLines(out, each, { search, long, again }));
      if (out.full) await out.flush();
    }
  }
  if (images.length === 0) out.print('There is no image here.');
  if (listed.length > 0 && !options.quiet) out.printLines(['', UNCHECKED_SENTENCE]);
}

/** Predicates as JSON: one alone as it is read best, several in a line each. Texts that are no JSON are strings. */
async function printRaw(
  run: Run,
  session: Session,
  images: readonly ImageSummary[],
): Promise<ExitCode> {
  const wanted = companionsToRead(session, images);
  const indent = wanted.length === 1 ? 2 : undefined;
  const listed: ListedAttestation[] = [];
  for (const companion of wanted) {
    const { listed: read, bytes } = await readAttestation(session, companion, run.signal);
    listed.push(read);
    const { decoded } = read;
    if ('code' in decoded) run.warn(failureSentence(decoded));
    else if (decoded.problem !== null) run.warn(decoded.problem);
    const { value, text } = bytes === null ? NOTHING : predicateDocument(bytes);
    if (value === undefined && text === '') continue;
    run.out.printLines(escapeJSON(JSON.stringify(value ?? text, null, indent)).split('\n'));
    await run.out.flush();
  }
  return exitCodeOfAttestations(listed);
}

const NOTHING = { value: undefined, text: '' };
