import type { Bytes } from '../../../table/column';
import { damaged } from '../limits';

/** What stands in an XML text, in order; names without their prefix, text with its entities. */
export interface XmlHandler {
  /** @param attributes as they stand: read one with {@link attribute} */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** characters of one tag or text; a cell holds at most 32,767 */
const LONGEST = 1 << 21;
const patterns = new Map<string, RegExp>();
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** A text of XML with its entities as characters; entities of a DTD do not exist here. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = name[1] === 'x' || name[1] === 'X' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The value of an attribute, whatever its prefix, or null. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  return found ? unescaped(found[1] ?? found[2] ?? '') : null;
}

/**
 * Goes through an XML text as it comes: what Office writes, no more. Nothing is expanded or fetched, so that a text
 * with definitions of its own (DOCTYPE) is refused.
 * @throws SourceFailure `file-damaged`
 */
export async function scanXml(
  pieces: AsyncIterable<Bytes>,
  handler: XmlHandler,
  file: string,
  format: string,
): Promise<void> {
  let decoder: TextDecoder | null = null;
  let rest = '';
  const scan = (text: string): void => {
    rest = scanText(rest + text, handler, () => damaged(file, format, 'DOCTYPE'));
    if (rest.length > LONGEST) throw damaged(file, format, 'XML');
  };
  for await (const piece of pieces) {
    if (piece.length === 0) continue;
    decoder ??= new TextDecoder(piece[0] === 0xff ? 'utf-16le' : piece[0] === 0xfe ? 'utf-16be' : 'utf-8');
    scan(decoder.decode(piece, { stream: true }));
  }
  if (decoder) scan(decoder.decode());
  if (rest.includes('<')) throw damaged(file, format, 'XML');
}

/** @returns what is not complete yet */
function scanText(text: string, handler: XmlHandler, refuse: () => Error): string {
  let at = 0;
  for (;;) {
    const start = text.indexOf('<', at);
    if (start < 0) return text.slice(at);
    const end = tagEnd(text, start, refuse);
    if (end < 0) return text.slice(at);
    if (start > at) handler.text(unescaped(text.slice(at, start)));
    const first = text.charCodeAt(start + 1);
    if (first === 47) handler.close(localName(text.slice(start + 2, end - 1).trim()));
    else if (first === 33) {
      if (text.startsWith('<![CDATA[', start)) handler.text(text.slice(start + 9, end - 3));
    } else if (first !== 63) {
      const alone = text.charCodeAt(end - 2) === 47;
      const inner = text.slice(start + 1, alone ? end - 2 : end - 1);
      const cut = inner.search(/\s/);
      const name = localName(cut < 0 ? inner : inner.slice(0, cut));
      handler.open(name, cut < 0 ? '' : inner.slice(cut));
      if (alone) handler.close(name);
    }
    at = end;
  }
}

/** Where the tag, comment, text or instruction at `start` is over; −1 where that is not there yet. */
function tagEnd(text: string, start: number, refuse: () => Error): number {
  const after = (mark: string): number => {
    const found = text.indexOf(mark, start);
    return found < 0 ? -1 : found + mark.length;
  };
  const next = text.charCodeAt(start + 1);
  if (next === 63) return after('?>');
  if (next === 33) {
    if (text.length - start < 9) return -1;
    if (text.startsWith('<!--', start)) return after('-->');
    if (text.startsWith('<![CDATA[', start)) return after(']]>');
    throw refuse();
  }
  const end = text.indexOf('>', start);
  if (end < 0 || next === 47) return end < 0 ? -1 : end + 1;
  const tag = text.slice(start, end);
  if ((!tag.includes('"') && !tag.includes("'")) || (/[^=]"\/?$/.test(tag) && !tag.includes("'")))
    return end + 1;
  // a ">" may stand in the value of an attribute
  let quote = 0;
  for (let i = start + 1; i < text.length; i++) {
    const character = text.charCodeAt(i);
    if (quote !== 0) quote = character === quote ? 0 : quote;
    else if (character === 34 || character === 39) quote = character;
    else if (character === 62) return i + 1;
  }
  return -1;
}

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};
