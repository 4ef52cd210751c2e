/** Keys, certificates and trusted roots that the user gave, as long as the engine runs. */
import type { Expectation, TrustState } from '../../shared/signatures.ts';
import { NO_TRUST, type Trust } from '../signatures/trust.ts';

export class TrustShelf {
  #trust: Trust = NO_TRUST;

  get trust(): Trust {
    return this.#trust;
  }

  get state(): TrustState {
    const { keys, certificates, roots, expectation } = this.#trust;
    return { items: [...keys, ...certificates, ...roots].map(({ item }) => item), expectation };
  }

  expect(expectation: Expectation): void {
    this.#trust = { ...this.#trust, expectation };
  }
}
