import { answer } from './answer';

interface Parser {
  stringArrs: unknown;
  chunk(text: string, parse: unknown, onData: (row: string[]) => void): void;
  end(): void;
}
interface Udsv {
  inferSchema(text: string): object;
  initParser(schema: object): Parser;
}

const ROWS = 5_000_000;

// the same typed work: texts to codes of a dictionary, days, numbers, truth values, all in typed arrays
answer(async (file, timed) => {
  const address = new URL('peers/udsv.js', self.location.origin).href;
  const { inferSchema, initParser } = (await import(/* @vite-ignore */ address)) as Udsv;
  return timed(async () => {
    const texts = [0, 1, 3, 6].map((field) => ({
      field,
      codes: new Uint32Array(ROWS),
      dictionary: new Map<string, number>(),
    }));
    const days = new Int32Array(ROWS);
    const dayOf = new Map<string, number>();
    const quantities = new Int32Array(ROWS);
    const amounts = new Float64Array(ROWS);
    const paid = new Uint8Array(ROWS);
    let rows = 0;
    const take = (row: string[]): void => {
      for (const { field, codes, dictionary } of texts) {
        const text = row[field] ?? '';
        let code = dictionary.get(text);
        if (code === undefined) dictionary.set(text, (code = dictionary.size));
        codes[rows] = code;
      }
      const date = row[2] ?? '';
      let day = dayOf.get(date);
      if (day === undefined) dayOf.set(date, (day = Date.parse(date) / 86_400_000));
      days[rows] = day;
      quantities[rows] = Number(row[4]);
      amounts[rows] = Number(row[5]);
      paid[rows] = row[7] === 'true' ? 1 : 0;
      rows++;
    };
    let parser: Parser | null = null;
    const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parser ??= initParser(inferSchema(value));
      parser.chunk(value, parser.stringArrs, take);
    }
    parser?.end();
    return rows;
  });
});
