/** Thread entry for evidence: reads one text at a time, or holds what is matched and answers about it. */
import { parentPort } from 'node:worker_threads';
import { freezePrototypes } from '../../shared/frozen-prototypes.ts';
import { Transferred, Wire, type Handlers } from '../../shared/wire.ts';
import { denyCodeFromText, denyReach } from './denials.ts';
import type { EvidenceMethods } from './evidence-tasks.ts';
import { HeldMatch } from './held-match.ts';
import { readText } from './read-text.ts';
import { threadPort } from './thread-port.ts';

freezePrototypes();
denyReach();
denyCodeFromText();
if (parentPort === null) throw new Error('this file runs as a worker thread');

const held = new HeldMatch();

const handlers: Handlers<EvidenceMethods> = {
  readEvidence: ({ task }) => {
    const read = readText(task);
    return new Transferred(read, [read.packed.buffer]);
  },
  update: (update) => {
    held.update(update);
    return null;
  },
  getMatch: (options) => held.getMatch(options),
  listMatchRows: (query) => held.listMatchRows(query),
  findMatchRow: (query) => held.findMatchRow(query),
  listMatches: (query) => held.listMatches(query),
  lookUpName: (query) => held.lookUpName(query),
};

new Wire<Record<string, never>, never>(threadPort(parentPort), handlers);
