/**
 * The door between the page and the rest: two channels, and the only user of `ipcMain`.
 * A call passes in this order: sender, method, parameters, room for one more; then it is answered.
 * The reply is always a Result value, since a rejection would keep nothing but its text.
 */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { DrydockEvent, Method } from '../../shared/contract.ts';
import { FailureError, toFailure, type Result } from '../../shared/failure.ts';
import type { Log } from './log.ts';
import { decodeParams, findMethod } from './params.ts';
import { ORIGIN } from './protocol.ts';
import { MAX_CALLS_IN_FLIGHT } from '../../shared/limits/app.ts';

const CALL = 'drydock:call';
const EVENT = 'drydock:event';

export interface Door {
  /** The window's page, or null while there is none. */
  readonly page: () => WebContents | null;
  /** Answers one checked call; may throw anything. */
  readonly answer: (method: Method, params: unknown) => Promise<unknown>;
  readonly log: Log;
}

/** Starts to answer calls. Once in the life of the app. */
export function openDoor(door: Door): void {
  let inFlight = 0;
  ipcMain.handle(CALL, async (event, name: unknown, params: unknown): Promise<Result<unknown>> => {
    if (!isPage(event, door.page())) return refuse(door.log, 'a call from a frame that is no page');
    const method = findMethod(name);
    if (method === null) return refuse(door.log, 'a call of an unknown method');
    if (inFlight >= MAX_CALLS_IN_FLIGHT)
      return { ok: false, failure: { code: 'busy', params: {} } };
    inFlight += 1;
    try {
      return { ok: true, value: await door.answer(method, decodeParams(method, params)) };
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code === 'internal') door.log(`${method}: ${failure.detail ?? 'internal'}`);
      return { ok: false, failure };
    } finally {
      inFlight -= 1;
    }
  });
}

/** Tells the page; nothing happens if it is gone. */
export function tellPage(page: WebContents | null, event: DrydockEvent): void {
  if (page !== null && !page.isDestroyed()) page.send(EVENT, event);
}

function isPage(event: IpcMainInvokeEvent, page: WebContents | null): boolean {
  const frame = event.senderFrame;
  if (page === null || frame === null || event.sender.id !== page.id) return false;
  return frame.parent === null && frame.origin === ORIGIN;
}

function refuse(log: Log, what: string): Result<never> {
  log(`refused: ${what}`);
  return { ok: false, failure: new FailureError('invalid-request').failure };
}
