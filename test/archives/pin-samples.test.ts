/** The samples of the Gatekeeper library for its template `imagedigests`, as its suite judges them. */
import { existsSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { asList, fieldAt, listField, textField } from '../../electron/evidence/fields.ts';
import { kubernetesReader } from '../../electron/evidence/kubernetes.ts';
import { pathText } from '../../electron/evidence/path.ts';
import { gatekeeperRule, isPodContainer } from '../../electron/match/pin-policy.ts';
import { fixture } from '../support/fixtures.ts';

const folder = 'corpus/open-policy-agent__gatekeeper-library/library/general/imagedigests';
const here = existsSync(fixture(folder));
const suite = here ? listField(documentOf('suite.yaml'), 'tests') : [];

if (!here)
  it('samples of the Gatekeeper library', (context) =>
    context.skip('the fixtures are not here (../shared/fixtures)'));

describe('samples of the Gatekeeper library', () => {
  for (const test of suite) {
    const constraint = documentOf(textField(test, 'constraint') ?? '');
    const exempt = asList(fieldAt(constraint, 'spec', 'parameters', 'exemptImages')).map(String);
    for (const sample of listField(test, 'cases')) {
      const [total] = listField(sample, 'assertions');
      const violations = fieldAt(total, 'violations');
      it(`${textField(sample, 'name') ?? ''}: ${String(violations)}`, () => {
        const images = containerImages(documentOf(textField(sample, 'object') ?? ''));
        const violated = images.filter((text) => gatekeeperRule(text, exempt) === 'violated');
        expect(images.length).toBeGreaterThan(0);
        expect(violated).toHaveLength(violations === 'no' ? 0 : Number(violations));
        // The same objects, and a constraint that exempts them all.
        expect(images.map((text) => gatekeeperRule(text, ['openpolicyagent/*']))).toEqual(
          images.map(() => 'exempt'),
        );
      });
    }
  }

  if (here)
    it('are all that the suite has', () => {
      expect(suite.flatMap((test) => listField(test, 'cases'))).toHaveLength(3);
    });
});

function documentOf(name: string): unknown {
  return load(readFileSync(fixture(`${folder}/${name}`), 'utf8'));
}

function containerImages(value: unknown): readonly string[] {
  const { claims } = kubernetesReader.read({ syntax: 'yaml', value, raw: null });
  return claims
    .flatMap(({ said }) => said)
    .filter(({ at }) =>
      isPodContainer({ path: typeof at === 'number' ? null : pathText(at), found: 'by-format' }),
    )
    .map(({ text }) => text);
}
