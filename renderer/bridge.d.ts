import type { DrydockBridge } from './client.ts';

declare global {
  interface Window {
    /** Put there by the preload, frozen. */
    readonly drydock: DrydockBridge;
  }
}
