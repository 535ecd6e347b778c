import type { AppError } from '../../core/errors';
import type { Pseudonyms } from '../../table/dataset';

/**
 * Why texts of two tables could never be equal: one side holds pseudonyms and the other does not, or both do under
 * different keys. Null where they can. Asked before they are put together, since nothing would fail then: every
 * customer would count twice in silence.
 * @param stored the table that is there @param here pseudonyms of the other one
 * @param pairs names of the columns that meet
 */
export function pseudonymsError(
  stored: { name: string; pseudonyms?: readonly Pseudonyms[] },
  here: readonly Pseudonyms[],
  pairs: readonly { here: string; there: string }[],
): AppError | null {
  const unlike: Record<'plain' | 'pseudonyms' | 'key', string[]> = { plain: [], pseudonyms: [], key: [] };
  for (const pair of pairs) {
    const one = stored.pseudonyms?.find(({ column }) => column === pair.there)?.keyCheck;
    const other = here.find(({ column }) => column === pair.here)?.keyCheck;
    if (one === other) continue;
    unlike[other === undefined ? 'plain' : one === undefined ? 'pseudonyms' : 'key'].push(pair.here);
  }
  for (const reason of ['plain', 'pseudonyms', 'key'] as const) {
    const columns = unlike[reason];
    if (columns.length > 0) return { code: 'pseudonyms-differ', dataset: stored.name, columns, reason };
  }
  return null;
}
