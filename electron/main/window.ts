/** The one window and the preferences that keep its page apart from everything else. */
import { BrowserWindow, screen, type Session, type WebPreferences } from 'electron';
import type { Bounds } from './user-state.ts';

export interface WindowParts {
  readonly partition: Session;
  /** Absolute path of the preload script. */
  readonly preload: string;
  readonly allowDevTools: boolean;
  readonly bounds: Bounds | null;
  readonly maximized: boolean;
}

const SMALLEST = { width: 720, height: 480 };
const FIRST = { width: 1280, height: 800 };

/** Written out although most are defaults: this table is what the tests hold the window to. */
export const PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  plugins: false,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  disableDialogs: true,
  // The permission handlers do not stop the page's own file dialogs; this does.
  disableBlinkFeatures: 'FileSystemAccessLocal',
} as const satisfies WebPreferences;

/** Makes the window, hidden until its page has something to show. Loads nothing. */
export function createWindow(parts: WindowParts): BrowserWindow {
  const window = new BrowserWindow({
    ...placeOnScreen(parts.bounds),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Drydock',
    show: false,
    webPreferences: {
      ...PREFERENCES,
      session: parts.partition,
      preload: parts.preload,
      devTools: parts.allowDevTools,
    },
  });
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  window.once('ready-to-show', () => {
    if (parts.maximized) window.maximize();
    window.show();
  });
  return window;
}

/** Brings a window up, from wherever it is. */
export function bringUp(window: BrowserWindow | null): void {
  if (window?.isMinimized() === true) window.restore();
  window?.show();
  window?.focus();
}

/** Kept bounds if a screen still shows a good part of them, else the first size, centred. */
function placeOnScreen(bounds: Bounds | null): Partial<Bounds> {
  if (bounds === null) return FIRST;
  const width = Math.max(bounds.width, SMALLEST.width);
  const height = Math.max(bounds.height, SMALLEST.height);
  const { workArea } = screen.getDisplayMatching({ ...bounds, width, height });
  const visible =
    bounds.x < workArea.x + workArea.width - 100 &&
    bounds.y < workArea.y + workArea.height - 100 &&
    bounds.x + width > workArea.x + 100 &&
    bounds.y >= workArea.y;
  const size = {
    width: Math.min(width, Math.max(workArea.width, SMALLEST.width)),
    height: Math.min(height, Math.max(workArea.height, SMALLEST.height)),
  };
  return visible ? { x: bounds.x, y: bounds.y, ...size } : size;
}
