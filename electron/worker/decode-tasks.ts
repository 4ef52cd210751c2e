/** What the engine asks of the thread that decodes companions. */
import type { DecodedHead, PredicateText, TextPage } from '../../shared/audit-methods.ts';
import type { ParsedSbom } from '../companions/parse-sbom.ts';
import type { DecodedPage } from '../companions/decoded-head.ts';
import type { DecodedSubject } from '../companions/decode-companion.ts';

export interface DecodeTask {
  /** Of the opened source that it is in. */
  readonly source: string;
  readonly companion: DecodedSubject;
  /** The companion, whole. */
  readonly bytes: Uint8Array;
}

/** The thread's side of the wire. */
export interface DecodeMethods {
  /** Decodes, and holds what it was for pages of it. */
  decode: { params: DecodeTask; result: DecodedHead };
  /** Null if that is not held, or not any more. */
  listDecoded: {
    params: { readonly source: string; readonly companion: string } & TextPage;
    result: DecodedPage | null;
  };
  dropDecoded: { params: { readonly source: string }; result: null };
  /** The packages of an SBOM, which are not held. */
  parseSbom: { params: { readonly bytes: Uint8Array }; result: ParsedSbom };
  predicateText: { params: { readonly bytes: Uint8Array }; result: PredicateText };
}
