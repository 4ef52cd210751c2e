/**
 * Start-up of the app, in order. What must happen before Electron is ready is at the top level;
 * nothing here may wait for readiness there, since Electron waits for this module first.
 */
import { app, clipboard, session, type BrowserWindow, type Session } from 'electron';
import path from 'node:path';
import type { AppFacts, DrydockEvent } from '../../shared/contract.ts';
import { freezePrototypes } from '../../shared/frozen-prototypes.ts';
import { dataFolder, libraryOverride } from '../../shared/library-folder.ts';
import type { LimitsGiven } from '../../shared/limits/adjustable.ts';
import { VERSION } from '../../shared/version.ts';
import { AppLanguage } from './app-language.ts';
import { useAppearance } from './appearance.ts';
import { AppMenu } from './app-menu.ts';
import { createAnswers, createRouter } from './answers.ts';
import { askAboutPage, tellUser } from './dialogs.ts';
import { EngineHost } from './engine-host.ts';
import { forkEngine } from './engine-process.ts';
import { EvidenceFiles } from './evidence-files.ts';
import { HeldSources } from './held-sources.ts';
import { openDoor, tellPage } from './ipc.ts';
import { KeptState } from './kept-state.ts';
import { LayerCacheSwitch } from './layer-cache.ts';
import { lockContents, lockPartition } from './lockdown.ts';
import { openLog } from './log.ts';
import { OpenRequests } from './open-requests.ts';
import { watchPage, type PageTrouble } from './page-watch.ts';
import { printAndExit } from './print-job.ts';
import { PAGE_URL, readBundle, registerScheme, serveBundle } from './protocol.ts';
import { printPages } from './print-pages.ts';
import { printFolder } from './print-switch.ts';
import { RememberedTabs } from './remembered-tabs.ts';
import { ReportWriting } from './report-writing.ts';
import { findSourcePath, samplePath } from './source-path.ts';
import { applySwitches, findSandboxRefusal, REFUSED_EXIT_CODE } from './switches.ts';
import { offerTextMenu } from './text-menu.ts';
import { TrustFiles } from './trust-files.ts';
import { appWork } from './app-work.ts';
import { windowDialogs } from './window-dialogs.ts';
import { bringUp, createWindow } from './window.ts';

const printing = printFolder(app.commandLine);
// What is printed is a page of our own that runs no scripts; the command line may well be root's.
const refusal = printing === null ? findSandboxRefusal(app.commandLine, app.isPackaged) : null;
if (refusal !== null) {
  process.stderr.write(`Drydock does not start with --${refusal}: it opens untrusted files.\n`);
  process.exit(REFUSED_EXIT_CODE);
}
// Only a development start, or a print, gets here without a sandbox: as root, Chromium has none to force.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
freezePrototypes();
applySwitches(app.commandLine, app.isPackaged);
registerScheme();
// Asked for nowhere; a printed report names it as what made it.
app.userAgentFallback = `Drydock ${VERSION}`;

const out = path.resolve(import.meta.dirname, '..');
const log = openLog(path.join(app.getPath('userData'), 'drydock.log'));
const allowDevTools = !app.isPackaged;
const requests = new OpenRequests(() => {
  tell({ type: 'open-requested' });
});
const named = findSourcePath({
  argv: process.argv,
  cwd: process.cwd(),
  packaged: app.isPackaged,
  appPath: app.getAppPath(),
});
if (named !== null) requests.add(named);
let window: BrowserWindow | null = null;
let menu: AppMenu | null = null;
let work: ReturnType<typeof appWork> | null = null;
let layers: LayerCacheSwitch | null = null;
let limits = (): LimitsGiven => ({});

const engine = new EngineHost({
  fork: () =>
    forkEngine(
      path.join(out, 'engine/index.js'),
      {
        temporary: app.getPath('temp'),
        cache: layers?.folder ?? null,
        data: dataFolder(process.env, process.platform),
        library: libraryOverride(process.env),
        limits: limits(),
      },
      log,
    ),
  onEvent: (event) => {
    if (event.type === 'evidence-changed') void evidence.changed();
    tell(event);
  },
  onLost: (restarts) => {
    held.forget();
    evidence.lose();
    trust.lose();
    tell({ type: 'engine-lost', restarts });
  },
  onStalled: (stalled) => {
    if (stalled) log('engine does not answer');
    tell({ type: 'engine-stalled', stalled });
  },
  log,
});
const held = new HeldSources(engine);
const evidence = new EvidenceFiles(engine);
const trust = new TrustFiles(engine);
const reports = new ReportWriting({ engine, temporary: app.getPath('temp'), print: printPages });

if (printing !== null) {
  lockContents(app, log);
  void printAndExit(app, printing, log);
  // A second start hands its path to the first one and ends.
} else if (app.requestSingleInstanceLock({ source: named })) {
  lockContents(app, log);
  listen();
  void app.whenReady().then(start);
} else {
  app.exit(0);
}

