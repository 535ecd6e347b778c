/** Currencies that may stand beside a number, each with its signs and codes. */
const CURRENCIES: Readonly<Record<string, readonly string[]>> = {
  USD: ['$', '＄', 'US$', 'USD'],
  EUR: ['€', 'EUR'],
  GBP: ['£', 'GBP'],
  CNY: ['元', 'CN¥', 'CNY', 'RMB', '人民币'],
  JPY: ['円', 'JPY'],
  '¥': ['¥', '￥'],
  KRW: ['₩', 'KRW'],
  INR: ['₹', 'Rs.', 'Rs', 'INR'],
  HKD: ['HK$', 'HKD'],
  TWD: ['NT$', 'TWD'],
  BRL: ['R$', 'BRL'],
  AUD: ['A$', 'AUD'],
  CAD: ['C$', 'CAD'],
  CHF: ['Fr.', 'CHF'],
  PLN: ['zł', 'PLN'],
  kr: ['kr'],
  SEK: ['SEK'],
  NOK: ['NOK'],
  DKK: ['DKK'],
  NZD: ['NZD'],
  SGD: ['SGD'],
};

/** Signs of several currencies: they are taken for the one that codes beside them name, where that is one. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  '¥': ['CNY', 'JPY'],
  kr: ['SEK', 'NOK', 'DKK'],
};

/** Every sign and code of a currency that a number may have. */
export const CURRENCY_SIGNS: readonly string[] = Object.values(CURRENCIES).flat();

/** signs by their first byte, the longest first */
const BY_FIRST: readonly (readonly { text: Uint8Array; currency: string }[])[] = (() => {
  const signs = Object.entries(CURRENCIES).flatMap(([currency, written]) =>
    written.map((text) => ({ text: new TextEncoder().encode(text), currency })),
  );
  signs.sort((a, b) => b.text.length - a.text.length);
  return Array.from({ length: 256 }, (_, byte) => signs.filter(({ text }) => text[0] === byte));
})();

const MINUS = 45;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/**
 * The currency that a number in `bytes[from … to)` is written in, by the sign or code beside it: "USD" for $ and US$;
 * "¥" and "kr" stay as they are written, because several currencies have them. A code goes before a sign ($5 CAD).
 * @returns null where the number has none. Cost: two bytes where it begins and ends with digits.
 */
export function currencyOf(bytes: Uint8Array, from: number, to: number): string | null {
  const begins = isDigit(bytes[from]) || (bytes[from] === MINUS && isDigit(bytes[from + 1]));
  if (begins && isDigit(bytes[to - 1])) return null;
  let found: string | null = null;
  for (let at = from; at < to;) {
    const byte = bytes[at] as number;
    if (isDigit(byte)) {
      at++;
      continue;
    }
    const sign = BY_FIRST[byte]?.find(({ text }) => standsAt(bytes, at, to, text));
    if (sign && (found === null || found === 'USD' || found in SHARED)) found = sign.currency;
    at += sign?.text.length ?? 1;
  }
  return found;
}

function standsAt(bytes: Uint8Array, at: number, to: number, text: Uint8Array): boolean {
  if (to - at < text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

/**
 * The currencies of a column to choose from, most frequent first. A sign that several currencies share goes with the
 * one of them that is there: "CNY/¥".
 * @param counts cells by what `currencyOf` says of them
 */
export function currencyOptions(counts: ReadonlyMap<string, number>): { currency: string; rows: number }[] {
  const rows = new Map(counts);
  for (const [sign, meanings] of Object.entries(SHARED)) {
    const [meant, ...others] = meanings.filter((currency) => counts.has(currency));
    if (meant === undefined || others.length > 0 || !counts.has(sign)) continue;
    rows.set(`${meant}/${sign}`, (counts.get(meant) ?? 0) + (counts.get(sign) ?? 0));
    rows.delete(meant);
    rows.delete(sign);
  }
  return [...rows].map(([currency, count]) => ({ currency, rows: count })).sort((a, b) => b.rows - a.rows);
}
