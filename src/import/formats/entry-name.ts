import { isUtf8 } from '../decode';

/** What IBM's code page 437 has at 0x80 … 0xFF: the names of archives that say nothing else. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ';

/**
 * The name of an archive's entry as text: UTF-8 where it says so or reads as such, GB18030 where all of its other
 * characters would be Chinese, else code page 437.
 */
export function entryName(bytes: Uint8Array, utf8: boolean): string {
  if (utf8 || isUtf8(bytes)) return label(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const chinese = new TextDecoder('gb18030').decode(bytes);
  if (/^[\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+$/.test(chinese)) return label(chinese);
  return label(
    Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : CP437.charAt(byte - 128))).join(''),
  );
}

/** A text from a file as a label: without control and direction characters, at most 200 characters. */
export function label(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').trim();
  return clean.length <= 200 ? clean : `${clean.slice(0, 120)}…${clean.slice(-79)}`;
}