function listen(): void {
  // Electron would show the stack in a dialog.
  process.on('uncaughtException', (thrown) => {
    log(thrown.stack ?? thrown.message);
  });
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    request((data as { source?: unknown } | null)?.source);
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    request(file);
  });
  app.on('child-process-gone', (_event, { type, reason }) => {
    log(`${type} process ended: ${reason}`);
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  app.on('will-quit', quitInOrder);
}

function start(): void {
  const partition = session.fromPartition('drydock');
  for (const each of [session.defaultSession, partition]) lockPartition(each, allowDevTools);
  app.configureHostResolver({ secureDnsMode: 'off' });
  serveBundle(partition, readBundle(path.join(out, 'renderer')));
  const kept = new KeptState(path.join(app.getPath('userData'), 'drydock.json'), log);
  limits = () => kept.limits;
  const tabs = new RememberedTabs(kept);
  useAppearance(kept.current.appearance);
  const language = new AppLanguage({
    system: app.getLocale(),
    locale: app.getSystemLocale(),
    chosen: kept.current.language,
  });
  const shown = appWork({ window: () => window, kept, engine, tabs });
  work = shown;
  const answer = createRouter(answersFor(kept, tabs, language), {
    engine,
    held,
    trust,
    reports,
    tabs,
  });
  openDoor({
    page: () => window?.webContents ?? null,
    answer: (method, params) => shown.during(method, params, () => answer(method, params)),
    log,
  });
  layers = new LayerCacheSwitch({ env: process.env, platform: process.platform, kept, engine });
  menu = new AppMenu({
    allowDevTools,
    kept,
    tabs,
    layers,
    language,
    facts: appFacts,
    tell,
    tellUser: (message) => tellUser(window, message),
    log,
  });
  menu.show();
  window = openWindow(partition, kept, tabs);
}

function openWindow(partition: Session, kept: KeptState, tabs: RememberedTabs): BrowserWindow {
  const { bounds, maximized } = kept.current;
  const preload = path.join(out, 'preload/index.cjs');
  const made = createWindow({ partition, preload, allowDevTools, bounds, maximized });
  const load = (): void => {
    made.loadURL(PAGE_URL).then(
      () => {
        // Not before: it would take processor time from the welcome screen.
        engine.prepare();
      },
      (thrown: unknown) => {
        log(`page was not loaded: ${String(thrown)}`);
      },
    );
  };
  const onGone = (restores: boolean): void => {
    tabs.pageGone(restores);
    evidence.forget();
    work?.forget();
    void held.release();
  };
  const ask = (trouble: PageTrouble, settled: AbortSignal): Promise<boolean> =>
    askAboutPage(made, trouble, settled);
  offerTextMenu(made);
  watchPage(made, { onGone, load, ask, log });
  made.on('close', () => {
    kept.rememberWindow(made.getNormalBounds(), made.isMaximized());
    tabs.ends();
  });
  made.on('closed', () => {
    window = null;
  });
  made.on('focus', () => work?.focused());
  load();
  return made;
}

function answersFor(
  kept: KeptState,
  tabs: RememberedTabs,
  language: AppLanguage,
): ReturnType<typeof createAnswers> {
  return createAnswers({
    held,
    kept,
    tabs,
    evidence,
    trust,
    ...windowDialogs(() => window),
    engine,
    reports,
    takeRequested: () => requests.take(),
    clearCache: () => layers?.clear() ?? Promise.resolve({ entries: 0, bytes: 0 }),
    writeClipboard: async (text) => {
      await clipboard.writeText(text);
    },
    language: () => language.facts,
    allowCommands: (commands) => menu?.allow(commands),
    sample: samplePath(app.isPackaged, process.resourcesPath, app.getAppPath()),
    home: app.getPath('home'),
    facts: appFacts(),
    licences: path.join(out, 'licences'),
  });
}

function appFacts(): AppFacts {
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    platform: `${process.platform}-${process.arch}`,
  };
}

/** Another start, or the desktop, names a source. Its path is data like any other. */
function request(source: unknown): void {
  bringUp(window);
  if (typeof source !== 'string' || !path.isAbsolute(source)) return;
  requests.add(source);
  tell({ type: 'open-requested' });
}

function tell(event: DrydockEvent): void {
  work?.receive(event);
  tellPage(window?.webContents ?? null, event);
}

let quitting: 'no' | 'waits' | 'now' = 'no';

function quitInOrder(event: { preventDefault(): void }): void {
  if (quitting === 'now') return;
  event.preventDefault();
  if (quitting === 'waits') return;
  quitting = 'waits';
  void engine
    .stop(() => held.release())
    .finally(() => {
      quitting = 'now';
      // In a turn of its own: Electron ignores `quit` while it still tells of the last one.
      setImmediate(() => {
        app.quit();
      });
    });
}
