/** `drydock signatures`: what travelled with each image, and what of it is signed by whom the user trusts. */
import type { Command } from './command.ts';
import { printJSON } from './documents.ts';
import { EXIT, exitCodeOf, worstExitCode, type ExitCode } from './exit-code.ts';
import { chosenToVerify, Facts } from '../engine/facts.ts';
import { select } from './select.ts';
import { checkSignatures } from '../engine/check-signatures.ts';
import { companionsInside } from '../engine/companions-inside.ts';
import type { ImageSigned } from '../../shared/signatures.ts';
import { chosenCompanions } from './chosen-companions.ts';
import { signaturesDocument } from './signatures-document.ts';
import { printSignatures } from './signatures-text.ts';
import { readTrusted } from './trusted.ts';

export const signatures: Command = async (run) => {
  const { trust, state } = await readTrusted(run.options.audit);
  const session = await run.open();
  const selection = select(session.graph, run.options);
  const options = { runner: run.runner(), signal: run.signal, onProgress: run.progress.update };
  const verification = await session.verify({
    ...options,
    ...chosenToVerify(selection),
    keepListings: true,
  });
  const chosen = new Set(selection.images.map(({ id }) => id));
  const list = await companionsInside(session, chosen, options);
  const report = await checkSignatures(session, { trust, state }, options);
  run.progress.clear();
  const facts = new Facts(session.graph, verification, selection);
  const shown = chosenCompanions(list, report, selection);
  if (run.options.json) {
    await printJSON(run, signaturesDocument(run.path, facts, shown));
  } else printSignatures(run, facts, shown);
  const signed = shown.images.map(({ signed: outcome }) => OF_SIGNED[outcome]);
  const all = signed.length === 0 ? [EXIT.incomplete] : signed;
  return worstExitCode([exitCodeOf(facts.verdict), ...all]);
};

const OF_SIGNED: Readonly<Record<ImageSigned, ExitCode>> = {
  signed: EXIT.done,
  failed: EXIT.wrong,
  unproven: EXIT.incomplete,
  none: EXIT.incomplete,
};
