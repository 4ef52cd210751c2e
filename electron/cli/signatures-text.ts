/** What travelled with each image, as text. */
import {
  companionKindWords,
  companionPlace,
  companionTitle,
} from '../../shared/companion-words.ts';
import { COMPANION_KINDS, type Companion } from '../../shared/companions.ts';
import { escapeText } from '../../shared/escape.ts';
import { plural } from '../../shared/format.ts';
import { verdictSentence } from '../../shared/sentences.ts';
import { checkSentence, imageSignedWords } from '../../shared/signature-words.ts';
import { notCheckedSentence } from '../../shared/signer-words.ts';
import type { CheckOutcome, ImageSigned, SignatureCheck } from '../../shared/signatures.ts';
import type { ChosenCompanions, ChosenImage } from './chosen-companions.ts';
import type { Run } from './command.ts';
import type { Facts } from '../engine/facts.ts';
import { printFindings } from './findings-text.ts';
import { imageLabel, sourceLabel } from './labels.ts';
import { shownRows } from './shown-rows.ts';
import type { Colour } from './text.ts';
import { VERDICT_COLOUR } from './verdict-colour.ts';

const SIGNED_COLOUR: Readonly<Record<ImageSigned, Colour>> = {
  signed: 'green',
  unproven: 'yellow',
  failed: 'red',
  none: 'yellow',
};
const OUTCOME_COLOUR: Readonly<Record<CheckOutcome, Colour>> = {
  verified: 'green',
  unproven: 'yellow',
  failed: 'red',
};

export function printSignatures(run: Run, facts: Facts, shown: ChosenCompanions): void {
  const { out, options } = run;
  if (!options.quiet) {
    out.print(out.paint(sourceLabel(facts.graph.source), 'bold'));
    const { rows, more } = shownRows(shown.images, ({ signed }) => imageSignedWords(signed));
    for (const each of rows) printImage(run, each, shown.checks);
    out.printLines(more);
    printStrays(run, shown);
    if (!shown.filesRead) {
      out.print();
      out.print('Not all files of these layers could be looked through for SBOMs.');
    }
    const { findings } = facts;
    printFindings(
      out,
      findings.filter(({ severity }) => severity !== 'note'),
    );
    out.print();
  }
  const { verdict } = facts;
  const sentence = verdictSentence(verdict, facts.chosen);
  out.print(out.paint(sentence, verdict === null ? 'yellow' : VERDICT_COLOUR[verdict]));
  printConclusion(run, shown, verdict === 'verified');
}

function printImage(run: Run, each: ChosenImage, checks: ChosenCompanions['checks']): void {
  const { out } = run;
  out.print();
  out.print(`${out.paint('image', 'bold')}  ${imageLabel(each.image)}`);
  const { companions, signed } = each;
  out.print(`  ${out.paint(imageSignedWords(signed), SIGNED_COLOUR[signed], 'bold')}`);
  printGroups(run, companions, checks);
  if (companions.length === 0) out.print('  No signature, attestation or SBOM travelled with it.');
}

function printStrays(run: Run, { strays, checks }: ChosenCompanions): void {
  if (strays.length === 0) return;
  run.out.print();
  run.out.print(run.out.paint('about no image that is here', 'bold'));
  printGroups(run, strays, checks);
}

function printGroups(
  run: Run,
  companions: readonly Companion[],
  checks: ChosenCompanions['checks'],
): void {
  for (const kind of COMPANION_KINDS) {
    const ofKind = companions.filter((each) => each.kind === kind);
    if (ofKind.length === 0) continue;
    const words = companionKindWords(kind);
    run.out.print(`  ${run.out.paint(words, 'bold')}`);
    const { rows, more } = shownRows(ofKind, () => words.toLowerCase());
    for (const each of rows) printCompanion(run, each, checks.get(each.id) ?? []);
    run.out.printLines(more.map((line) => `    ${line}`));
  }
}

function printCompanion(run: Run, companion: Companion, checks: readonly SignatureCheck[]): void {
  const { out, options } = run;
  out.print(`    ${companionTitle(companion)}; ${companionPlace(companion)}`);
  if (options.long) {
    for (const [label, value] of details(companion))
      if (value !== null) out.print(`      ${out.paint(label.padEnd(9), 'dim')}${value}`);
  }
  for (const check of checks) {
    out.print(`      ${out.paint(checkSentence(check), OUTCOME_COLOUR[check.outcome])}`);
    const remarks = options.long ? check.notChecked.map(notCheckedSentence) : [];
    for (const remark of remarks) out.print(`        ${out.paint(remark, 'dim')}`);
  }
}

/** Everything that identifies it, in full. */
function details({ subject, manifest, blob, mediaType, annotations }: Companion) {
  const rows: [string, string | null][] = [
    ['about', subject],
    ['manifest', manifest],
    ['blob', blob],
    ['type', mediaType === '' ? null : mediaType],
    ...Object.entries(annotations).map(([key, value]): [string, string] => [
      'noted',
      `${key}: ${value}`,
    ]),
  ];
  return rows.map(([label, value]): [string, string | null] => [
    label,
    value === null ? null : escapeText(value, 1000),
  ]);
}

/** The last line: how many images are signed, and by whose word. */
function printConclusion(
  { out }: Run,
  { images, trust }: ChosenCompanions,
  isVerified: boolean,
): void {
  if (images.length === 0)
    return out.print(out.paint('There is no image here that could be run.', 'yellow', 'bold'));
  const having = (wanted: ImageSigned) => images.filter(({ signed }) => signed === wanted).length;
  const rest = (['failed', 'unproven', 'none'] as const).flatMap((signed) =>
    having(signed) === 0
      ? []
      : [`${imageSignedWords(signed).toLowerCase()}: ${String(having(signed))}`],
  );
  const good = having('signed');
  const told = `${String(good)} of ${plural(images.length, 'image')} signed by someone you trust`;
  const line = [told, ...rest].join('; ');
  const isGood = isVerified && good === images.length;
  const colour = having('failed') > 0 ? 'red' : isGood ? 'green' : 'yellow';
  out.print(out.paint(`${line}.`, colour, 'bold'));
  const isTrustless =
    trust.items.length === 0 && images.some(({ signed }) => signed === 'unproven');
  if (isTrustless)
    out.print(
      'Nothing was trusted: give a public key, a certificate or a trusted root with --trust.',
    );
}
