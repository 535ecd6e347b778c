import { isoDay, type Day } from '../core/days';
import { seededRandom } from '../core/random';
import type { BgNbdParameters } from '../models/bg-nbd/parameters';
import { drawHabits, playCustomer } from '../models/bg-nbd/simulate';
import type { GammaGammaParameters } from '../models/gamma-gamma/parameters';
import { drawSpend, drawSpendRate } from '../models/gamma-gamma/simulate';

/** A population with known truth. */
export interface Population {
  customers: number;
  /** α in weeks */
  purchases: BgNbdParameters;
  spend: GammaGammaParameters;
  /** first purchases are spread evenly over this day … `lastAcquisition` */
  firstDay: Day;
  lastAcquisition: Day;
  /** last day played */
  lastDay: Day;
}

/** Purchases in order of their day; arrays of equal length. */
export interface Transactions {
  customer: Uint32Array<ArrayBuffer>;
  day: Int32Array<ArrayBuffer>;
  amount: Float64Array<ArrayBuffer>;
  /** by customer: 1 where still alive at the end */
  alive: Uint8Array<ArrayBuffer>;
}

/**
 * Plays a population by BG/NBD and Gamma-Gamma: the same seed gives the same transactions. Purchases fall on the
 * day they happen, several on a day stay several rows. Cost O(purchases), 1,000,000 in about a second.
 */
export function simulateTransactions(population: Population, seed: number): Transactions {
  const random = seededRandom(seed);
  const { customers, firstDay, lastAcquisition, lastDay } = population;
  const alive = new Uint8Array(customers);
  let customer = new Uint32Array(4 * customers);
  let day = new Int32Array(customer.length);
  let amount = new Float64Array(customer.length);
  let rows = 0;
  for (let c = 0; c < customers; c++) {
    const habits = drawHabits(random, population.purchases);
    const spendRate = drawSpendRate(random, population.spend);
    const born = firstDay + Math.floor(random.next() * (lastAcquisition - firstDay + 1));
    const buy = (ageWeeks: number) => {
      if (rows === customer.length) {
        customer = widened(customer, new Uint32Array(2 * rows));
        day = widened(day, new Int32Array(2 * rows));
        amount = widened(amount, new Float64Array(2 * rows));
      }
      customer[rows] = c;
      day[rows] = Math.min(lastDay, born + Math.floor(ageWeeks * 7));
      amount[rows++] = Math.max(1, Math.round(100 * drawSpend(random, population.spend, spendRate))) / 100;
    };
    buy(0);
    // the last day is played to its end
    alive[c] = playCustomer(random, habits, (lastDay + 1 - born) / 7, buy) ? 1 : 0;
  }
  return { ...byDay(customer, day, amount, rows, firstDay, lastDay), alive };
}

function widened<T extends Uint32Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Counting sort: stable, so that a customer’s purchases keep their order. */
function byDay(
  customer: Uint32Array,
  day: Int32Array,
  amount: Float64Array,
  rows: number,
  firstDay: Day,
  lastDay: Day,
): Omit<Transactions, 'alive'> {
  const places = new Uint32Array(lastDay - firstDay + 2);
  for (let i = 0; i < rows; i++) {
    const d = (day[i] as number) - firstDay + 1;
    places[d] = (places[d] as number) + 1;
  }
  for (let d = 1; d < places.length; d++) places[d] = (places[d] as number) + (places[d - 1] as number);
  const sorted = {
    customer: new Uint32Array(rows),
    day: new Int32Array(rows),
    amount: new Float64Array(rows),
  };
  for (let i = 0; i < rows; i++) {
    const d = (day[i] as number) - firstDay;
    const place = places[d] as number;
    places[d] = place + 1;
    sorted.customer[place] = customer[i] as number;
    sorted.day[place] = day[i] as number;
    sorted.amount[place] = amount[i] as number;
  }
  return sorted;
}

const ROWS_A_CHUNK = 20_000;

/**
 * The transactions as a CSV file (customer, date, amount), chunk by chunk, so that a file of any length never stands in
 * memory as a whole. Customers are written as C0000001.
 */
export function* transactionsCsv({
  customer,
  day,
  amount,
}: Omit<Transactions, 'alive'>): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let text = 'customer,date,amount\n';
  let writtenDay = NaN;
  let date = '';
  for (let i = 0; i < customer.length; i++) {
    const d = day[i] as number;
    if (d !== writtenDay) {
      writtenDay = d;
      date = isoDay(d);
    }
    text += `C${String((customer[i] as number) + 1).padStart(7, '0')},${date},${(amount[i] as number).toFixed(2)}\n`;
    if ((i + 1) % ROWS_A_CHUNK === 0) {
      yield encoder.encode(text);
      text = '';
    }
  }
  if (text !== '') yield encoder.encode(text);
}
