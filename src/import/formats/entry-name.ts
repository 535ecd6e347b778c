import { isUtf8 } from '../decode';

/** What IBM's code page 437 has at 0x80 … 0xFF: the names of archives that say nothing else. */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ';

/**
 * The name of an archive's entry as text: UTF-8 where it says so or reads as such, GB18030 where all of its other
 * bytes come in pairs of Chinese, else code page 437.
 */
export function entryName(bytes: Uint8Array, utf8: boolean): string {
  if (utf8 || isUtf8(bytes)) return label(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  // pairs in the square of GB2312, as nearly all Chinese names are; accented letters stand alone
  if (/^(?:[\x20-\x7e]|[\xa1-\xf7][\xa1-\xfe])+$/.test(characters))
    return label(new TextDecoder('gb18030').decode(bytes));
  return label(
    characters.replace(/[\x80-\xff]/g, (character) => CP437.charAt(character.charCodeAt(0) - 128)),
  );
}

/** A text from a file as a label: without control and direction characters, at most 200 characters. */
export function label(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').trim();
  return clean.length <= 200 ? clean : `${clean.slice(0, 120)}…${clean.slice(-79)}`;
}
