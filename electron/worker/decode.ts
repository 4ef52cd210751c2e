/** Thread entry for companions: decodes attestations and SBOMs, one at a time, and answers pages of them. */
import { parentPort } from 'node:worker_threads';
import { freezePrototypes } from '../../shared/frozen-prototypes.ts';
import { Wire, type Handlers } from '../../shared/wire.ts';
import { parseSbom } from '../companions/parse-sbom.ts';
import { predicateText } from '../companions/predicate-text.ts';
import type { DecodeMethods } from './decode-tasks.ts';
import { denyCodeFromText, denyReach } from './denials.ts';
import { HeldDecoded } from './held-decoded.ts';
import { threadPort } from './thread-port.ts';

freezePrototypes();
denyReach();
denyCodeFromText();
if (parentPort === null) throw new Error('this file runs as a worker thread');

const held = new HeldDecoded();

const handlers: Handlers<DecodeMethods> = {
  decode: (task) => held.decode(task),
  listDecoded: (query) => held.list(query),
  dropDecoded: ({ source }) => {
    held.drop(source);
    return null;
  },
  parseSbom: ({ bytes }) => parseSbom(bytes),
  predicateText: ({ bytes }) => predicateText(bytes),
};

new Wire<Record<string, never>, never>(threadPort(parentPort), handlers);
