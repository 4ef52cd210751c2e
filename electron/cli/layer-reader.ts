/** Reads layers for `ls`, and says at the end what was wrong with them. */
import { FailureError, type Failure } from '../../shared/failure.ts';
import { bearingOf, isFault, sparesVerdict, type Finding } from '../../shared/finding.ts';
import { shortDigest } from '../../shared/format.ts';
import type { LayerSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { failureSentence, findingSentence } from '../../shared/sentences.ts';
import type { Session } from '../engine/session.ts';
import type { Listing } from '../tree/listing.ts';
import type { Run } from './command.ts';
import { EXIT, worstExitCode, type ExitCode } from './exit-code.ts';
import { Facts, type Selection } from '../engine/facts.ts';
import { warnOf } from './warnings.ts';

/** A layer that was asked for, and how that went. */
interface Asked {
  readonly layer: LayerSummary;
  readonly complete: boolean;
  readonly failure: Failure | null;
}

export class LayerReader {
  readonly #run: Run;
  readonly #session: Session;
  readonly #selection: Selection;
  readonly #asked: Asked[] = [];
  readonly #warnings: string[] = [];

  constructor(run: Run, session: Session, selection: Selection) {
    this.#run = run;
    this.#session = session;
    this.#selection = selection;
  }

  /** The listing as far as the layer could be read, or null. Rejects only with `cancelled`. */
  async read(layer: LayerSummary): Promise<Listing | null> {
    try {
      const listing = await this.#session.listing(layer.digest, {
        runner: this.#run.runner(),
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

  /** Warns of everything that was wrong on the way to the files; the worst is the exit code. */
  conclude(): ExitCode {
    const known = new Facts(this.#session.graph, this.#session.verification(), this.#selection);
    const ofLayers = new Map<Digest, Finding[]>();
    const ofSource: Finding[] = [];
    for (const found of known.findings.filter(isWeighty)) {
      const isLayer = found.digest !== undefined && known.node(found.digest)?.role === 'layer';
      const others = isLayer ? ofLayers.get(found.digest) : ofSource;
      if (others !== undefined) others.push(found);
      else if (isLayer) ofLayers.set(found.digest, [found]);
    }
    const codes = this.#asked.map((asked) => {
      return this.#judge(asked, ofLayers.get(asked.layer.digest) ?? []);
    });
    codes.push(this.#judgeSource(ofSource));
    warnOf(this.#run, this.#warnings);
    return worstExitCode(codes);
  }

  /** A wrong document may hide layers; a missing one matters here only if no layer is left. */
  #judgeSource(findings: readonly Finding[]): ExitCode {
    const empty = this.#asked.length === 0;
    const telling = findings.filter((found) => empty || isFault(found));
    if (empty) this.#warnings.push('There are no layers to list.');
    for (const found of telling) this.#warnings.push(findingSentence(found));
    return worstExitCode(telling.map(exitOf));
  }

  #judge({ layer, complete, failure }: Asked, findings: readonly Finding[]): ExitCode {
    const name = `Layer ${String(layer.position)} (${shortDigest(layer.digest)})`;
    const codes = findings.map(exitOf);
    for (const found of findings) this.#warnings.push(findingSentence(found));
    // Signatures and other artifacts have layers that were never meant to hold files.
    if (failure?.code === 'invalid-request') {
      this.#warnings.push(`${name} is no filesystem layer: it has no files to list.`);
      return worstExitCode(codes);
    }
    if (failure === null && complete) return worstExitCode(codes);
    if (findings.length === 0 && failure !== null)
      this.#warnings.push(`${name} cannot be listed. ${failureSentence(failure)}`);
    if (failure === null) this.#warnings.push(`${name} has more entries than can be listed.`);
    return worstExitCode([...codes, EXIT.incomplete]);
  }
}

function exitOf({ code }: Finding): ExitCode {
  return bearingOf(code) === 'incomplete' ? EXIT.incomplete : EXIT.wrong;
}

/** Remarks and notes are for `verify`; a listing is right without them. */
function isWeighty({ code }: Finding): boolean {
  return !sparesVerdict(bearingOf(code));
}
