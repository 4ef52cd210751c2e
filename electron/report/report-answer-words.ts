/** The short answers at the top of a report: five questions, one line each. */
import { plural } from '../../shared/format.ts';
import { imagesWords, VERDICT_TITLE } from './report-words.ts';
import type { Report } from '../../shared/report.ts';
import { imageSignedWords } from '../../shared/signature-words.ts';
import type { ImageSigned } from '../../shared/signatures.ts';

/** `none`: nobody asked, or there is nothing to say it of. Colours follow; the words stand alone. */
export type AnswerTone = 'good' | 'bad' | 'open' | 'none';

export interface ShortAnswer {
  readonly question: string;
  /** May hold text of the image. */
  readonly answer: string;
  readonly tone: AnswerTone;
}

type Answer = Omit<ShortAnswer, 'question'>;

/** Platforms and signers that are named. */
const MAX_NAMED = 4;

/** What a report comes to; every line is a function of its facts alone. */
export function shortAnswers(report: Report): readonly ShortAnswer[] {
  return [
    { question: 'What is in it', ...contents(report) },
    { question: 'Is it intact', ...intact(report) },
    { question: 'Is it the one that was meant', ...meant(report) },
    { question: 'Who signed it', ...signers(report) },
    { question: 'Do SBOMs agree', ...sboms(report) },
  ];
}

function runnable({ images }: Report): Report['images'] {
  return images.filter(({ kind }) => kind === 'image');
}

function contents(report: Report): Answer {
  const images = runnable(report);
  const platforms = unique(images.map(({ platform }) => platform ?? 'no platform'));
  const others = report.images.length - images.length;
  const beside = others === 0 ? '' : `; beside it ${plural(others, 'artifact')}`;
  const answer = `${imagesWords(images)}${images.length === 0 ? '' : `, ${named(platforms)}`}${beside}`;
  return { answer, tone: images.length === 0 ? 'open' : 'none' };
}

function intact({ verdict, findings }: Report): Answer {
  const tone = verdict === 'verified' ? 'good' : verdict === 'incomplete' ? 'open' : 'bad';
  const found = findings.length === 0 ? 'no finding' : plural(findings.length, 'finding');
  return { answer: `${VERDICT_TITLE[verdict]}, ${found}`, tone };
}

function meant({ evidence, matches }: Report): Answer {
  if (evidence.length === 0) return { answer: 'No evidence was given', tone: 'none' };
  const isOther = matches.some(({ verdict }) => verdict === 'different-image');
  const good = matches.filter(({ verdict, complete }) => complete && verdict !== 'different-image');
  if (matches.length === 0)
    return { answer: 'The evidence that was given names no image', tone: 'open' };
  const answer = `${String(good.length)} of ${plural(matches.length, 'reference')} ${good.length === 1 ? 'matches' : 'match'}`;
  if (isOther) return { answer: `${answer}, and another image is named`, tone: 'bad' };
  return { answer, tone: good.length === matches.length ? 'good' : 'open' };
}

const SIGNED_TONE: Readonly<Record<ImageSigned, AnswerTone>> = {
  signed: 'good',
  unproven: 'open',
  failed: 'bad',
  none: 'none',
};

/** The worst first. */
const SIGNED_ORDER: readonly ImageSigned[] = ['failed', 'unproven', 'none', 'signed'];

function signers(report: Report): Answer {
  const images = runnable(report);
  const states = SIGNED_ORDER.filter((state) => images.some(({ signed }) => signed === state));
  const [worst] = states;
  if (worst === undefined) return { answer: 'There is no image to sign', tone: 'none' };
  const parts = states.map((state) => {
    const many = images.filter(({ signed }) => signed === state).length;
    const of = images.length === 1 ? '' : ` (${String(many)} of ${plural(images.length, 'image')})`;
    return `${imageSignedWords(state)}${of}`;
  });
  const who = provenSigners(report);
  const by = who.length === 0 ? '' : `: ${named(who)}`;
  const untold = report.trust.length === 0 && worst === 'unproven';
  const answer = `${parts.join('; ')}${by}${untold ? ': nothing was given to be trusted' : ''}`;
  return { answer, tone: SIGNED_TONE[worst] };
}

/** Of images that are signed alone: who signed something else proves nothing of these. */
function provenSigners(report: Report): readonly string[] {
  const signed = runnable(report).filter((image) => image.signed === 'signed');
  const companions = new Set(signed.flatMap((image) => image.companions));
  const proven = report.signatures.filter(
    ({ companion, outcome }) => outcome === 'verified' && companions.has(companion),
  );
  return unique(proven.flatMap(({ signer }) => signer ?? []));
}

function sboms({ packages }: Report): Answer {
  const all = packages.flatMap(({ comparisons }) => comparisons);
  if (all.length === 0) return { answer: 'There is no SBOM to compare', tone: 'none' };
  const differences = all.reduce((sum, each) => sum + each.differences.length, 0);
  const same = all.reduce((sum, each) => sum + each.same, 0);
  const failed = all.filter(({ problem }) => problem !== null).length;
  const isPartly =
    packages.some(({ problems }) => problems.length > 0) ||
    all.some(({ notCompared }) => notCompared.length > 0);
  const alike = `${plural(same, 'package')} alike, ${plural(differences, 'difference')} in ${plural(all.length, 'SBOM')}`;
  const rest = failed > 0 ? '; not every SBOM could be compared' : '';
  const partly = isPartly ? '; not every package could be compared' : '';
  const isGood = differences === 0 && same > 0 && failed === 0 && !isPartly;
  const word = isGood ? 'Yes: ' : differences > 0 ? 'No: ' : '';
  return { answer: `${word}${alike}${rest}${partly}`, tone: isGood ? 'good' : 'open' };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function named(texts: readonly string[]): string {
  const more = texts.length - MAX_NAMED;
  return more > 0
    ? `${texts.slice(0, MAX_NAMED).join(', ')} and ${String(more)} more`
    : texts.join(', ');
}
