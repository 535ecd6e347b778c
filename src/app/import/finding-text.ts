import type { Say } from '../../i18n/catalogue';
import type { appMessages } from '../../i18n/app';
import type { Finding } from '../../import/quality';

/**
 * What was found in one or two sentences.
 * @param datasetName the name of a stored dataset by its id
 */
export function findingText(
  finding: Finding,
  say: Say<typeof appMessages>,
  datasetName: (id: string) => string,
): string {
  const number = (value: number): string => say.format.significant(value, 6);
  const quoted = (texts: readonly string[]): string[] => texts.map((text) => say('quoted', { text }));
  switch (finding.kind) {
    case 'duplicate-rows':
      return say('foundDuplicates', { n: finding.count });
    case 'order-repeated':
      return say('foundOrders', { n: finding.orders, examples: quoted(finding.examples.slice(0, 3)) });
    case 'outliers':
      return say('foundOutliers', {
        column: finding.column,
        n: finding.count,
        low: number(finding.low),
        high: number(finding.high),
        extremes: finding.extremes.slice(0, 3).map(number),
      });
    case 'future-dates':
      return say('foundFuture', { n: finding.count, last: finding.last });
    case 'calendar-gap':
      return say('foundGap', { from: finding.from, to: finding.to, usual: finding.usualDays });
    case 'dominant-customer':
      return say('foundDominant', finding);
    case 'customer-variants':
      return say('foundVariants', {
        n: finding.customers,
        examples: finding.examples.slice(0, 3).map((same) => quoted(same).join(' = ')),
      });
    case 'damaged-ids':
      return say('foundDamagedIds', {
        column: finding.column,
        n: finding.count,
        examples: quoted(finding.examples.slice(0, 3)),
      });
    case 'personal-data':
      return say('foundPersonal', {
        column: finding.column,
        what: say(`personal.${finding.what}`),
        share: finding.share,
      });
    case 'joined': {
      const texts = [
        say('foundJoined', {
          name: datasetName(finding.dataset),
          matched: finding.matched,
          without: finding.withoutCustomer,
        }),
        ...(finding.withoutTransactions > 0
          ? [say('foundJoinedOther', { n: finding.withoutTransactions })]
          : []),
        ...(finding.examples.length > 0
          ? [say('foundExamples', { examples: quoted(finding.examples.slice(0, 3)) })]
          : []),
      ];
      return texts.join(say.locale === 'zh-CN' ? '' : ' ');
    }
  }
}
