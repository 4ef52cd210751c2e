/** `drydock packages`: packages that the layers record, against the SBOMs. */
import type { ImageSummary } from '../../shared/model.ts';
import type { PackagesReport } from '../../shared/packages-report.ts';
import { verdictSentence } from '../../shared/sentences.ts';
import { packagesReport } from '../engine/packages-report.ts';
import type { Command, Run } from './command.ts';
import { findingFields, printJSON, resultHead } from './documents.ts';
import { EXIT, exitCodeOf, worstExitCode, type ExitCode } from './exit-code.ts';
import { chosenToVerify, Facts } from '../engine/facts.ts';
import { readGivenSboms, sbomsFor } from './given-sboms.ts';
import { lazily } from './json-lines.ts';
import { imageLabel, sourceLabel } from './labels.ts';
import { outcomeSentence, packagesOutcome, type PackagesOutcome } from './packages-outcome.ts';
import { printPackages } from './packages-text.ts';
import { runnableImages } from './runnable-images.ts';
import { select } from './select.ts';
import type { Colour } from './text.ts';
import { VERDICT_COLOUR } from './verdict-colour.ts';

interface ReadImage {
  readonly image: ImageSummary;
  readonly report: PackagesReport;
}

/** Everything is verified first, so that the answer is about bytes that are what they are said to be. */
export const packages: Command = async (run) => {
  const given = await readGivenSboms(run.options.audit.sbom, run.signal);
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const { signal } = run;
  const onProgress = run.progress.update;
  const verification = await session.verify({
    runner: run.runner(),
    ...chosenToVerify(selection),
    keepListings: true,
    signal,
    onProgress,
  });
  const images = runnableImages(session, selection.images);
  const reports: ReadImage[] = [];
  for (const image of images) {
    const options = { runner: run.runner(), reads: run.reads(), signal, onProgress };
    const sboms = sbomsFor(given, image, images);
    const report = await packagesReport(session, image.id, { ...options, given: sboms });
    reports.push({ image, report });
  }
  run.progress.clear();
  const facts = new Facts(session.graph, verification, selection);
  const outcome = packagesOutcome(reports.map(({ report }) => report));
  if (run.options.json) await printDocument(run, facts, reports, outcome);
  else await printText(run, facts, reports, outcome);
  if (reports.length === 0) run.warn('There is no image here whose files could be read.');
  const none = reports.length === 0 ? [EXIT.incomplete] : [];
  return worstExitCode([exitCodeOf(facts.verdict), OF_OUTCOME[outcome], ...none]);
};

const OF_OUTCOME: Readonly<Record<PackagesOutcome, ExitCode>> = {
  agree: EXIT.done,
  'no-sbom': EXIT.done,
  incomplete: EXIT.incomplete,
  differ: EXIT.wrong,
};

const COLOUR: Readonly<Record<PackagesOutcome, Colour>> = {
  agree: 'green',
  'no-sbom': 'yellow',
  incomplete: 'yellow',
  differ: 'red',
};

async function printText(
  run: Run,
  facts: Facts,
  reports: readonly ReadImage[],
  outcome: PackagesOutcome,
): Promise<void> {
  const { out, options } = run;
  if (!options.quiet) {
    out.print(out.paint(sourceLabel(facts.graph.source), 'bold'));
    for (const { image, report } of reports) {
      out.print();
      out.print(out.paint(imageLabel(image), 'bold'));
      printPackages(run, report);
      await out.flush();
    }
    out.print();
  }
  const { verdict } = facts;
  const colour = verdict === null ? 'yellow' : VERDICT_COLOUR[verdict];
  out.print(out.paint(verdictSentence(verdict, facts.chosen), colour));
  out.print(out.paint(outcomeSentence(outcome), COLOUR[outcome], 'bold'));
}

async function printDocument(
  run: Run,
  facts: Facts,
  reports: readonly ReadImage[],
  outcome: PackagesOutcome,
): Promise<void> {
  await printJSON(run, {
    ...resultHead('packages', run.path, facts.graph),
    verdict: facts.verdict,
    outcome,
    images: lazily(reports, ({ image, report }) => {
      const { packages: found, problems, missing, comparisons } = report;
      const { names, digest, imageID, platform } = image;
      const layers = { problems, missing };
      return { names, digest, imageID, platform, packages: found, ...layers, comparisons };
    }),
    findings: lazily(facts.findings, findingFields),
  });
}
