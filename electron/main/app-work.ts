/** Long work of the app, shown outside of its window. */
import type { BrowserWindow } from 'electron';
import type { EngineHost } from './engine-host.ts';
import type { KeptState } from './kept-state.ts';
import { showNotice } from './notice.ts';
import type { RememberedTabs } from './remembered-tabs.ts';
import { bringUp } from './window.ts';
import { WorkShown } from './work-shown.ts';

export interface AppWorkParts {
  readonly window: () => BrowserWindow | null;
  readonly kept: KeptState;
  readonly engine: EngineHost;
  readonly tabs: RememberedTabs;
}

/** Follows it from now on. */
export function appWork({ window, kept, engine, tabs }: AppWorkParts): WorkShown {
  return new WorkShown({
    window,
    wanted: () => kept.current.notifies,
    notify: (notice) => {
      showNotice(notice, () => {
        bringUp(window());
      });
    },
    verification: (source) => engine.call('getVerification', { source }),
    nameOf: (source) => tabs.nameOf(source),
    now: () => performance.now(),
  });
}
