import type { CustomerBase } from './base';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The position of the customer of an id, −1 where there is none. Compares bytes; O(customers). */
export function findCustomer(base: CustomerBase, id: string): number {
  const wanted = encoder.encode(id);
  const { bytes, offsets } = base.labels;
  for (let c = 0; c < base.customers; c++) {
    const code = base.codes[c] as number;
    const from = offsets[code] as number;
    if ((offsets[code + 1] as number) - from !== wanted.length) continue;
    let i = 0;
    while (i < wanted.length && bytes[from + i] === wanted[i]) i++;
    if (i === wanted.length) return c;
  }
  return -1;
}

/**
 * Customers whose id holds a text, upper and lower case alike, those that begin with it first; in order of the base.
 * O(customers).
 * @param most how many at most
 */
export function searchCustomers(base: CustomerBase, text: string, most: number): number[] {
  const wanted = text.toLowerCase();
  const { bytes, offsets } = base.labels;
  const begins: number[] = [];
  const holds: number[] = [];
  for (let c = 0; c < base.customers && begins.length < most; c++) {
    const code = base.codes[c] as number;
    const id = decoder.decode(bytes.subarray(offsets[code], offsets[code + 1])).toLowerCase();
    const at = id.indexOf(wanted);
    if (at === 0) begins.push(c);
    else if (at > 0 && holds.length < most) holds.push(c);
  }
  return [...begins, ...holds].slice(0, most);
}
