import { answer } from './answer';
import { typedColumns } from './typed-columns';

interface Parser {
  stringArrs: unknown;
  chunk(text: string, parse: unknown, onData: (row: string[]) => void): void;
  end(): void;
}
interface Udsv {
  inferSchema(text: string): object;
  initParser(schema: object): Parser;
}

answer(async (file, timed) => {
  const address = new URL('peers/udsv.js', self.location.origin).href;
  const { inferSchema, initParser } = (await import(/* @vite-ignore */ address)) as Udsv;
  return timed(async () => {
    const columns = typedColumns();
    const take = (row: string[]): void => {
      columns.take((field) => row[field] ?? '');
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
    return columns.rows();
  });
});
