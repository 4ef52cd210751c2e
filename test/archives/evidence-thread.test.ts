// The built thread of evidence: what it is bundled with works under the denials that it starts with.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { root, sampleImage } from '../../build/setup/paths.ts';
import { EvidenceReader } from '../../electron/engine/evidence-reader.ts';
import { fileTask } from '../../electron/engine/evidence-text.ts';
import { EvidenceThread } from '../../electron/engine/evidence-thread.ts';
import { MatchThread } from '../../electron/engine/match-thread.ts';
import { openSession } from '../../electron/engine/session.ts';
import { unpackEvidence } from '../../electron/worker/evidence-tasks.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const file = pathToFileURL(path.join(root, 'out/engine/evidence.js'));
const scratch = scratchFolder();
const signal = new AbortController().signal;
const thread = new EvidenceThread(file);
const matchThread = new EvidenceThread(file);

afterAll(async () => {
  await Promise.all([thread.end(), matchThread.end()]);
});

async function read(content: string) {
  const at = scratch.next('.txt');
  fs.writeFileSync(at, content);
  return new EvidenceReader(thread).read(fileTask(at), signal);
}

const pod = (image: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: ${image}\n`;

describe('the thread of evidence, as it is built', () => {
  it('reads YAML and JSON, and says where they end too soon', async () => {
    const yaml = await read(`${pod('nginx:1.25')}    ports: [{ a: 1 }\n`);
    expect(yaml.facts.problems).toMatchObject([{ code: 'not-yaml', place: { line: 9 } }]);
    const json = await read('{"apiVersion":"v1",\n"kind":"Pod"');
    expect(json.facts.problems).toMatchObject([{ code: 'truncated', place: { line: 2 } }]);
  });

  it('keeps a key that is called like what every object inherits', async () => {
    const { facts } = await read(`__proto__:\n  a: 1\nconstructor: b\n${pod('nginx:1.25')}`);
    expect(facts.problems).toEqual([]);
  });

  it('matches what was read with an archive that is open', async () => {
    const session = await openSession(sampleImage);
    const digest = session.graph.images[0]?.digest ?? '';
    const { facts, packed } = await read(pod(`app@${digest}`));
    expect(unpackEvidence(packed).mentions).toMatchObject([{ digest, count: 1 }]);
    const summary = { ...facts, id: 'e', name: 'pod.yaml', folder: null, state: 'read' as const };
    const archive = {
      id: 'a',
      graph: session.graph,
      revision: session.revision,
      verification: () => session.verification(),
    };
    const input = { archives: [archive], evidence: [{ summary, side: null, packed }] };
    const options = { platform: null, exempt: [] };
    const summed = await new MatchThread(matchThread).ask('getMatch', options, input);
    expect(summed).toMatchObject({ references: 1, verdicts: { 'not-verified': 1 } });
    session.close();
  });
});
