/** Which commands mean something for what is shown: menu and command palette offer no others. */
import { ALL_COMMANDS, type Command } from '../../shared/commands.ts';
import { isSavable } from '../lib/savable.ts';
import type { Session } from './session.svelte.ts';
import type { Workbench } from './workbench.svelte.ts';

/** In the order of the menus. */
export function possibleCommands(workbench: Workbench): readonly Command[] {
  return ALL_COMMANDS.filter((command) => isPossible(workbench, command));
}

function isPossible(workbench: Workbench, command: Command): boolean {
  const { session, sources, visits, jobs, openings, library } = workbench;
  switch (command) {
    case 'verify':
      return canVerify(workbench);
    case 'cancel':
      return jobs.any || openings.failures.length > 0;
    case 'save':
      return session !== null && hasSavable(session);
    case 'keep':
      return session !== null && !library.keepOf(session).busy;
    case 'report':
      return session !== null && !workbench.reports.of(session.source).busy;
    case 'show-graph':
    case 'find-everywhere':
      return session !== null;
    case 'close':
    case 'find':
      return sources.shown !== null;
    case 'back':
      return visits.canGoBack;
    case 'forward':
      return visits.canGoForward;
    case 'next-tab':
    case 'previous-tab':
      return sources.tabs.length > 1;
    default:
      return true;
  }
}

function canVerify({ sources, session, library, compare }: Workbench): boolean {
  if (sources.shown === 'library') return library.state?.exists === true && !library.check.busy;
  if (sources.shown === 'compare')
    return compare.before !== null && compare.after !== null && compare.phase !== 'running';
  return session !== null && session.verify.phase !== 'running';
}

function hasSavable(session: Session): boolean {
  const { node, tab } = session;
  if (node === null || tab !== 'files') return false;
  const row = session.files(node).activeRow;
  return row !== null && isSavable(row) && !session.saving.busy;
}
