import type { ImportChoices, ImportPlan } from './plan';

/**
 * The choices that answer a question of currencies: one of them counts, rows in the others are left out. Where signs
 * stand in the amounts themselves it is said of their column, else by a rule in the place of the one there may be.
 * @param column that the question is about @param currency one of its options
 */
export function currencyAnswer(
  plan: Pick<ImportPlan, 'columns' | 'rules'>,
  column: string,
  currency: string,
): Required<Pick<ImportChoices, 'columns'>> | Required<Pick<ImportChoices, 'rules'>> {
  const type = plan.columns.find(({ name }) => name === column)?.type;
  if (type === 'f64' || type === 'i32') return { columns: { [column]: { currency } } };
  const others = plan.rules.filter(({ about }) => about !== 'currency');
  return {
    rules: [
      ...others,
      { column, about: 'currency', actions: { [currency]: 'keep' }, otherwise: 'other-currency' },
    ],
  };
}
