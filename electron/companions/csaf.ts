/** VEX as CSAF 2.0 (OASIS csaf-v2.0, profiles VEX and security advisory). */
import { count } from '../../shared/format.ts';
import type { Vex, VexStatement } from '../../shared/attestation.ts';
import { field, fieldAt, isRecord, listField, textField } from '../evidence/fields.ts';
import { shownField, shownText } from './shown-text.ts';
import { MAX_VEX_STATEMENTS } from '../../shared/limits/companions.ts';

/** Labels of one product, and of one statement; CSAF knows five. */
const MAX_LABELS = 20;

const CUT = `Only its first ${count(MAX_VEX_STATEMENTS)} statements are read (vex-statements).`;

/** Null for other documents. */
export function readCsaf(value: unknown): Vex | null {
  const document = field(value, 'document');
  if (textField(document, 'csaf_version')?.startsWith('2.') !== true) return null;
  const names = productNames(field(value, 'product_tree'));
  const statements = listField(value, 'vulnerabilities').flatMap((vulnerability) =>
    statementsOf(vulnerability, names),
  );
  return {
    kind: 'vex',
    format: 'csaf',
    author: shownField(fieldAt(document, 'publisher', 'name')),
    timestamp: shownField(fieldAt(document, 'tracking', 'current_release_date')),
    statements: statements.slice(0, MAX_VEX_STATEMENTS),
    ...(statements.length > MAX_VEX_STATEMENTS ? { problem: CUT } : {}),
  };
}

function statementsOf(
  vulnerability: unknown,
  names: ReadonlyMap<string, string>,
): readonly VexStatement[] {
  const [other] = listField(vulnerability, 'ids');
  const id = shownField(field(vulnerability, 'cve')) ?? shownField(field(other, 'text')) ?? '';
  const status = field(vulnerability, 'product_status');
  const labels = labelsOf(vulnerability);
  return Object.keys(isRecord(status) ? status : {}).map((key) => {
    const products = listField(status, key).filter((each) => typeof each === 'string');
    return {
      vulnerability: id,
      status: shownText(key),
      justification: justificationOf(labels, products),
      products: products.map((product) => names.get(product) ?? shownText(product)),
    };
  });
}

/** By product, the first labels that it has. */
function labelsOf(vulnerability: unknown): ReadonlyMap<unknown, readonly string[]> {
  const labels = new Map<unknown, string[]>();
  for (const flag of listField(vulnerability, 'flags')) {
    const label = shownField(field(flag, 'label'));
    if (label === null) continue;
    for (const product of listField(flag, 'product_ids')) {
      const known = labels.get(product);
      if (known === undefined) labels.set(product, [label]);
      else if (known.length < MAX_LABELS) known.push(label);
    }
  }
  return labels;
}

function justificationOf(
  labels: ReadonlyMap<unknown, readonly string[]>,
  products: readonly unknown[],
): string | null {
  const all = new Set<string>();
  for (const product of products)
    for (const label of labels.get(product) ?? []) if (all.size < MAX_LABELS) all.add(label);
  return all.size === 0 ? null : [...all].join(', ');
}

/** Names of products by their identifiers, wherever the tree has them. */
function productNames(tree: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (product: unknown) => {
    const id = textField(product, 'product_id');
    const name = shownField(field(product, 'name'));
    if (id !== null && name !== null) names.set(id, name);
  };
  listField(tree, 'full_product_names').forEach(add);
  for (const each of listField(tree, 'relationships')) add(field(each, 'full_product_name'));
  const left = [listField(tree, 'branches')];
  for (let branches = left.pop(); branches !== undefined; branches = left.pop())
    for (const branch of branches) {
      add(field(branch, 'product'));
      left.push(listField(branch, 'branches'));
    }
  return names;
}
