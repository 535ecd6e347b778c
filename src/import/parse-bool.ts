const encoded = (texts: string[]): Uint8Array[] => texts.map((text) => new TextEncoder().encode(text));
const TRUE = encoded(['true', 'yes', 'y', 't', '1', '是']);
const FALSE = encoded(['false', 'no', 'n', 'f', '0', '否']);

/** What `bytes[from … to)` says in one of the usual words, in lower case or not; null for anything else. */
export function parseBool(bytes: Uint8Array, from: number, to: number): boolean | null {
  if (to - from > 5) return null;
  if (TRUE.some((text) => isWord(text, bytes, from, to))) return true;
  return FALSE.some((text) => isWord(text, bytes, from, to)) ? false : null;
}

/** Whether a cell is a word, in lower case or not. */
function isWord(word: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== word.length) return false;
  for (let i = 0; i < word.length; i++) {
    const byte = bytes[from + i] as number;
    if ((byte >= 65 && byte <= 90 ? byte | 32 : byte) !== word[i]) return false;
  }
  return true;
}
