/** What is kept about a layer beside its listing, as bytes and back; reading is strict. */
import type { Finding } from '../../shared/finding.ts';
import type { LayerFacts } from '../../shared/model.ts';
import { parseDigest } from '../oci/digest.ts';
import {
  isCount,
  isRecord,
  withoutPlace,
  withPlace,
  type LayerPlace,
} from './remembered-findings.ts';

export interface RememberedFacts {
  readonly layer: LayerFacts;
  readonly findings: readonly Finding[];
}

/** Null for what cannot be told without the source in which it was found. */
export function factsBytes({ layer, findings }: RememberedFacts): Buffer | null {
  const kept = findings.map(withoutPlace);
  return kept.includes(null) ? null : Buffer.from(JSON.stringify({ layer, findings: kept }));
}

/** The facts as a scan in this place finds them; null unless `factsBytes` can have made the bytes. */
export function factsFrom(bytes: Buffer, place: LayerPlace): RememberedFacts | null {
  const kept = parse(bytes);
  if (!isRecord(kept) || !isLayer(kept['layer']) || !Array.isArray(kept['findings'])) return null;
  const findings: Finding[] = [];
  for (const each of kept['findings'] as unknown[]) {
    const found = withPlace(each, place);
    if (found === null) return null;
    findings.push(found);
  }
  return { layer: { ...kept['layer'], remembered: true }, findings };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

const KEYS = ['compression', 'diffID', 'entries', 'packed', 'reading', 'uncompressedSize'];

function isLayer(kept: unknown): kept is LayerFacts {
  if (!isRecord(kept) || Object.keys(kept).sort().join() !== KEYS.join()) return false;
  const { reading, compression, packed, uncompressedSize, diffID, entries } = kept;
  return (
    reading === 'tar' &&
    typeof compression === 'string' &&
    typeof packed === 'boolean' &&
    isCount(uncompressedSize) &&
    (diffID === null || (typeof diffID === 'string' && parseDigest(diffID).ok === true)) &&
    (entries === null || isCount(entries))
  );
}
