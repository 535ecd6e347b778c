import type { Role } from '../table/dataset';
import type { DerivedColumn } from './plan';
import { isMinorName, nameScore, plainName } from './role-names';
import type { Candidate } from './suggest-roles';

const UNIT_PRICE = 60;
const COST =
  /^(total|line|order|sales)?(cogs|costofgoods(sold)?|costofsales|costs?)(amount|total)?$|^(总|销售|商品|订单)?成本(金额|总额)?$/;
const UNIT_COST =
  /^(unit|item|product|piece)cost(price)?$|^cost(perunit|perpiece|each|price)$|^(单位成本|成本价|进价|进货价)$/;
/** money given back, by the name alone; and by the name of a column that may also say yes or no */
const REFUNDED_MONEY =
  /^(total|order|sales?)?(amount|value|total)?refund(s|ed)?(amount|value|total)$|^(amount|total)refund(s|ed)?$|^(已|总|累计)?(退款|退货)(金额|总额|额)$/;
const REFUNDED = /^refund(s|ed)?$|^退款$/;
/** amounts that are less the refunds already */
const NET = /net|净/;

/**
 * Columns that are worth making where the file has their parts only: the amount from quantity and price of a piece,
 * from what was paid and what was given back, from cents; the margin from the amount and the costs. An amount is made of
 * the column that has this role unless a person gave it; no other role that a column has.
 * @param roles positions of the roles given so far @param refused roles that stay empty
 * @param said the amount is the column that a person chose
 */
export function suggestDerived(
  columns: readonly Candidate[],
  roles: Partial<Record<Role, number>>,
  refused: readonly Role[],
  said = false,
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
  if (roles.amount !== undefined && amount !== null && !said) {
    const paid = amount;
    const isMinor = isMinorName(paid);
    const make = (made: DerivedColumn): void => {
      // what an amount is made of on the way is none
      for (const column of derived) column.role = null;
      derived.push(made);
      amount = made.name;
    };
    const back = NET.test(plainName(paid)) ? null : refundsOf(columns, isMinor);
    if (back !== null)
      make({
        ...{ name: `${paid} − ${back}`, role: 'amount', formula: 'difference' },
        ...{ of: [paid, back], missingIsZero: true },
      });
    if (isMinor && columns[roles.amount]?.tally.fractions === 0)
      make({
        name: `${back === null ? paid : `(${amount})`} ÷ 100`,
        role: 'amount',
        formula: 'share',
        of: [amount],
        rate: 0.01,
      });
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

/** The only column of money given back, in the same unit as the amount and without signs; null where there is none. */
function refundsOf(columns: readonly Candidate[], isMinor: boolean): string | null {
  const found = columns.filter(({ name, named, kind, tally }) => {
    const plain = plainName(name).replace(/(in)?(cents?|minor)$/, '');
    const isMoney = REFUNDED_MONEY.test(plain) || (REFUNDED.test(plain) && tally.binary < tally.filled);
    const isSigned = [...tally.distinct].some((text) => /^[-(−]/.test(text));
    // a table that was written with what was made has a column of this name
    const isMade = name.includes(' − ');
    return named && kind === 'number' && isMoney && !isMade && isMinorName(name) === isMinor && !isSigned;
  });
  return found.length === 1 ? (found[0]?.name ?? null) : null;
}
