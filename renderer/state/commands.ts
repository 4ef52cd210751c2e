/** What each command of the menu and the keyboard does to the window. */
import type { Command } from '../../shared/commands.ts';
import { movePane } from '../lib/arrow-keys.ts';
import { graphViewOf } from './graph-view.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

/** Does what was asked for; nothing where it has no meaning for what is shown. */
export function runCommand(workbench: Workbench, command: Command): void {
  const { session } = workbench;
  switch (command) {
    case 'open-file':
      return void workbench.openPicked('file');
    case 'open-folder':
      return void workbench.openPicked('folder');
    case 'add-evidence':
      return void workbench.addEvidence();
    case 'paste-evidence':
      workbench.showMatch();
      return workbench.evidence.askToPaste();
    case 'show-match':
      return workbench.showMatch();
    case 'show-library':
      return workbench.showLibrary();
    case 'show-compare':
      return workbench.showCompare();
    case 'show-graph':
      return session === null ? undefined : graphViewOf(session).toggle();
    case 'show-palette':
      return workbench.palette.show();
    case 'back':
      return void workbench.visits.back();
    case 'forward':
      return void workbench.visits.forward();
    case 'next-tab':
      return workbench.sources.step(1);
    case 'previous-tab':
      return workbench.sources.step(-1);
    case 'next-pane':
      return movePane(1);
    case 'previous-pane':
      return movePane(-1);
    case 'show-limits':
      return void workbench.limits.show();
    case 'show-guide':
      return workbench.guide.show();
    case 'show-licences':
      return void workbench.licences.show();
    case 'report':
      return session === null ? undefined : workbench.reports.of(session.source).ask();
    case 'keep':
      return session === null ? undefined : workbench.library.keepOf(session).ask();
    case 'close':
      return workbench.close();
    case 'verify':
      return verify(workbench);
    case 'find':
      return find(workbench);
    case 'save':
      return session?.saving.ask();
    case 'find-everywhere':
      return session?.findEverywhere();
    case 'cancel':
      return cancel(workbench);
  }
}

function verify({ sources, session, library, compare }: Workbench): void {
  if (sources.shown === 'library') {
    if (library.state?.exists === true) void library.check.start();
  } else if (sources.shown === 'compare') void compare.start();
  else void session?.verify.start();
}

function find({ sources, session, match, library, compare }: Workbench): void {
  if (sources.shown === 'match') match.askToFind();
  else if (sources.shown === 'library') library.list.askToFind();
  else if (sources.shown === 'compare') compare.askToFind();
  else session?.find();
}

/** Escape stops what the user waits for: opening first, then what runs in what is shown. */
function cancel({ openings, sources, session, library, compare, reports }: Workbench): void {
  if (openings.escape()) return;
  if (sources.shown === 'library') library.cancel();
  else if (sources.shown === 'compare') compare.cancel();
  else if (session === null || library.keepOf(session).cancel()) return;
  else if (!reports.of(session.source).cancel()) session.cancel();
}
