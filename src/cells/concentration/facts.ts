import type { Say } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import { percentRange } from '../../i18n/percent-range';
import type { ClaimRow, ConcentrationResult } from './result';
import type { viewMessages } from './view-messages';

/** A number with its name, as it is written. */
interface Fact {
  name: string;
  value: string;
  detail?: string;
}

/** A sum of what is counted, short. */
export const valueText = (
  { counted }: Pick<ConcentrationResult, 'counted'>,
  value: number,
  format: Format,
) => (counted === 'orders' ? format.integer(value) : format.short(value));

/** Who leaves and what is left; the effective number of customers; best against worst. */
export function leavingFacts(result: ConcentrationResult, say: Say<typeof viewMessages>): Fact[] {
  const { leaving, hhi, concentration } = result;
  const { tenths } = concentration;
  const facts: Fact[] = [];
  let lost = 0;
  for (const row of leaving) {
    lost += row.share ?? 0;
    if (row.share === null || row.leaving === 2) continue;
    facts.push({
      name: say('leavingFact', { leaving: row.leaving }),
      value: say('leavingValue', { share: lost }),
      detail: `${row.leaving === 1 ? `${row.customer}: ` : ''}${say('leavingDetail', {
        total: valueText(result, row.totalAfter, say.format),
        effective: row.effectiveAfter,
        next: row.nextShare,
      })}`,
    });
  }
  if (hhi !== null)
    facts.push({
      name: say('effective'),
      value: say.format.significant(1 / hhi, 3),
      detail: say('effectiveDetail', { hhi, customers: concentration.customers }),
    });
  if (concentration.total > 0)
    facts.push({
      name: say('ratio'),
      value: tenths.ratio === null ? say('ratioNone') : say.format.significant(tenths.ratio, 3),
      detail:
        tenths.ratio === null
          ? say('ratioWorst', { worst: valueText(result, tenths.worst, say.format) })
          : say('ratioDetail', tenths),
    });
  return facts;
}

/** Shares so near to each other are told as one. */
const ALIKE = 0.01;

/** The claims of the casebook, what the data say, and the verdict. */
export const claimFacts = (
  { claims, luck }: ConcentrationResult,
  say: Say<typeof viewMessages>,
  name: (claim: ClaimRow['claim']) => string,
): Fact[] =>
  claims.map((row) => {
    const write = (value: number): string =>
      row.claim === 'c2' ? say.format.significant(value, 3) : say.format.percent(value);
    const range =
      row.low === null
        ? ''
        : row.high === null
          ? `≥ ${write(row.low)}`
          : row.claim === 'c2'
            ? `${write(row.low)}–${write(row.high)}`
            : percentRange(row.low, row.high, say.format);
    return {
      name: name(row.claim),
      value: say('claimFound', {
        value: row.value === null ? '' : write(row.value),
        range,
        verdict: row.verdict,
        luck: row.claim === 'c2' || luck === null || row.value === null ? '' : write(luck.top20),
        byLuck: luck !== null && row.value !== null && luck.top20 > row.value - ALIKE,
      }),
    };
  });
