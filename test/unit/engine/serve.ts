/** A service between two connected wires, over sessions that a test makes up. */
import { vi } from 'vitest';
import { parseSbom } from '../../../electron/companions/parse-sbom.ts';
import { predicateText } from '../../../electron/companions/predicate-text.ts';
import { DecodeThread, type DecodingThread } from '../../../electron/engine/decode-thread.ts';
import { HeldDecoded } from '../../../electron/worker/held-decoded.ts';
import type { DecodeMethods } from '../../../electron/worker/decode-tasks.ts';
import { MatchThread, type AskedThread } from '../../../electron/engine/match-thread.ts';
import type { ServedSession } from '../../../electron/engine/open-sources.ts';
import { createService, type ServiceParts } from '../../../electron/engine/service.ts';
import type { EvidenceMethods, EvidenceReads } from '../../../electron/worker/evidence-tasks.ts';
import { HeldMatch } from '../../../electron/worker/held-match.ts';
import { readText } from '../../../electron/worker/read-text.ts';
import type { DrydockEvent, Params } from '../../../shared/contract.ts';
import type { EngineMethods } from '../../../shared/engine-methods.ts';
import { FailureError, throwIfCancelled } from '../../../shared/failure.ts';
import type { ImageGraph, Verification } from '../../../shared/model.ts';
import { Wire } from '../../../shared/wire.ts';
import { connectPorts } from '../../support/wire-pair.ts';
import { listingOf } from '../tree/entries.ts';

export const openJob = '8c0f7d3e-52f4-4c3b-9f4e-0d1c2b3a4f5e';
export const job = '1b4e28ba-2fa1-41d2-883f-0016d3cca427';
export const otherJob = '6fa459ea-ee8a-4ca4-894e-db77e160355e';
export const layer = `sha256:${'a'.repeat(64)}`;
export const runner = { concurrency: 2 } as ServiceParts['runner'];
const reads = {} as ServiceParts['reads'];
export const verification: Verification = {
  verdict: 'verified',
  images: {},
  reports: [],
  findings: [],
};

/** Rejects with `cancelled` once the signal aborts; never resolves. */
export function untilCancelled(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal?.aborted === true) reject(new FailureError('cancelled'));
    signal?.addEventListener('abort', () => {
      reject(new FailureError('cancelled'));
    });
  });
}

export function fakeSession(more: Partial<ServedSession> = {}): ServedSession {
  return {
    graph: { roots: [] } as unknown as ImageGraph,
    verification: () => verification,
    revision: 0,
    verify: () => Promise.resolve(verification),
    verifyApart: () => Promise.resolve(verification),
    watch: vi.fn(),
    readImages: () => Promise.reject(new FailureError('read-failed')),
    prefer: vi.fn(),
    preferred: new Set(),
    listing: vi.fn(() => Promise.resolve(listingOf([]))),
    listings: vi.fn(() => Promise.resolve(new Map())),
    document: () => ({ digest: layer, text: '{}', truncated: false, size: 2 }),
    stored: () => {
      throw new FailureError('not-found');
    },
    blob: () => Promise.reject(new FailureError('not-found')),
    beside: () => {
      throw new FailureError('not-found');
    },
    companions: { companions: [], images: [], filesRead: false },
    opened: { extent: null, meter: { bytes: 0 } },
    copy: () => {
      throw new FailureError('not-found');
    },
    readFile: vi.fn(() => Promise.resolve({ bytes: new Uint8Array(0), size: 0 })),
    close: vi.fn(),
    ...more,
  };
}

/** Reads evidence here and now, as the thread does. */
export const evidenceReads: EvidenceReads = {
  read: async (task, signal) => {
    await Promise.resolve();
    throwIfCancelled(signal);
    return readText(task);
  },
};

/** Matches here and now, with copies of what it is told, as the thread does. */
function matchingHere(): AskedThread {
  const held = new HeldMatch();
  const answers: { [M in keyof EvidenceMethods]?: (params: never) => unknown } = {
    update: (update: EvidenceMethods['update']['params']) => {
      held.update(update);
      return null;
    },
    getMatch: (asked: Params<'getMatch'>) => held.getMatch(asked),
    listMatchRows: (asked: Params<'listMatchRows'>) => held.listMatchRows(asked),
    listMatches: (asked: Params<'listMatches'>) => held.listMatches(asked),
    findMatchRow: (asked: Params<'findMatchRow'>) => held.findMatchRow(asked),
    lookUpName: (asked: Params<'lookUpName'>) => held.lookUpName(asked),
  };
  return {
    running: 1,
    call: async (method, params) => {
      await Promise.resolve();
      const answer = answers[method] as ((params: unknown) => never) | undefined;
      return structuredClone(answer?.(structuredClone(params)) as never);
    },
    end: () => Promise.resolve(),
  };
}

/** Decodes here and now, with copies of what it is given, as the thread does. */
function decodingHere(): DecodingThread {
  const held = new HeldDecoded();
  const answers: { [M in keyof DecodeMethods]: (params: never) => unknown } = {
    decode: (task: DecodeMethods['decode']['params']) => held.decode(task),
    listDecoded: (query: DecodeMethods['listDecoded']['params']) => held.list(query),
    dropDecoded: ({ source }: DecodeMethods['dropDecoded']['params']) => {
      held.drop(source);
      return null;
    },
    parseSbom: ({ bytes }: DecodeMethods['parseSbom']['params']) => parseSbom(bytes),
    predicateText: ({ bytes }: DecodeMethods['predicateText']['params']) => predicateText(bytes),
  };
  return {
    running: 1,
    call: async (method, params) => {
      await Promise.resolve();
      const answer = answers[method] as (params: unknown) => never;
      return structuredClone(answer(structuredClone(params)));
    },
    end: () => Promise.resolve(),
  };
}

export function connect(
  openSession: ServiceParts['openSession'],
  parts: Partial<ServiceParts> = {},
) {
  const ports = connectPorts();
  const events: DrydockEvent[] = [];
  const service = createService({
    openSession,
    runner,
    reads,
    evidence: evidenceReads,
    decoding: new DecodeThread(decodingHere()),
    matching: new MatchThread(matchingHere()),
    place: { data: null, override: null },
    home: '/home/ann',
    tell: (event) => {
      far.tell(event);
    },
    ...parts,
  });
  const far = new Wire<object, DrydockEvent>(ports.far, service);
  const engine = new Wire<EngineMethods & Record<string, never>, DrydockEvent>(
    ports.near,
    {},
    (event) => events.push(event),
  );
  return { engine, events, types: () => events.map(({ type }) => type) };
}

/** A service with one open source. */
export async function opened(session: ServedSession = fakeSession()) {
  const connected = connect(() => Promise.resolve(session));
  const { source } = await connected.engine.call('openPath', { path: '/a.tar', job: openJob });
  connected.events.length = 0;
  return { ...connected, source };
}

export function ended(events: readonly DrydockEvent[], of: string): boolean {
  return events.some((event) => event.type === 'job-ended' && event.job === of);
}
