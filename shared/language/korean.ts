/** The Korean catalogue. A message that it lacks does not compile; tests compare the rest. */
import about from './ko/about.json' with { type: 'json' };
import announce from './ko/announce.json' with { type: 'json' };
import appearance from './ko/appearance.json' with { type: 'json' };
import columns from './ko/columns.json' with { type: 'json' };
import companions from './ko/companions.json' with { type: 'json' };
import compare from './ko/compare.json' with { type: 'json' };
import contextMenu from './ko/context-menu.json' with { type: 'json' };
import dialogs from './ko/dialogs.json' with { type: 'json' };
import dockerfile from './ko/dockerfile.json' with { type: 'json' };
import evidence from './ko/evidence.json' with { type: 'json' };
import failure from './ko/failure.json' with { type: 'json' };
import files from './ko/files.json' with { type: 'json' };
import find from './ko/find.json' with { type: 'json' };
import finding from './ko/finding.json' with { type: 'json' };
import findingHelp from './ko/finding-help.json' with { type: 'json' };
import findingRemark from './ko/finding-remark.json' with { type: 'json' };
import firstRun from './ko/first-run.json' with { type: 'json' };
import graph from './ko/graph.json' with { type: 'json' };
import guide from './ko/guide.json' with { type: 'json' };
import guideTables from './ko/guide-tables.json' with { type: 'json' };
import help from './ko/help.json' with { type: 'json' };
import image from './ko/image.json' with { type: 'json' };
import keep from './ko/keep.json' with { type: 'json' };
import known from './ko/known.json' with { type: 'json' };
import layers from './ko/layers.json' with { type: 'json' };
import library from './ko/library.json' with { type: 'json' };
import licences from './ko/licences.json' with { type: 'json' };
import limitTable from './ko/limit-table.json' with { type: 'json' };
import limits from './ko/limits.json' with { type: 'json' };
import match from './ko/match.json' with { type: 'json' };
import menu from './ko/menu.json' with { type: 'json' };
import names from './ko/names.json' with { type: 'json' };
import node from './ko/node.json' with { type: 'json' };
import notices from './ko/notices.json' with { type: 'json' };
import packages from './ko/packages.json' with { type: 'json' };
import palette from './ko/palette.json' with { type: 'json' };
import pins from './ko/pins.json' with { type: 'json' };
import preview from './ko/preview.json' with { type: 'json' };
import reason from './ko/reason.json' with { type: 'json' };
import report from './ko/report.json' with { type: 'json' };
import role from './ko/role.json' with { type: 'json' };
import save from './ko/save.json' with { type: 'json' };
import signatures from './ko/signatures.json' with { type: 'json' };
import space from './ko/space.json' with { type: 'json' };
import trust from './ko/trust.json' with { type: 'json' };
import units from './ko/units.json' with { type: 'json' };
import verdict from './ko/verdict.json' with { type: 'json' };
import welcome from './ko/welcome.json' with { type: 'json' };
import window from './ko/window.json' with { type: 'json' };
import work from './ko/work.json' with { type: 'json' };
import type { Catalogue } from './messages.ts';

export const KOREAN: Catalogue = {
  about,
  announce,
  appearance,
  columns,
  companions,
  compare,
  'context-menu': contextMenu,
  dialogs,
  dockerfile,
  evidence,
  failure,
  files,
  find,
  finding,
  'finding-help': findingHelp,
  'finding-remark': findingRemark,
  'first-run': firstRun,
  graph,
  guide,
  'guide-tables': guideTables,
  help,
  image,
  keep,
  known,
  layers,
  library,
  licences,
  'limit-table': limitTable,
  limits,
  match,
  menu,
  names,
  node,
  notices,
  packages,
  palette,
  pins,
  preview,
  reason,
  report,
  role,
  save,
  signatures,
  space,
  trust,
  units,
  verdict,
  welcome,
  window,
  work,
};
