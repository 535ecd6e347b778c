import { dayOf, isoDay, type Day } from '../core/days';
import { seededRandom, type Random } from '../core/random';
import { simulateTransactions, type Population } from './transactions';

/** A tea and coffee shop whose truth is known: two years of orders, nobody real. */
export const RETAILER: Population = {
  customers: 1500,
  purchases: { r: 0.9, alpha: 9, a: 0.8, b: 3.2 },
  spend: { p: 4.5, q: 4, gamma: 24 },
  firstDay: dayOf(2023, 7, 3),
  lastAcquisition: dayOf(2025, 6, 15),
  lastDay: dayOf(2025, 6, 29),
};

/** The sample as a file. */
export interface SampleFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

interface Product {
  name: string;
  category: string;
  price: number;
  /** margin as a share of the amount */
  margin: number;
}

const product = (name: string, category: string, price: number, margin: number): Product => ({
  name,
  category,
  price,
  margin,
});

const PRODUCTS: readonly Product[] = [
  product('Morning Blend 250 g', 'Coffee', 9.5, 0.42),
  product('Dark Roast 250 g', 'Coffee', 10.5, 0.44),
  product('Single Origin 250 g', 'Coffee', 13.5, 0.47),
  product('Decaf 250 g', 'Coffee', 11, 0.4),
  product('Breakfast Tea, 80 bags', 'Black tea', 6.5, 0.55),
  product('Earl Grey 100 g', 'Black tea', 8, 0.58),
  product('Smoked Black 100 g', 'Black tea', 9, 0.56),
  product('Sencha 100 g', 'Green tea', 11.5, 0.52),
  product('Jasmine Pearls 100 g', 'Green tea', 14.5, 0.54),
  product('High Mountain Oolong 100 g', 'Oolong', 18, 0.5),
  product('Roasted Oolong 100 g', 'Oolong', 15, 0.51),
  product('Peppermint, 20 bags', 'Herbal tea', 4.5, 0.6),
  product('Chamomile, 20 bags', 'Herbal tea', 4.8, 0.6),
  product('Glass Teapot', 'Equipment', 29, 0.31),
  product('Hand Grinder', 'Equipment', 49, 0.27),
  product('Paper Filters, 100', 'Equipment', 5, 0.35),
  product('Tasting Set', 'Gifts', 24, 0.46),
];

const CHANNELS = ['Shop', 'Website', 'Marketplace'] as const;
const CHANNEL_SHARES = [0.5, 0.85, 1] as const;
const HEADER = 'order_id,order_date,customer_id,product,category,channel,quantity,amount,margin';

/** What one customer is like, beyond how often and how much. */
interface Taste {
  category: string;
  channel: string;
}

/** One line of an order in cents. */
interface Line {
  product: Product;
  quantity: number;
  cents: number;
}

/**
 * The orders of the sample retailer as CSV: purchases by BG/NBD, spend by Gamma-Gamma ({@link RETAILER}), tastes, channels
 * and costs on top. About one order in four has several lines, one in eighty is partly refunded; six rows carry honest
 * blemishes, so that an import receipt has something to account for: three without a customer, two with a date that is
 * none, one without an amount.
 * @param seed the same seed gives the same bytes on every machine
 */
