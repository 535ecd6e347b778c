import type { Role } from '../table/dataset';
import type { DerivedColumn } from './plan';
import { nameScore, plainName } from './role-names';
import type { Candidate } from './suggest-roles';

const UNIT_PRICE = 60;
const COST =
  /^(total|line|order|sales)?(cogs|costofgoods(sold)?|costofsales|costs?)(amount|total)?$|^(总|销售|商品|订单)?成本(金额|总额)?$/;
const UNIT_COST =
  /^(unit|item|product|piece)cost(price)?$|^cost(perunit|perpiece|each|price)$|^(单位成本|成本价|进价|进货价)$/;

/**
 * Columns that are worth making where the file has their parts only: the amount from quantity and price of a piece,
 * the margin from the amount and the costs. None for a role that a column has.
 * @param roles positions of the roles given so far @param refused roles that stay empty
 */
export function suggestDerived(
  columns: readonly Candidate[],
  roles: Partial<Record<Role, number>>,
  refused: readonly Role[],
): DerivedColumn[] {
  const derived: DerivedColumn[] = [];
  const open = (role: Role): boolean => roles[role] === undefined && !refused.includes(role);
  const used = Object.values(roles);
  const onlyOne = (test: (column: Candidate) => boolean): string | null => {
    const found = columns.filter(
      (column, index) => column.named && column.kind === 'number' && !used.includes(index) && test(column),
    );
    return found.length === 1 ? (found[0]?.name ?? null) : null;
  };
  const quantity = roles.quantity === undefined ? null : (columns[roles.quantity]?.name ?? null);
  const product = (role: Role | null, other: string): DerivedColumn | null =>
    quantity === null
      ? null
      : { name: `${quantity} × ${other}`, role, formula: 'product', of: [quantity, other] };

  let amount = roles.amount === undefined ? null : (columns[roles.amount]?.name ?? null);
  if (open('amount')) {
    const price = onlyOne(({ name }) => nameScore('amount', name) === UNIT_PRICE);
    const made = price === null ? null : product('amount', price);
    if (made) {
      derived.push(made);
      amount = made.name;
    }
  }
  if (open('margin') && amount !== null) {
    // "Cost" beside a quantity may be that of a piece
    const isSum = ({ name }: Candidate): boolean =>
      COST.test(plainName(name)) && (quantity === null || !/^(costs?|成本)$/.test(plainName(name)));
    let cost = onlyOne(isSum);
    if (cost === null) {
      const piece = onlyOne(({ name }) => UNIT_COST.test(plainName(name)));
      const made = piece === null ? null : product(null, piece);
      if (made) {
        derived.push(made);
        cost = made.name;
      }
    }
    if (cost !== null)
      derived.push({
        name: `${amount} − ${cost}`,
        role: 'margin',
        formula: 'difference',
        of: [amount, cost],
      });
  }
  return derived;
}
