/** Documents that are made to trip JSON readers, through the one that reads every document here. */
import { readJson } from '../../../electron/oci/json.ts';
import type { Ledger } from './ledger.ts';
import type { Truth } from './truth.ts';

export function compareJson(ledger: Ledger, truth: Truth, bytes: Buffer): void {
  const { value, problems } = readJson(bytes, new Set());
  const accepts = value !== undefined;
  const node = truth['node_JSON.parse_strict_utf8'] === 'accept';
  const isLimited = problems.some(({ kind }) => kind === 'limit');
  const refused = problems.map(({ problem }) => problem).join('; ');
  const also = truth.suite_expectation;
  // Deeper nesting than any document needs is refused by a limit, which says so.
  ledger.holds(
    'node_JSON.parse_strict_utf8',
    accepts === node || isLimited,
    `node: ${String(node)}; ${refused}`,
  );
  ledger.holds(
    'suite_expectation',
    (also !== 'must accept' || accepts) && (also !== 'must reject' || !accepts),
    `${also ?? ''}, and Drydock does ${accepts ? '' : 'not '}accept it`,
  );
  // What Drydock accepts at least one other reader accepts too.
  const others = [truth.python_json === 'accept', truth.jq_rc === 0 || truth.jq_rc === 1];
  for (const field of ['python_json', 'jq_rc'])
    ledger.holds(field, !accepts || others.includes(true), 'nobody else accepts it');
  const repeated = /duplicated_key|same_key/.test(truth.path);
  ledger.same(
    'suite_expectation',
    problems.some(({ kind }) => kind === 'ambiguous'),
    repeated,
  );
}
