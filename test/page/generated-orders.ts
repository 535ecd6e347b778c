import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { RETAILER } from '../../src/sample/retailer';
import { simulateTransactions, transactionsCsv } from '../../src/sample/transactions';

/**
 * Writes the orders of a simulated population (customer, date, amount) as CSV.
 * @returns rows written: about 3.2 a customer
 */
export async function writeOrders(path: string, customers: number, seed: number): Promise<number> {
  const transactions = simulateTransactions({ ...RETAILER, customers }, seed);
  const file = createWriteStream(path);
  for (const piece of transactionsCsv(transactions)) {
    if (!file.write(piece)) await new Promise<void>((resolve) => file.once('drain', () => resolve()));
  }
  file.end();
  await finished(file);
  return transactions.customer.length;
}
