/** SLSA provenance 0.1 and 0.2 (slsa.dev/provenance), with what BuildKit adds to it. */
import type { Provenance, StatedDigest } from '../../shared/attestation.ts';
import { asList, field, fieldAt, isRecord, textField } from '../evidence/fields.ts';
import { parametersOf } from './parameters.ts';
import { shownField } from './shown-text.ts';
import { statedDigest, statedDigests } from './statement.ts';
import { buildKitSource, BUILDKIT_METADATA } from './buildkit-source.ts';

/** Null for other predicates. */
export function readProvenance(predicate: unknown): Provenance | null {
  const isOld = isRecord(field(predicate, 'recipe'));
  if (!isRecord(field(predicate, 'builder'))) return null;
  if (!isOld && textField(predicate, 'buildType') === null) return null;
  const metadata = field(predicate, 'metadata');
  const [buildType, described] = isOld
    ? [fieldAt(predicate, 'recipe', 'type'), field(predicate, 'recipe')]
    : [field(predicate, 'buildType'), field(predicate, 'invocation')];
  return {
    kind: 'provenance',
    builder: shownField(fieldAt(predicate, 'builder', 'id')),
    buildType: shownField(buildType),
    sources: isOld ? recipeSources(predicate) : invocationSources(predicate),
    materials: statedDigests(field(predicate, 'materials'), ['uri', 'name']),
    invocation: shownField(
      field(metadata, 'buildInvocationId') ?? field(metadata, 'buildInvocationID'),
    ),
    startedOn: shownField(field(metadata, 'buildStartedOn')),
    finishedOn: shownField(field(metadata, 'buildFinishedOn')),
    parameters: isOld ? recipeParameters(described) : invocationParameters(described),
  };
}

/** 0.1 says by number which of the materials holds the recipe. */
function recipeSources(predicate: unknown): readonly StatedDigest[] {
  const place = fieldAt(predicate, 'recipe', 'definedInMaterial');
  const material = typeof place === 'number' ? asList(field(predicate, 'materials'))[place] : null;
  return isRecord(material) ? [statedDigest(material, ['uri', 'name'])] : [];
}

function recipeParameters(recipe: unknown): Provenance['parameters'] {
  return parametersOf([
    ['entryPoint', field(recipe, 'entryPoint')],
    ['', field(recipe, 'arguments')],
    ['environment', field(recipe, 'environment')],
  ]);
}

function invocationSources(predicate: unknown): readonly StatedDigest[] {
  const source = fieldAt(predicate, 'invocation', 'configSource');
  if (textField(source, 'uri') !== null) return [statedDigest(source, ['uri'])];
  return buildKitSource(fieldAt(predicate, 'metadata', BUILDKIT_METADATA));
}

function invocationParameters(invocation: unknown): Provenance['parameters'] {
  return parametersOf([
    ['entryPoint', fieldAt(invocation, 'configSource', 'entryPoint')],
    ['', field(invocation, 'parameters')],
    ['environment', field(invocation, 'environment')],
  ]);
}
