/**
 * A text as a literal of Python, in ASCII: nothing in it can end the literal, begin a line or become code.
 */
export const pythonText = (text: string): string => `"${escaped(text)}"`;

/** A text as a literal of R, in ASCII. R knows no character 0: it is left out. */
export const rText = (text: string): string => `"${escaped(text.replaceAll('\0', ''))}"`;

/** Halves of characters without their other half, which neither language reads, become U+FFFD. */
const wellFormed = (text: string): string => text.replaceAll(/[\ud800-\udfff]/gu, '\ufffd');

/** Both languages read \uXXXX and \UXXXXXXXX alike; quotes and backslashes by a backslash. */
function escaped(text: string): string {
  let written = '';
  for (const character of wellFormed(text)) {
    const code = character.codePointAt(0) ?? 0;
    if (character === '"' || character === '\\') written += `\\${character}`;
    else if (code >= 32 && code < 127) written += character;
    else if (code <= 0xffff) written += `\\u${code.toString(16).padStart(4, '0')}`;
    else written += `\\U${code.toString(16).padStart(8, '0')}`;
  }
  return written;
}

/** A number as both languages read it; what is not finite as the word of the language. */
export const codeNumber = (value: number, missing: 'None' | 'NA'): string =>
  Number.isFinite(value) ? String(value) : missing;
