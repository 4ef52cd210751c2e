/** One unit of the corpus: the command line on it, and every field of its truth against Drydock. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { UnitOutcome } from '../../../build/testing/corpus-outcome.ts';
import type { Verdict } from '../../../shared/model.ts';
import { compareLoose } from './compare-loose.ts';
import { compareDeclined, compareOpened } from './compare-unit.ts';
import type { FailureDocument, VerifyDocument } from './document.ts';
import { EXCEPTIONS, type Exception } from './exceptions.ts';
import { Ledger } from './ledger.ts';
import { LIMIT, measuredVerify, type Measured } from './measured.ts';
import { COMPRESSED_OPEN, isPacked, sourceKind } from './outcome.ts';
import { reasonNot } from './reasons.ts';
import type { KnownUnit } from './truth.ts';

const EXIT: Readonly<Record<Verdict, number>> = {
  verified: 0,
  damaged: 1,
  ambiguous: 1,
  incomplete: 3,
};

/** `scratch` gives a path for a copy that is to be made. */
export async function checkUnit(unit: KnownUnit, scratch: () => string): Promise<UnitOutcome> {
  const exception = EXCEPTIONS[unit.name];
  const ledger = new Ledger(exception?.except);
  const expected = sourceKind(unit);
  const run = await measuredVerify(unit.path);
  checkCost(ledger, run);
  const isUnpacked = isPacked(unit) && !COMPRESSED_OPEN;
  const said = checkOutcome(ledger, unit, run, isUnpacked ? null : expected);
  if (statSync(unit.path).isFile()) compareLoose(ledger, unit.known, readFileSync(unit.path));
  if (expected === null) compareDeclined(ledger, unit);
  else if (!isUnpacked) await compareOpened(ledger, unit, unit.path, documentOf(run));
  else {
    const copy = scratch();
    writeFileSync(copy, gunzipSync(readFileSync(unit.path)));
    await compareOpened(ledger, unit, copy, documentOf(await measuredVerify(copy)));
  }
  const omitted = ledger.omitted(unit.known).map(([field, reason]) => ({
    field,
    reason: reason ?? reasonNot(field, expected === null) ?? reasonOf(exception, field),
  }));
  const lost = omitted.filter(({ reason }) => reason === undefined);
  return {
    kind: unit.kind,
    ...said,
    compared: ledger.compared,
    differences: [...ledger.differences, ...lost.map(({ field }) => `${field}: not compared`)],
    omitted: omitted.map(({ field, reason = '' }) => `${field}: ${reason}`),
  };
}

function reasonOf(exception: Exception | undefined, field: string): string | undefined {
  return exception?.except?.test(field) === true ? exception.reason : undefined;
}

function checkCost(ledger: Ledger, { code, seconds, memory, stderr, stdout }: Measured): void {
  ledger.holds('path', code !== null && seconds <= LIMIT.seconds, `took ${seconds} s`);
  ledger.holds('path', memory <= LIMIT.memory, `took ${memory} bytes of memory`);
  const thrown = /^\s+at |Error:/m.exec(stderr) ?? /"code": "internal"/.exec(stdout);
  ledger.holds('path', thrown === null, `went wrong: ${stderr}`);
}

/** Opened or declined as it must be, with the exit code of the contract and words for people. */
function checkOutcome(
  ledger: Ledger,
  unit: KnownUnit,
  run: Measured,
  kind: string | null,
): Pick<UnitOutcome, 'opened' | 'declined'> {
  const { known, path } = unit;
  const document = JSON.parse(run.stdout) as VerifyDocument | FailureDocument;
  ledger.same('path', document.source.path, path);
  ledger.same('kind', document.source.kind, kind);
  if (known.format !== undefined)
    ledger.same('format', document.source.kind === 'document', kind === 'document');
  if ('failure' in document) {
    const { code, message, format = '' } = document.failure;
    ledger.holds('kind', ['not-an-image', 'unsupported-format'].includes(code), code);
    ledger.holds('kind', /^\P{Cc}{20,}\.$/u.test(message), `not one sentence: ${message}`);
    ledger.same('kind', [run.code, run.stderr], [2, `drydock: ${message}\n`]);
    return { opened: null, declined: format === '' ? code : `${code}: ${format}` };
  }
  ledger.same('kind', [run.code, run.stderr], [EXIT[document.verdict], '']);
  if (COMPRESSED_OPEN && isPacked(unit))
    ledger.same('outer_compression', document.source.compression, unit.known.outer_compression);
  return { opened: document.source.kind, declined: null };
}

function documentOf({ stdout }: Measured): VerifyDocument {
  return JSON.parse(stdout) as VerifyDocument;
}
