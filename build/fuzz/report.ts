/** What a run came to, as lines and as JSON. */
import type { SessionState } from './session.ts';

export interface TargetResult {
  readonly target: string;
  readonly seconds: number;
  readonly state: SessionState | undefined;
  /** Bytes. */
  readonly memory: number;
  readonly finds: readonly { readonly problem: string; readonly file: string }[];
}

export const HEADING = [
  'target'.padEnd(14),
  'inputs'.padStart(13),
  'a second'.padStart(10),
  'kept'.padStart(6),
  'functions'.padStart(11),
  'code'.padStart(7),
  'memory'.padStart(8),
  'finds'.padStart(6),
].join('');

export function resultLine({ target, seconds, state, memory, finds }: TargetResult): string {
  const { executions = 0, pool = 0, reach } = state ?? {};
  const functions = `${String(reach?.functionsReached ?? 0)}/${String(reach?.functions ?? 0)}`;
  const code = reach === undefined || reach.code === 0 ? 0 : reach.codeReached / reach.code;
  return [
    target.padEnd(14),
    executions.toLocaleString('en').padStart(13),
    Math.round(executions / seconds)
      .toLocaleString('en')
      .padStart(10),
    String(pool).padStart(6),
    functions.padStart(11),
    `${(100 * code).toFixed(1)} %`.padStart(7),
    `${String(Math.round(memory / 2 ** 20))} MB`.padStart(8),
    String(finds.length).padStart(6),
  ].join('');
}
