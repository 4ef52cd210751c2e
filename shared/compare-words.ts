/** A comparison in words, for the window and the command line. */
import type { Comparison, ComparisonOutcome } from './compare.ts';

/** What all parts of a comparison come to. */
export function comparisonOutcome(comparison: Omit<Comparison, 'id'>): ComparisonOutcome {
  return comparison.documents.every(({ same }) => same) ? 'same' : 'different';
}

/** The sentences above a comparison, the one that says most first. */
export function comparisonSummary(comparison: Omit<Comparison, 'id'>): readonly string[] {
  return [comparisonOutcome(comparison)];
}
