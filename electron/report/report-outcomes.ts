/** The report as a list of outcomes: what pipelines count, and the exit code follows. */
import { escapeText } from '../../shared/escape.ts';
import { verdictWord } from '../../shared/match-words.ts';
import type { Verdict } from '../../shared/model.ts';
import { imageTitle } from './report-words.ts';
import type { Report, ReportedMatch } from '../../shared/report.ts';
import { imageSignedWords } from '../../shared/signature-words.ts';
import { firstTold } from './told.ts';

/** `wrong`: it is not as it should be; `open`: it could not be established; `untold`: nobody asked. */
export type OutcomeKind = 'good' | 'wrong' | 'open' | 'untold';

export interface Outcome {
  readonly suite: 'contents' | 'signatures' | 'evidence';
  readonly name: string;
  readonly kind: OutcomeKind;
  readonly message: string;
}

const OF_VERDICT: Readonly<Record<Verdict, OutcomeKind>> = {
  verified: 'good',
  damaged: 'wrong',
  ambiguous: 'wrong',
  incomplete: 'open',
};

/** The source first, then its images, their signatures, and the references of evidence. */
export function outcomesOf(report: Report): readonly Outcome[] {
  const { source, verdict, conclusion, images, matches } = report;
  return [
    { suite: 'contents', name: source.name, kind: OF_VERDICT[verdict], message: conclusion },
    ...images.map((image): Outcome => {
      const name = imageTitle(image);
      const kind = image.verdict === null ? 'open' : OF_VERDICT[image.verdict];
      return { suite: 'contents', name, kind, message: image.verdict ?? 'not judged' };
    }),
    ...signed(report),
    ...matches.map((match): Outcome => {
      const name = `${match.evidence}:${String(match.line)} ${match.reference}`;
      const message = `${verdictWord(match.verdict)}: ${match.message}`;
      return { suite: 'evidence', name, kind: ofMatch(match), message };
    }),
  ];
}

/** Whoever gives something to trust wants every image signed by it; without, only what is wrong counts. */
function signed({ images, trust }: Report): readonly Outcome[] {
  const runnable = images.filter(({ kind }) => kind === 'image');
  return runnable.map((image): Outcome => {
    const { signed: state } = image;
    const unasked = trust.length === 0 ? 'untold' : 'open';
    const kind = state === 'failed' ? 'wrong' : state === 'signed' ? 'good' : unasked;
    return { suite: 'signatures', name: imageTitle(image), kind, message: imageSignedWords(state) };
  });
}

/** As in `drydock match`: what is damaged makes the verdict of the source bad as well. */
function ofMatch({ verdict, complete }: ReportedMatch): OutcomeKind {
  if (verdict === 'different-image') return 'wrong';
  return complete ? 'good' : 'open';
}

const ABOUT: Readonly<Record<Outcome['suite'], string>> = {
  contents: 'Contents',
  signatures: 'Signatures',
  evidence: 'Evidence',
};

/** Why the exit code is not 0, one line for each image, its signatures and each reference; the source has its own. */
export function outcomeSentences(report: Report): readonly string[] {
  const told = outcomesOf(report)
    .slice(1)
    .filter(({ kind }) => kind === 'wrong' || kind === 'open')
    .map(({ suite, name, message }) => {
      return `${ABOUT[suite]} of ${escapeText(name, 300)}: ${escapeText(message, 1000).replace(/\.$/, '')}.`;
    });
  return firstTold(told);
}
