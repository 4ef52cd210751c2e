/**
 * Everything else in the corpus: reports, hostile JSON, broken archives, plain tars. None of it is
 * an image that Drydock reads, and each must be refused in words, quickly, and by name.
 */
import { describe, expect, it } from 'vitest';
import { openSession } from '../../electron/engine/session.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import { failureSentence } from '../../shared/sentences.ts';
import { drydock } from '../support/command.ts';
import { noFixtures, type CorpusUnit } from '../support/fixtures.ts';
import { otherUnits } from './truth.ts';

const units = otherUnits();

if (noFixtures !== undefined)
  it('other files of the corpus', (context) => context.skip(noFixtures));

describe.runIf(units.length > 0)('what is no image', () => {
  it.each(units)('is refused: $name', async (unit) => {
    const failure = await failureOf(unit);
    expect(['not-an-image', 'unsupported-format']).toContain(failure.code);
    expect(failure.detail).toBeUndefined();
    expect(failureSentence(failure)).toMatch(/^\P{Cc}{20,}\.$/u);
  });

  it.each([...formats()])('is called by its name: %s', async (format, unit) => {
    expect(await failureOf(unit)).toMatchObject({ code: 'unsupported-format', params: { format } });
  });

  it.concurrent.each(oneOfEachKind())('ends the command with 2: $kind', async (unit) => {
    const { code, stdout, stderr } = await drydock(['verify', unit.path]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^drydock: [^\n]+\.\n$/);
  });
});

async function failureOf(unit: CorpusUnit): Promise<Failure> {
  try {
    const session = await openSession(unit.path);
    throw new Error(`opened as ${session.graph.source.kind}`);
  } catch (error) {
    return toFailure(error);
  }
}

/** Formats that are recognised and not read, each with a unit that has it. */
function formats(): ReadonlyMap<string, CorpusUnit> {
  const found = new Map<string, CorpusUnit>();
  for (const unit of units)
    for (const [kind, format] of [
      ['hostile: lz4', 'lz4'],
      ['dir-transport', 'dir: transport'],
      ['docker-archive-v1(no manifest.json)', 'docker save before 1.10'],
    ] as const)
      if (unit.kind === kind) found.set(format, unit);
  return found;
}

function oneOfEachKind(): readonly CorpusUnit[] {
  return [...new Map(units.map((unit) => [unit.kind.split(/[ .:]/)[0], unit])).values()];
}
