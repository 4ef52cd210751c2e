/** Reads layers for `ls`, and says at the end what was wrong with them. */
import { FailureError, type Failure } from '../../shared/failure.ts';
import { bearingOf, finding, type Finding } from '../../shared/finding.ts';
import { shortDigest } from '../../shared/format.ts';
import type { GraphNode, LayerSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { failureSentence, findingSentence } from '../../shared/sentences.ts';
import type { Session } from '../engine/session.ts';
import { MAX_EXCESS_BYTES } from '../oci/limits.ts';
import { judgeScans, type ScannedCopy } from '../oci/verify.ts';
import type { Listing } from '../tree/listing.ts';
import type { TaskRunner } from '../worker/tasks.ts';
import type { Run } from './command.ts';
import { EXIT, worstExitCode, type ExitCode } from './exit-code.ts';
import { Facts } from './facts.ts';
import type { Selection } from './select.ts';

/** A layer that was asked for, and how that went. */
interface Asked {
  readonly layer: LayerSummary;
  readonly complete: boolean;
  readonly failure: Failure | null;
}

export class LayerReader {
  readonly #run: Run;
  readonly #session: Session;
  /** What the documents said, before any layer was read. */
  readonly #known: Facts;
  readonly #asked: Asked[] = [];
  readonly #scans = new Map<Digest, ScannedCopy>();

  constructor(run: Run, session: Session, selection: Selection) {
    this.#run = run;
    this.#session = session;
    this.#known = new Facts(session.graph, session.verification(), selection);
  }

  /** The listing as far as the layer could be read, or null. Rejects only with `cancelled`. */
  async read(layer: LayerSummary): Promise<Listing | null> {
    const failure = this.#obstacle(layer.digest);
    if (failure !== null) {
      this.#asked.push({ layer, complete: false, failure });
      return null;
    }
    try {
      const listing = await this.#session.listing(layer.digest, {
        runner: this.#keepingScans(),
        signal: this.#run.signal,
        onProgress: this.#run.progress.update,
      });
      this.#asked.push({ layer, complete: listing.complete, failure: null });
      return listing;
    } catch (error) {
      if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
      this.#asked.push({ layer, complete: false, failure: error.failure });
      return null;
    } finally {
      this.#run.progress.clear();
    }
  }

  /** Warns of everything that was wrong with the layers that were read; the worst is the exit code. */
  conclude(): ExitCode {
    const known = new Map<Digest, Finding[]>();
    for (const found of this.#known.findings) {
      if (found.digest === undefined) continue;
      const others = known.get(found.digest);
      if (others === undefined) known.set(found.digest, [found]);
      else others.push(found);
    }
    return worstExitCode(
      this.#asked.map((asked) => {
        const findings = [...(known.get(asked.layer.digest) ?? []), ...this.#seen(asked.layer)];
        return this.#judge(asked, findings.filter(isWeighty));
      }),
    );
  }

  #judge({ layer, complete, failure }: Asked, findings: readonly Finding[]): ExitCode {
    const name = `Layer ${String(layer.position)} (${shortDigest(layer.digest)})`;
    const codes = findings.map(({ code }) =>
      bearingOf(code) === 'incomplete' ? EXIT.incomplete : EXIT.wrong,
    );
    for (const found of findings) this.#run.warn(findingSentence(found));
    // Signatures and other artifacts have layers that were never meant to hold files.
    if (failure?.code === 'invalid-request') {
      this.#run.warn(`${name} is no filesystem layer: it has no files to list.`);
      return worstExitCode(codes);
    }
    if (failure === null && complete) return worstExitCode(codes);
    if (findings.length === 0 && failure !== null)
      this.#run.warn(`${name} cannot be listed. ${failureSentence(failure)}`);
    if (failure === null) this.#run.warn(`${name} has more entries than can be listed.`);
    return worstExitCode([...codes, EXIT.incomplete]);
  }

  /** What reading a layer showed: its bytes against its digest, its tar against its diffID. */
  #seen({ digest, diffID, position }: LayerSummary): readonly Finding[] {
    const node = this.#known.node(digest);
    const scan = this.#scans.get(digest);
    const tooLong = node === undefined ? null : oversize(node);
    if (tooLong !== null) return [tooLong];
    if (node === undefined || scan === undefined) return [];
    const { report, findings } = judgeScans(node, node.size === null ? [] : [node.size], [scan]);
    const actual = report.layer?.diffID ?? null;
    const wrongBytes = report.status === 'mismatch' && !node.derived;
    if (actual === null || diffID === null || actual === diffID || wrongBytes) return findings;
    const fields = { layer: position, expected: diffID, actual };
    return [...findings, finding('diffid-mismatch', { digest }, fields)];
  }

  /** The threads; what they saw of a layer is kept, its listing aside. */
  #keepingScans(): TaskRunner {
    const pool = this.#run.pool();
    return {
      concurrency: pool.concurrency,
      run: async (task, options) => {
        const outcome = await pool.run(task, options);
        const { path, extent } = task;
        const scan = { path, length: extent.length, outcome: { ...outcome, listing: null } };
        this.#scans.set(task.digest, scan);
        return outcome;
      },
    };
  }

  /** Why a layer is not even tried. */
  #obstacle(digest: Digest): Failure | null {
    const node = this.#known.node(digest);
    if (this.#known.status(digest) === 'missing')
      return { code: 'not-found', params: { name: digest } };
    if (node === undefined || oversize(node) === null) return null;
    return { code: 'limit-exceeded', params: { name: digest, limit: MAX_EXCESS_BYTES } };
  }
}

/** Far larger than recorded, a layer is wrong without being read, and may be endless. */
function oversize({ digest, size, storedSize }: GraphNode): Finding | null {
  if (size === null || storedSize === null || storedSize <= size + MAX_EXCESS_BYTES) return null;
  return finding('size-mismatch', { digest }, { expected: size, actual: storedSize });
}

/** Remarks and notes are for `verify`; a listing is right without them. */
function isWeighty({ code }: Finding): boolean {
  const bearing = bearingOf(code);
  return bearing !== 'remark' && bearing !== 'none';
}
