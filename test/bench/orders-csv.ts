import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { seededRandom } from '../../src/core/random';
import { isoDay } from '../../src/core/days';

export interface OrdersCsvOptions {
  rows: number;
  customers: number;
  seed: number;
  /** share of the product names that stand in quotes, with a comma inside */
  quotedShare: number;
}

const PRODUCTS = ['Espresso beans', 'Filter paper', 'Milk jug', 'Grinder burrs', 'Travel mug', 'Drip kettle'];
const CHANNELS = ['web', 'store', 'phone', 'market'];

/** Order lines in pieces of text: the same for the same options. Eight fields, about 52 bytes a row. */
export function* ordersCsv(options: OrdersCsvOptions): Generator<string> {
  const random = seededRandom(options.seed);
  const below = (n: number): number => Math.floor(random.next() * n);
  let text = 'order_id,customer_id,order_date,product,quantity,amount,channel,paid\n';
  for (let row = 0; row < options.rows; row++) {
    const product = PRODUCTS[below(PRODUCTS.length)] ?? '';
    const name =
      random.next() < options.quotedShare ? `"${product}, ${1 + below(9)}"` : `${product} ${1 + below(9)}`;
    const customer = String(below(options.customers)).padStart(6, '0');
    const amount = (1 + below(20_000) / 100).toFixed(2);
    text += `${1_000_000 + Math.floor(row / 2)},C${customer},${isoDay(18_000 + below(1000))},${name},${1 + below(5)},${amount},${CHANNELS[below(4)]},true\n`;
    if (text.length > 1 << 20) {
      yield text;
      text = '';
    }
  }
  yield text;
}

/** Writes the same to a file. */
export async function writeOrdersCsv(path: string, options: OrdersCsvOptions): Promise<void> {
  const file = createWriteStream(path);
  for (const text of ordersCsv(options)) if (!file.write(text)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}
