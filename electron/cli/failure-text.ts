/** A failure on standard error, and the exit code that it ends with. */
import { resolve } from 'node:path';
import { escapeText } from '../../shared/escape.ts';
import type { Failure } from '../../shared/failure.ts';
import { failureSentence } from '../../shared/sentences.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Output } from './text.ts';

/** The failure with the path as the user typed it. */
export function asTyped(failure: Failure, paths: readonly string[]): Failure {
  const typed = paths.find((path) => failure.params['name'] === resolve(path));
  return typed === undefined ? failure : { ...failure, params: { ...failure.params, name: typed } };
}

/** Says it, and what an interrupted command leaves. */
export function sayFailure(
  failure: Failure,
  err: Output,
  interrupted = 'nothing is established',
): ExitCode {
  if (failure.code === 'cancelled') {
    err.print(`drydock: interrupted; ${interrupted}.`);
    return EXIT.interrupted;
  }
  err.print(`drydock: ${failureSentence(failure)}`);
  // Only a fault of Drydock's own has more to tell, for whoever reports it.
  const [reason = ''] = (failure.detail ?? '').split('\n', 1);
  if (failure.code === 'internal' && reason !== '') err.print(`(${escapeText(reason, 300)})`);
  return EXIT.impossible;
}
