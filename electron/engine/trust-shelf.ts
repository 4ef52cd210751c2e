/** Keys, certificates and trusted roots that the user gave, as long as the engine runs. */
import type { Expectation, TrustItem, TrustRefusal, TrustState } from '../../shared/signatures.ts';
import { isRefusal, type TrustReading } from '../signatures/read-trust.ts';
import { NO_TRUST, type Trust } from '../signatures/trust.ts';
import { MAX_TRUST_ITEMS } from '../../shared/limits/signatures.ts';

export class TrustShelf {
  #trust: Trust = NO_TRUST;

  /** As of now. */
  get trust(): Trust {
    return { ...this.#trust, at: new Date() };
  }

  get state(): TrustState {
    const { keys, certificates, roots, expectation } = this.#trust;
    return { items: [...keys, ...certificates, ...roots].map(({ item }) => item), expectation };
  }

  /** Takes what was read of one file, all of it or nothing; what is here already stays as it is. */
  add(name: string, reading: TrustReading): TrustRefusal | null {
    if (isRefusal(reading)) return reading;
    const { keys, certificates, roots } = this.#trust;
    const next: Trust = {
      ...this.#trust,
      keys: withNew(keys, reading.keys),
      certificates: withNew(certificates, reading.certificates),
      roots: withNew(roots, reading.roots),
    };
    if (next.keys.length + next.certificates.length + next.roots.length > MAX_TRUST_ITEMS)
      return { name, problem: 'too-many', detail: '' };
    this.#trust = next;
    return null;
  }

  /** Does nothing for an id that is not here. */
  remove(id: string): void {
    const stays = ({ item }: { readonly item: TrustItem }) => item.id !== id;
    this.#trust = {
      ...this.#trust,
      keys: this.#trust.keys.filter(stays),
      certificates: this.#trust.certificates.filter(stays),
      roots: this.#trust.roots.filter(stays),
    };
  }

  /** Empty texts expect nobody. */
  expect({ identity, issuer }: Expectation): void {
    const expectation = { identity: textOrNull(identity), issuer: textOrNull(issuer) };
    this.#trust = { ...this.#trust, expectation };
  }
}

function withNew<T extends { readonly item: TrustItem }>(
  held: readonly T[],
  added: readonly T[],
): readonly T[] {
  const byID = new Map(held.map((each) => [each.item.id, each]));
  for (const each of added) if (!byID.has(each.item.id)) byID.set(each.item.id, each);
  return [...byID.values()];
}

function textOrNull(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
