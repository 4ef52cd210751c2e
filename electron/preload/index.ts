/**
 * Gives the page its one object: a function for each method of the table, and `subscribe`.
 * Nothing of Electron passes on: no events, no channel names, no paths.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { METHODS, type DrydockEvent, type JobId } from '../../shared/contract.ts';
import type { Result } from '../../shared/failure.ts';

type Call = (params?: unknown) => Promise<Result<unknown>>;

const call = (method: string, params: unknown): Promise<Result<unknown>> =>
  ipcRenderer.invoke('drydock:call', method, params) as Promise<Result<unknown>>;

/** A dropped File becomes a path here; one that the page made itself has none, and is refused. */
const openDropped = (file: File, job: JobId): Promise<Result<unknown>> =>
  call('openDropped', { path: pathOf(file), job });

/** Calls `listener` with each event until the returned function is called. */
const subscribe = (listener: (event: DrydockEvent) => void): (() => void) => {
  const forward = (_event: unknown, event: DrydockEvent): void => {
    listener(event);
  };
  ipcRenderer.on('drydock:event', forward);
  return () => {
    ipcRenderer.off('drydock:event', forward);
  };
};

const methods = Object.fromEntries(
  Object.keys(METHODS).map((method): [string, Call] => [
    method,
    (params = {}) => call(method, params),
  ]),
);

contextBridge.exposeInMainWorld('drydock', Object.freeze({ ...methods, openDropped, subscribe }));

function pathOf(file: File): string {
  try {
    return webUtils.getPathForFile(file);
  } catch {
    return '';
  }
}
