/** SLSA provenance 1.x (slsa.dev/spec/v1.0/provenance), as GitHub, Google, Tekton and BuildKit fill it in. */
import type { Provenance, StatedDigest } from '../../shared/attestation.ts';
import { asList, field, fieldAt, isRecord, textField } from '../evidence/fields.ts';
import { buildKitSource } from './buildkit-source.ts';
import { parametersOf } from './parameters.ts';
import { shownField, shownText } from './shown-text.ts';
import { digestSet, statedDigests } from './statement.ts';

/** Parameters that name the source; each builder has its own word. */
const SOURCES = ['source', 'sourceToBuild', 'configSource', 'buildConfigSource', 'workflow'];

/** Null for other predicates. */
export function readProvenance1(predicate: unknown): Provenance | null {
  const definition = field(predicate, 'buildDefinition');
  if (!isRecord(definition)) return null;
  const details = field(predicate, 'runDetails');
  const metadata = field(details, 'metadata');
  const external = definition.externalParameters;
  return {
    kind: 'provenance',
    builder: shownField(fieldAt(details, 'builder', 'id')),
    buildType: shownField(definition.buildType),
    sources: sourcesOf(external, definition.resolvedDependencies, metadata),
    materials: statedDigests(definition.resolvedDependencies, ['uri', 'name']),
    invocation: shownField(field(metadata, 'invocationId') ?? field(metadata, 'invocationID')),
    startedOn: shownField(field(metadata, 'startedOn')),
    finishedOn: shownField(field(metadata, 'finishedOn')),
    parameters: parametersOf([
      ['', external],
      ['internal', definition.internalParameters],
    ]),
  };
}

function sourcesOf(
  external: unknown,
  dependencies: unknown,
  metadata: unknown,
): readonly StatedDigest[] {
  const named = SOURCES.flatMap((key) => sourceOf(field(external, key), dependencies));
  return named.length > 0 ? named : buildKitSource(field(metadata, 'buildkit_metadata'));
}

function sourceOf(source: unknown, dependencies: unknown): readonly StatedDigest[] {
  const repository = textField(source, 'repository') ?? textField(source, 'repositoryUri');
  const reference = textField(source, 'ref') ?? '';
  const uri = typeof source === 'string' ? source : (textField(source, 'uri') ?? repository);
  if (uri === null || uri === '') return [];
  const name = reference === '' ? uri : `${uri}@${reference}`;
  const own = digestSet(field(source, 'digest'));
  return [{ name: shownText(name), digests: own.length > 0 ? own : resolved(name, dependencies) }];
}

/** A digest of the dependency that is this source; GitHub writes `git+` before its name. */
function resolved(name: string, dependencies: unknown): readonly string[] {
  const found = asList(dependencies).find((each) =>
    [name, `git+${name}`].includes(textField(each, 'uri') ?? ''),
  );
  return digestSet(field(found, 'digest'));
}
