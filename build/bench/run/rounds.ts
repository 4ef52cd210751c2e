/** Runs the contenders of a case in turn, A B C A B C, so that what disturbs one disturbs all. */
import { hasProgram } from '../../setup/system-packages.ts';
import { say } from '../../setup/say.ts';
import { installHint } from '../programs.ts';
import type { Contender, Place, Result } from './contender.ts';
import type { Cost } from './measure.ts';

interface Entrant {
  readonly contender: Contender;
  readonly runs: Cost[];
  absent?: string;
  failed: boolean;
}

/**
 * Runs every contender once in each round. One that misses a program, or fails, is left out from
 * there on, and the result says why.
 */
export async function runRounds(
  contenders: readonly Contender[],
  rounds: number,
  place: Place,
): Promise<readonly Result[]> {
  const entrants: Entrant[] = [];
  for (const contender of contenders)
    entrants.push({ contender, runs: [], failed: false, ...(await absence(contender)) });
  for (const entrant of entrants)
    await attempt(entrant, place, async () => entrant.contender.prepare?.(place));
  for (let round = 1; round <= rounds; round++) {
    for (const entrant of entrants) {
      await attempt(entrant, place, async () => {
        const cost = await entrant.contender.run(place);
        entrant.runs.push(cost);
        say(`  ${round}/${rounds}  ${entrant.contender.name}: ${cost.seconds.toFixed(2)} s`);
      });
    }
  }
  return entrants.map(resultOf);
}

async function absence({ needs, missing: whyMissing }: Contender): Promise<{ absent?: string }> {
  const missing = needs.filter((program) => !hasProgram(program));
  if (missing.length > 0)
    return { absent: `${missing.join(', ')} not found; ${installHint(missing)}` };
  const absent = (await whyMissing?.()) ?? null;
  return absent === null ? {} : { absent };
}

async function attempt(entrant: Entrant, { signal }: Place, step: () => Promise<void>) {
  if (entrant.absent !== undefined) return;
  try {
    await step();
  } catch (error) {
    signal.throwIfAborted();
    entrant.absent = error instanceof Error ? error.message : String(error);
    entrant.failed = true;
    say(`  ${entrant.contender.name}: ${entrant.absent}`);
  }
}

/** Some rounds of a contender that failed in another would be compared with the wrong ones. */
function resultOf({ contender, runs, absent, failed }: Entrant): Result {
  const { name, command, own, point } = contender;
  return {
    name,
    command,
    own,
    ...(point === undefined ? {} : { point }),
    runs: absent === undefined ? runs : [],
    ...(absent === undefined ? {} : { absent }),
    failed,
  };
}
