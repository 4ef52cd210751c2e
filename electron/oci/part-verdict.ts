/** What a run says of one part of a source: some roots and all that is below them. */
import { bearingOf, type Finding } from '../../shared/finding.ts';
import type {
  BlobReport,
  DigestOrigin,
  ImageGraph,
  ImageSummary,
  Verdict,
} from '../../shared/model.ts';
import { grouped } from '../../shared/finding-tallies.ts';
import type { Digest } from '../../shared/oci.ts';
import { checkDiffIDs } from './diff-id.ts';
import { weighs } from './judge.ts';
import { decideVerdict } from './verdict.ts';

export interface SourcePart {
  /** Everything that it stands on. */
  readonly digests: ReadonlySet<Digest>;
  /** The images among it. */
  readonly images: readonly ImageSummary[];
}

export interface JudgedPart {
  readonly verdict: Verdict;
  /** About the source as a whole, about these images, and about what they stand on. */
  readonly findings: readonly Finding[];
}

/** What a run that came to its end knows. */
interface RunFacts {
  readonly reports: readonly BlobReport[];
  readonly findings: readonly Finding[];
}

export class PartJudge {
  readonly #reports: ReadonlyMap<Digest, BlobReport>;
  readonly #origins: ReadonlyMap<Digest, DigestOrigin>;
  readonly #ofSource: readonly Finding[];
  readonly #ofImage: ReadonlyMap<string, readonly Finding[]>;
  readonly #ofDigest: ReadonlyMap<string, readonly Finding[]>;

  constructor({ nodes }: Pick<ImageGraph, 'nodes'>, { reports, findings }: RunFacts) {
    this.#reports = new Map(reports.map((report) => [report.digest, report]));
    this.#origins = new Map(nodes.map(({ digest, origin }) => [digest, origin]));
    const others = findings.filter(({ image }) => image === undefined);
    this.#ofSource = others.filter(({ digest }) => digest === undefined);
    this.#ofImage = grouped(findings, ({ image = '' }) => image);
    this.#ofDigest = grouped(others, ({ digest = '' }) => digest);
  }

  judge({ digests, images }: SourcePart): JudgedPart {
    const findings = [
      ...this.#ofSource,
      ...images.flatMap(({ id }) => this.#ofImage.get(id) ?? []),
      ...[...digests].flatMap((digest) => this.#ofDigest.get(digest) ?? []),
    ];
    const verdict = decideVerdict({
      blobs: [...digests].flatMap((digest) => {
        const status = this.#reports.get(digest)?.status ?? 'unchecked';
        return weighs(this.#origins.get(digest) ?? 'recorded', status) ? [status] : [];
      }),
      diffIDs: images.flatMap((image) => checkDiffIDs(image, this.#reports)),
      bearings: findings.map(({ code }) => bearingOf(code)),
      finished: true,
    });
    return { verdict, findings };
  }
}
