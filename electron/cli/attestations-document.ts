/** The JSON document of `drydock attestations`. */
import type { DecodedCompanion } from '../../shared/attestation.ts';
import type { ImageGraph, ImageSummary } from '../../shared/model.ts';
import { failureSentence } from '../../shared/sentences.ts';
import { rowsWith, without } from '../companions/decoded-head.ts';
import type { ListedAttestation } from './attestation-list.ts';
import type { Run } from './command.ts';
import { resultHead } from './documents.ts';
import { lazily } from './json-lines.ts';

export function attestationsDocument(
  { path, options }: Run,
  graph: ImageGraph,
  images: readonly ImageSummary[],
  listed: readonly ListedAttestation[],
) {
  const { search } = options.audit;
  return {
    ...resultHead('attestations', path, graph),
    /** No signature was looked at. */
    signaturesChecked: false,
    search,
    images: lazily(images, ({ id, names, digest, imageID, platform }) => ({
      names,
      digest,
      imageID,
      platform,
      attestations: listed
        .filter(({ companion }) => companion.images.includes(id))
        .map(({ companion }) => companion.id),
    })),
    attestations: lazily(listed, (each) => fieldsOf(each, search)),
  };
}

function fieldsOf({ companion, decoded, otherDigest }: ListedAttestation, search: string) {
  const { predicateType, ...rest } = without(without(companion, 'images'), 'annotations');
  if ('code' in decoded) {
    const { code, params } = decoded;
    const failure = { code, message: failureSentence(decoded), ...params };
    return {
      ...rest,
      predicateType,
      subjects: [],
      otherDigest,
      predicate: null,
      problem: null,
      failure,
    };
  }
  return {
    ...rest,
    predicateType: decoded.predicateType,
    subjects: decoded.subjects,
    otherDigest,
    predicate: predicateFields(decoded, search),
    problem: decoded.problem,
  };
}

/** The predicate with those of its rows that hold the text, and the number of all. */
function predicateFields({ predicate }: DecodedCompanion, search: string): object {
  switch (predicate.kind) {
    case 'sbom': {
      const { packages, ...head } = without(predicate, 'problem');
      return { ...head, total: packages.length, packages: rowsWith(packages, search) };
    }
    case 'vex': {
      const { statements, ...head } = predicate;
      return { ...head, total: statements.length, statements: rowsWith(statements, search) };
    }
    case 'vulnerabilities': {
      const { vulnerabilities: all, ...head } = predicate;
      return { ...head, total: all.length, vulnerabilities: rowsWith(all, search) };
    }
    case 'provenance': {
      const { parameters, ...head } = predicate;
      return { ...head, parameters: rowsWith(parameters, search) };
    }
    case 'other':
      return predicate;
  }
}
