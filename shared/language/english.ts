/** The catalogue that all others are held against, by areas of the product. */
import about from './en/about.json' with { type: 'json' };
import announce from './en/announce.json' with { type: 'json' };
import appearance from './en/appearance.json' with { type: 'json' };
import columns from './en/columns.json' with { type: 'json' };
import companions from './en/companions.json' with { type: 'json' };
import compare from './en/compare.json' with { type: 'json' };
import contextMenu from './en/context-menu.json' with { type: 'json' };
import dialogs from './en/dialogs.json' with { type: 'json' };
import dockerfile from './en/dockerfile.json' with { type: 'json' };
import evidence from './en/evidence.json' with { type: 'json' };
import failure from './en/failure.json' with { type: 'json' };
import files from './en/files.json' with { type: 'json' };
import find from './en/find.json' with { type: 'json' };
import finding from './en/finding.json' with { type: 'json' };
import findingHelp from './en/finding-help.json' with { type: 'json' };
import findingRemark from './en/finding-remark.json' with { type: 'json' };
import firstRun from './en/first-run.json' with { type: 'json' };
import graph from './en/graph.json' with { type: 'json' };
import guide from './en/guide.json' with { type: 'json' };
import guideTables from './en/guide-tables.json' with { type: 'json' };
import help from './en/help.json' with { type: 'json' };
import image from './en/image.json' with { type: 'json' };
import keep from './en/keep.json' with { type: 'json' };
import known from './en/known.json' with { type: 'json' };
import layers from './en/layers.json' with { type: 'json' };
import library from './en/library.json' with { type: 'json' };
import licences from './en/licences.json' with { type: 'json' };
import limitTable from './en/limit-table.json' with { type: 'json' };
import limits from './en/limits.json' with { type: 'json' };
import match from './en/match.json' with { type: 'json' };
import menu from './en/menu.json' with { type: 'json' };
import names from './en/names.json' with { type: 'json' };
import node from './en/node.json' with { type: 'json' };
import notices from './en/notices.json' with { type: 'json' };
import packages from './en/packages.json' with { type: 'json' };
import palette from './en/palette.json' with { type: 'json' };
import pins from './en/pins.json' with { type: 'json' };
import preview from './en/preview.json' with { type: 'json' };
import reason from './en/reason.json' with { type: 'json' };
import report from './en/report.json' with { type: 'json' };
import role from './en/role.json' with { type: 'json' };
import save from './en/save.json' with { type: 'json' };
import signatures from './en/signatures.json' with { type: 'json' };
import space from './en/space.json' with { type: 'json' };
import trust from './en/trust.json' with { type: 'json' };
import units from './en/units.json' with { type: 'json' };
import verdict from './en/verdict.json' with { type: 'json' };
import welcome from './en/welcome.json' with { type: 'json' };
import window from './en/window.json' with { type: 'json' };
import work from './en/work.json' with { type: 'json' };

export const ENGLISH = {
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
