import type { DrydockBridge } from '../../renderer/client.ts';

declare global {
  interface Window {
    /** As the page sees it; end-to-end tests call it in the page. */
    readonly drydock: DrydockBridge;
  }
}
