/** What an evidence is said to hold, before anything is open. */
import { describe, expect, it } from 'vitest';
import { evidenceFacts } from '../../../electron/evidence/counted.ts';
import { readEvidence } from '../../../electron/evidence/read-evidence.ts';
import { evidenceBytes } from '../../support/evidence-bytes.ts';

const A = `sha256:${'a1'.repeat(32)}`;
const B = `sha256:${'b2'.repeat(32)}`;

function factsOf(text: string) {
  const { format, side, claims, references } = evidenceFacts(readEvidence(evidenceBytes(text)));
  return { format, side, claims, references };
}

const POD = `apiVersion: v1
kind: Pod
spec:
  containers:
    - image: registry.example/app@${A}
      args: [--sidecar=registry.example/side@${B}, --base=sha256:${'c3'.repeat(32)}]
`;

describe('evidence as a whole', () => {
  it('counts images in the arguments of a pod as deployed, and no digests without a name', () => {
    const counts = { side: 'deployed', claims: 2, references: 2 };
    expect(factsOf(POD)).toEqual({ format: 'kubernetes', ...counts });
  });

  it('counts nothing that a format does not say of an image', () => {
    const subject = { name: 'registry.example/app', digest: { sha256: 'a1'.repeat(32) } };
    const statement = {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [subject],
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: { builder: `registry.example/builder@${B}` },
    };
    const counts = { side: 'named', claims: 1, references: 1 };
    expect(factsOf(JSON.stringify(statement))).toEqual({ format: 'in-toto', ...counts });
  });

  it('counts everything in a text of no format', () => {
    const counts = { side: 'named', claims: 2, references: 2 };
    expect(factsOf(`see app@${A} and ${B}`)).toEqual({ format: 'text', ...counts });
  });

  it('has no side where there is nothing', () => {
    expect(factsOf('nothing')).toEqual({ format: 'text', side: null, claims: 0, references: 0 });
  });
});
