/** A number as it is written. */
export interface JsonNumber {
  digits: string;
}
export type JsonObject = Map<string, JsonValue>;
export type JsonValue = string | boolean | null | JsonNumber | JsonValue[] | JsonObject;

const DEEPEST = 500;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /[ \t\r\n]*/y;

export const isNumber = (value: JsonValue): value is JsonNumber =>
  typeof value === 'object' && value !== null && 'digits' in value;

/** Where a text stops being JSON. */
export class JsonError extends Error {}

/**
 * Reads JSON with its numbers as they are written, which `JSON.parse` rounds: 12345678901234567890 keeps its digits
 * and 1.10 its zero.
 * @throws JsonError with the character at which it breaks
 */
export function parseJson(text: string): JsonValue {
  let at = 0;
  const broken = (): never => {
    throw new JsonError(`JSON, ${at}`);
  };
  const skip = (): void => {
    const code = text.charCodeAt(at);
    if (code > 32) return;
    BLANK.lastIndex = at;
    BLANK.test(text);
    at = BLANK.lastIndex;
  };
  const string = (): string => {
    const start = at + 1;
    let end = text.indexOf('"', start);
    let escaped = false;
    while (end > 0) {
      let slashes = 0;
      while (text.charCodeAt(end - 1 - slashes) === 92) slashes++;
      if (slashes > 0) escaped = true;
      if (slashes % 2 === 0) break;
      end = text.indexOf('"', end + 1);
    }
    if (end < 0) return broken();
    at = end + 1;
    const plain = text.slice(start, end);
    if (!escaped && !plain.includes('\\')) return plain;
    try {
      return String(JSON.parse(text.slice(start - 1, at).replace(/[\n\r\t]/g, ' ')));
    } catch {
      return broken();
    }
  };
  const word = <T extends JsonValue>(written: string, value: T): T => {
    if (!text.startsWith(written, at)) return broken();
    at += written.length;
    return value;
  };
  const value = (depth: number): JsonValue => {
    if (depth > DEEPEST) return broken();
    skip();
    switch (text[at]) {
      case '"':
        return string();
      case '{':
        return object(depth);
      case '[':
        return array(depth);
      case 't':
        return word('true', true);
      case 'f':
        return word('false', false);
      case 'n':
        return word('null', null);
      case 'N':
        return word('NaN', null);
      default: {
        NUMBER.lastIndex = at;
        const digits = NUMBER.exec(text)?.[0];
        if (digits === undefined) return broken();
        at += digits.length;
        return { digits };
      }
    }
  };
  const array = (depth: number): JsonValue[] => {
    const items: JsonValue[] = [];
    at++;
    skip();
    if (text[at] === ']') at++;
    else {
      for (;;) {
        items.push(value(depth + 1));
        skip();
        const mark = text[at++];
        if (mark === ']') break;
        if (mark !== ',') return broken();
      }
    }
    return items;
  };
  const object = (depth: number): JsonObject => {
    const members: JsonObject = new Map();
    at++;
    skip();
    if (text[at] === '}') at++;
    else {
      for (;;) {
        skip();
        if (text[at] !== '"') return broken();
        const key = string();
        skip();
        if (text[at++] !== ':') return broken();
        members.set(key, value(depth + 1));
        skip();
        const mark = text[at++];
        if (mark === '}') break;
        if (mark !== ',') return broken();
      }
    }
    return members;
  };
  const read = value(0);
  skip();
  return at < text.length ? broken() : read;
}

/** A value as JSON without blanks, numbers as they were written. */
export function jsonText(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (isNumber(value)) return value.digits;
  return `{${[...value].map(([key, inner]) => `${JSON.stringify(key)}:${jsonText(inner)}`).join(',')}}`;
}