export function sampleRetailer(seed: number): SampleFile {
  const { customer, day, amount } = simulateTransactions(RETAILER, seed);
  // a stream of its own: what is bought must not change when and by whom
  const random = seededRandom(seed ^ 0x5a3c_91e7);
  const tastes = Array.from({ length: RETAILER.customers }, () => tasteOf(random));
  const rows: string[] = [];
  const refunds = new Map<Day, string[]>();
  let order = 100_001;
  let currentDay = NaN;
  for (let i = 0; i < customer.length; i++) {
    const c = customer[i] as number;
    const d = day[i] as number;
    if (d !== currentDay) {
      for (const [due, lines] of refunds)
        if (due <= d) {
          rows.push(...lines);
          refunds.delete(due);
        }
      currentDay = d;
    }
    const taste = tastes[c] as Taste;
    const channel = random.next() < 0.8 ? taste.channel : channelOf(random);
    const id = `B${order++}`;
    const lines = linesOf(random, taste, Math.round((amount[i] as number) * 100));
    for (const line of lines) rows.push(written(id, d, c, channel, line));
    if (random.next() < 1 / 80) {
      const back = d + 2 + Math.floor(random.next() * 12);
      const line = lines[0] as Line;
      if (back <= RETAILER.lastDay)
        refunds.set(back, [
          ...(refunds.get(back) ?? []),
          written(id, back, c, channel, { ...line, quantity: -line.quantity, cents: -line.cents }),
        ]);
    }
  }
  blemish(rows);
  return {
    name: 'tea-and-coffee-orders.csv',
    bytes: new TextEncoder().encode([HEADER, ...rows, ''].join('\n')),
  };
}

function tasteOf(random: Random): Taste {
  return { category: pick(random, PRODUCTS).category, channel: channelOf(random) };
}

function channelOf(random: Random): string {
  const u = random.next();
  return CHANNELS[CHANNEL_SHARES.findIndex((share) => u < share)] ?? CHANNELS[0];
}

const pick = <T>(random: Random, items: readonly T[]): T =>
  items[Math.floor(random.next() * items.length)] as T;

/** Splits the amount of an order into one to three lines of different products; the cents add up. */
function linesOf(random: Random, taste: Taste, cents: number): Line[] {
  const u = random.next();
  const count = cents < 1500 || u < 0.75 ? 1 : u < 0.94 ? 2 : 3;
  const lines: Line[] = [];
  let left = cents;
  for (let k = 0; k < count; k++) {
    const part = k === count - 1 ? left : Math.round(left * (0.35 + 0.3 * random.next()));
    const chosen = productFor(random, taste, part, lines);
    left -= part;
    lines.push({
      product: chosen,
      cents: part,
      quantity: Math.max(1, Math.round(part / 100 / chosen.price)),
    });
  }
  return lines;
}

/** A product not yet in the order that the amount can pay, of the liked category more often than not. */
function productFor(random: Random, taste: Taste, cents: number, lines: readonly Line[]): Product {
  const fresh = PRODUCTS.filter((one) => lines.every((line) => line.product !== one));
  const affordable = fresh.filter((one) => one.price * 90 <= cents);
  const liked = affordable.filter((one) => one.category === taste.category);
  const cheapest = fresh.reduce((least, one) => (one.price < least.price ? one : least));
  const choices = liked.length > 0 && random.next() < 0.6 ? liked : affordable;
  return choices.length > 0 ? pick(random, choices) : cheapest;
}

function written(order: string, day: Day, customer: number, channel: string, line: Line): string {
  const { product: bought, quantity, cents } = line;
  const name = bought.name.includes(',') ? `"${bought.name}"` : bought.name;
  const margin = Math.round(cents * bought.margin);
  const id = String(customer + 1).padStart(6, '0');
  return `${order},${isoDay(day)},${id},${name},${bought.category},${channel},${quantity},${money(cents)},${money(margin)}`;
}

const money = (cents: number): string => (cents / 100).toFixed(2);

/** Six rows as a careless till writes them. */
function blemish(rows: string[]): void {
  const at = (share: number) => Math.floor(rows.length * share);
  const change = (place: number, edit: (row: string) => string) => {
    const row = rows[place];
    if (row !== undefined) rows[place] = edit(row);
  };
  for (const share of [0.137, 0.512, 0.843])
    change(at(share), (row) => row.replace(/^([^,]*,[^,]*),[^,]*/, '$1,'));
  change(at(0.291), (row) => row.replace(/^([^,]*),[^,]*/, '$1,2023-02-30'));
  change(at(0.667), (row) => row.replace(/^([^,]*),[^,]*/, '$1,pending'));
  change(at(0.774), (row) => row.replace(/,[^,]*,([^,]*)$/, ',,$1'));
}
