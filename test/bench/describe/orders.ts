/** Five million purchases of half a million customers over four years, the same by two formulas: here and in SQL. */
export const ROWS = 5_000_000;
export const CUSTOMERS = 500_000;
export const FIRST_DAY = 18_262;
export const DAYS = 1461;

const M = 2_147_483_647;

/**
 * Row i: customers drawn with a density that falls (few buy much, many little), any day, 1 to 201 in hundredths. The
 * products stay below 2^53, so that whole numbers of SQL give the same.
 */
export function orders(): {
  customer: Uint32Array<ArrayBuffer>;
  day: Int32Array<ArrayBuffer>;
  amount: Float64Array<ArrayBuffer>;
} {
  const customer = new Uint32Array(ROWS);
  const day = new Int32Array(ROWS);
  const amount = new Float64Array(ROWS);
  for (let i = 0; i < ROWS; i++) {
    const share = ((i * 48_271) % M) / M;
    customer[i] = Math.floor(CUSTOMERS * share * share);
    day[i] = FIRST_DAY + (((i * 69_621) % M) % DAYS);
    amount[i] = 1 + (((i * 16_807) % M) % 20_000) / 100;
  }
  return { customer, day, amount };
}

/** The same rows in DuckDB. */
export const ORDERS_SQL = `
  CREATE TABLE orders AS SELECT
    floor(${CUSTOMERS} * s * s)::INTEGER AS customer,
    (${FIRST_DAY} + ((i * 69621) % ${M}) % ${DAYS})::INTEGER AS day,
    1 + (((i * 16807) % ${M}) % 20000) / 100.0::DOUBLE AS amount
  FROM (SELECT i, ((i * 48271) % ${M}) / ${M}::DOUBLE AS s FROM range(${ROWS}) t(i))`;
